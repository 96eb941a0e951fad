import { type Day, nameDay } from '../kernel/dates.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { parseActivities } from './activities.ts';
import type { AnnotationEntry } from './annotation.ts';
import { checks } from './checks/checks.ts';
import { codesKeptAsText, wbsKeptAsText } from './code-numbers.ts';
import { indexCodes } from './codes.ts';
import { correctionsOf } from './corrections.ts';
import { type Dataset, placeOf } from './dataset.ts';
import { readDate } from './date-text.ts';
import { type ExclusionSpec, exclude } from './exclusions.ts';
import { identify, joinAnnotations, likeCodes, longTitles, strayAnnotations, tooLong } from './identity.ts';
import { noncharacters } from './noncharacters.ts';
import { buildNetwork } from './relations.ts';
import { rowsOf } from './rows.ts';
import { finding } from './rules.ts';
import type { Schedule } from './schedule.ts';
import { elementsOf, isUnder, outside, plainWbs, untitled } from './wbs.ts';

export interface ScheduleOptions {
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly wbs: {
    readonly root: string;
    readonly titles: Readonly<Record<string, string>>;
    /** Parts of a WBS code below the root that a section has. */
    readonly depth?: number | undefined;
  };
  readonly exclude: readonly ExclusionSpec[];
  /** Path of report.yaml, for findings that it can mend. */
  readonly report?: string;
}

export interface Validated {
  readonly schedule: Schedule;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Data sets and annotations → a schedule that holds only what can be relied on, and the findings on the rest.
 *
 *     rows with overrides → first of each code → without exclusions → relations → activities → schedule → checks
 */
export function validate(
  datasets: readonly Dataset[],
  annotations: readonly AnnotationEntry[],
  options: ScheduleOptions,
): Validated {
  const root = plainWbs(options.wbs.root);
  const joined = joinAnnotations(annotations);
  const identified = identify(rowsOf(datasets, joined.byCode));
  const codes = indexCodes(identified.positions);
  const exclusion = exclude(identified.rows, options.exclude, codes);
  const { rows, exclusions, ids: excluded } = exclusion;
  const kept = excluded.size === 0 ? codes : indexCodes(new Map(rows.map((row, i) => [row.id, i])));
  const isExternal = (row: (typeof rows)[number]) => !row.raw.wbs?.text || !isUnder(row.raw.wbs.text, root);
  const network = buildNetwork({ rows, isExternal, datasets, codes, kept, excluded });
  const parsed = parseActivities(rows, { root, lists: network.lists });
  const corrected = correctionsOf(rows, options.dataDate);
  const titles = titlesOf(datasets, options.wbs.titles);
  const wbs = elementsOf(parsed.activities, { ...options.wbs, root }, titles);
  const schedule: Schedule = {
    dataDate: options.dataDate,
    asOf: options.asOf,
    activities: new Map(parsed.activities.map((a) => [a.id, a])),
    relations: network.relations,
    wbs,
    wbsTitles: titles,
    exclusions,
    corrections: corrected.corrections,
  };
  return {
    schedule,
    diagnostics: [
      ...joined.diagnostics,
      ...identified.diagnostics,
      ...likeCodes(rows, kept),
      ...tooLong(rows),
      ...longTitles(wbs, datasets[0]?.path),
      ...noncharacters(rows),
      ...codesKeptAsText(rows),
      ...wbsKeptAsText(rows),
      ...strayAnnotations(joined.byCode.values(), codes),
      ...exclusion.diagnostics,
      ...network.diagnostics,
      ...parsed.diagnostics,
      ...corrected.diagnostics,
      ...outside(parsed.activities, root),
      ...untitled(wbs, titles, options.report),
      ...dataDates(datasets, options),
      ...checks.flatMap((check) => check({ schedule, rows, ends: network.ends })),
    ],
  };
}

/** Titles by WBS code: those of the report before those of the data. */
function titlesOf(
  datasets: readonly Dataset[],
  given: Readonly<Record<string, string>>,
): Map<string, string> {
  const own = Object.entries(given).map(([code, title]) => [plainWbs(code), title] as const);
  return new Map([...datasets.flatMap((d) => [...d.wbsTitles]), ...own]);
}

/** A finding for each file that states another data date than the report. */
function dataDates(datasets: readonly Dataset[], { dataDate }: ScheduleOptions): Diagnostic[] {
  return datasets.flatMap((dataset) => {
    const cell = dataset.dataDate;
    if (!cell) return [];
    const reading = readDate(cell.text, dataset.dateOrder);
    if (!('day' in reading) || reading.day === dataDate) return [];
    return finding('data-date-agrees', {
      message: `${dataset.path} states ${nameDay(reading.day)} as its data date; the report says ${nameDay(dataDate)}`,
      place: placeOf(dataset, cell),
      hint: 'Correct `dataDate` in report.yaml, or take the export of that day.',
    });
  });
}
