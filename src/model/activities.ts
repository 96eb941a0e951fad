import { type Day, dayOfSerial, formatDay, nameDay } from '../kernel/dates.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { AnnotationEntry } from './annotation.ts';
import { type Cell, type DateOrder, placeOf, type RawActivity, type RawFloat } from './dataset.ts';
import { type DateReading, readDate, readDay } from './date-text.ts';
import { readMark } from './key.ts';
import type { Network } from './relations.ts';
import { fieldLabel, originOf, placeOfField, type Row, type SingleField } from './rows.ts';
import { finding } from './rules.ts';
import type { Activity, ActivityId, Annotation, Field, MilestoneKind, Origin } from './schedule.ts';
import { isUnder } from './wbs.ts';
import { readCompleted } from './yes-no.ts';

export interface ActivityOptions {
  readonly root: string;
  /** Lists of relations, by row. */
  readonly lists: Network['lists'];
}

type DateField = 'baselineFinish' | 'forecastFinish' | 'actualFinish' | 'start';

interface Parser {
  readonly options: ActivityOptions;
  readonly diagnostics: Diagnostic[];
  /** Dates read so far, by their order and text: a schedule has few different ones. */
  readonly readings: Map<DateOrder, Map<string, DateReading>>;
}

/** Rows → activities, with a finding on every value that cannot be taken as it is. */
export function parseActivities(
  rows: readonly Row[],
  options: ActivityOptions,
): { activities: Activity[]; diagnostics: readonly Diagnostic[] } {
  const parser: Parser = { options, diagnostics: [], readings: new Map() };
  const activities = rows.map((row, index) => new RowActivity(row, index, parser));
  return { activities, diagnostics: parser.diagnostics };
}

const none: readonly ActivityId[] = [];

/** A milestone of the data. Where its values stand is found when it is asked for: of hundreds of thousands few are. */
class RowActivity implements Activity {
  readonly id: ActivityId;
  readonly name: string;
  readonly kind: MilestoneKind;
  readonly wbs: string;
  readonly external: boolean;
  readonly level: number | null;
  readonly key: boolean;
  readonly baselineFinish: Day | null;
  readonly forecastFinish: Day | null;
  readonly start: Day | null;
  readonly completed: boolean;
  readonly actualFinish: Day | null;
  readonly totalFloat: Activity['totalFloat'];
  readonly predecessors: readonly ActivityId[];
  readonly successors: readonly ActivityId[];
  readonly annotation: Annotation | null;
  readonly fields: Activity['fields'];
  readonly row: number;
  private readonly source: Row;
  /** Its start is what it is due on. */
  private readonly startStandsIn: boolean;
  constructor(row: Row, index: number, parser: Parser) {
    const { raw } = row;
    const { lists, root } = parser.options;
    this.start = dateOf(row, 'start', parser);
    const finish = dateOf(row, 'baselineFinish', parser);
    this.forecastFinish = dateOf(row, 'forecastFinish', parser);
    const onlyStart = this.start !== null && finish === null && this.forecastFinish === null;
    this.id = row.id;
    this.name = onOneLine(raw.name?.text ?? '');
    this.kind = kindOf(row, { onlyStart }, parser);
    const { completed, actualFinish } = completionOf(row, parser);
    this.wbs = raw.wbs?.text ?? '';
    this.external = this.wbs === '' || !isUnder(this.wbs, root);
    this.level = levelOf(row, parser);
    this.key = isKey(row, parser);
    this.startStandsIn = this.kind === 'start-milestone' && finish === null && this.start !== null;
    this.baselineFinish = this.startStandsIn ? this.start : finish;
    this.completed = completed;
    this.actualFinish = actualFinish;
    this.totalFloat = raw.totalFloat && !completed ? floatOf(raw.totalFloat) : null;
    this.predecessors = lists.predecessors[index] ?? none;
    this.successors = lists.successors[index] ?? none;
    this.annotation = row.annotation && annotationOf(row.annotation);
    this.fields = textsOf(raw.fields);
    this.row = index;
    this.source = row;
  }
  get place(): Place {
    return placeOf(this.source.dataset, this.source.data.id);
  }
  origin(field: Field): Origin | undefined {
    const start =
      this.startStandsIn && field === 'baselineFinish' ? originOf(this.source, 'start') : undefined;
    return start ?? originOf(this.source, field);
  }
  fieldOrigins(): Readonly<Record<string, Origin>> {
    const { raw, dataset } = this.source;
    return Object.fromEntries(
      Object.entries(raw.fields ?? {}).map(([name, cell]) => [
        name,
        { text: cell.text, place: placeOf(dataset, cell) },
      ]),
    );
  }
}

function textsOf(cells: RawActivity['fields']): Activity['fields'] {
  if (cells === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(cells).map(([name, { text }]) => [name, text.replace(/\s+/g, ' ')]),
  );
}

/** Most names are so already, and then need not be copied. */
const onOneLine = (name: string) => (/\s\s|[^\S ]/.test(name) ? name.replace(/\s+/g, ' ') : name);

const floatOf = ({ hours, days }: RawFloat) => ({ hours, days });

function completionOf(row: Row, parser: Parser): { completed: boolean; actualFinish: Day | null } {
  const said = readCompleted(row.raw.actualFinish?.text ?? '');
  if (said !== null) return { completed: said, actualFinish: null };
  return { completed: true, actualFinish: dateOf(row, 'actualFinish', parser) };
}

/** Marked in the annotations, whatever the data say, or in the data. */
function isKey(row: Row, parser: Parser): boolean {
  const said = row.annotation?.texts.get('key')?.text;
  if (said !== undefined && said !== '') return said === 'true';
  const text = row.raw.key?.text ?? '';
  const mark = readMark(text);
  if (mark !== null) return mark;
  report(row, 'key', parser, {
    rule: 'key-marks-readable',
    message: `the key mark of ${row.id} is "${shorten(text)}"`,
    hint: 'Write `yes` for a key milestone, or leave the cell empty.',
  });
  return false;
}

function levelOf(row: Row, parser: Parser): number | null {
  const text = row.raw.level?.text ?? '';
  if (text === '') return null;
  const match = /^(?:level\s*|l)?(\d{1,2})(?:\.0+)?$/i.exec(text);
  if (match) return Number(match[1]);
  report(row, 'level', parser, {
    rule: 'levels-numeric',
    message: `the level of ${row.id} is "${shorten(text)}"`,
    hint: 'Write a whole number, or leave the cell empty.',
  });
  return null;
}

const startType = /^(?:tt_mile|start|start[ _-]?milestone)$/i;
const finishType = /^(?:tt_finmile|finish|finish[ _-]?milestone|milestone)?$/i;

/** Start or finish milestone: by its type or, without one, a start milestone where a start is its only date. */
function kindOf(row: Row, { onlyStart }: { onlyStart: boolean }, parser: Parser): MilestoneKind {
  const text = row.raw.kind?.text ?? '';
  if (startType.test(text)) return 'start-milestone';
  if (text === '' && onlyStart) return 'start-milestone';
  if (!finishType.test(text))
    report(row, 'kind', parser, {
      rule: 'types-known',
      message: `the type of ${row.id} is "${shorten(text)}"`,
      hint: 'Export milestones only, or correct the type.',
    });
  return 'finish-milestone';
}

function dateOf(row: Row, field: DateField, parser: Parser): Day | null {
  const cell = row.raw[field];
  if (cell === undefined || cell.text === '') return null;
  const reading = readingOf(cell.text, row.dataset.dateOrder, parser);
  if ('day' in reading) return reading.day;
  badDate(row, field, parser, { cell, reading });
  return null;
}

function readingOf(text: string, order: DateOrder, { readings }: Parser): DateReading {
  const known = readings.get(order) ?? new Map<string, DateReading>();
  if (known.size === 0) readings.set(order, known);
  const reading = known.get(text) ?? readDate(text, order);
  if (!known.has(text)) known.set(text, reading);
  return reading;
}

interface BadDate {
  readonly cell: Cell;
  readonly reading: Exclude<DateReading, { day: Day }>;
}

/** How dates are written in the file, for a hint. */
function howWritten(order: DateOrder): string {
  const own = { iso: null, dmy: '31/12/2021', mdy: '12/31/2021', ymd: null }[order];
  return own === null ? ' as YYYY-MM-DD' : ` like the others (${own}) or as YYYY-MM-DD`;
}

function badDate(row: Row, field: DateField, parser: Parser, { cell, reading }: BadDate): void {
  const order = row.dataset.dateOrder;
  const what = `the ${fieldLabel[field]} of ${row.id}, "${shorten(cell.text)}",`;
  if (reading.problem === 'ambiguous') {
    const [dayFirst, monthFirst] = reading.readings.map(nameDay);
    report(row, field, parser, {
      rule: 'dates-unambiguous',
      message: `${what} is ${dayFirst} or ${monthFirst}`,
      hint: 'Declare the order in report.yaml: `dateFormat: dmy` or `mdy` under `data`; or write YYYY-MM-DD.',
    });
  } else if (reading.problem === 'no such day')
    report(row, field, parser, {
      rule: 'dates-exist',
      message: `${what} is no day of the calendar`,
      hint: `Write a day that exists${howWritten(order)}.`,
    });
  else
    report(row, field, parser, {
      rule: 'dates-readable',
      message: `${what} is no date`,
      hint: serialHint(cell.text) ?? `Write it${howWritten(order)}.`,
    });
}

function serialHint(text: string): string | null {
  if (!/^[2-6]\d{4}(?:\.\d+)?$/.test(text)) return null;
  const day = dayOfSerial(Number(text));
  return `It looks like a spreadsheet's day number, ${formatDay(day)}: format the column as dates before exporting it.`;
}

interface Report {
  readonly rule:
    | 'levels-numeric'
    | 'key-marks-readable'
    | 'types-known'
    | 'dates-unambiguous'
    | 'dates-exist'
    | 'dates-readable';
  readonly message: string;
  readonly hint: string;
}

function report(row: Row, field: Field & SingleField, parser: Parser, { rule, message, hint }: Report): void {
  const place = placeOfField(row, field);
  parser.diagnostics.push(finding(rule, { message, place, hint, activity: row.id }));
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function annotationOf(entry: AnnotationEntry): Annotation {
  const one = (
    key: 'description' | 'note' | 'short_name' | 'test_spec' | 'jira' | 'jira_testplan' | 'comment',
  ) => entry.texts.get(key)?.text || undefined;
  return {
    description: one('description'),
    note: one('note'),
    shortName: one('short_name'),
    testSpec: one('test_spec'),
    jira: one('jira'),
    jiraTestplan: one('jira_testplan'),
    aka: entry.aka,
    comment: one('comment'),
    reasons: entry.reasons
      .flatMap(({ date, text, place }) => {
        const day = readDay(date.text, 'iso');
        return day === null ? [] : [{ date: day, text, place }];
      })
      .sort((a, b) => a.date - b.date),
    place: entry.place,
    places: Object.fromEntries([...entry.texts].map(([key, { place }]) => [key, place])),
  };
}
