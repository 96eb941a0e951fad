import * as z from 'zod';
import { parseDay } from '../../kernel/dates.ts';
import type { Place } from '../../kernel/diagnostics.ts';
import { keysOf } from '../../kernel/list.ts';
import type { Scope } from '../../model/scope.ts';
import { day, list, path, text } from './values.ts';

/** Sections of the note, in their default order. */
export const sectionNames = [
  'provenance',
  'notation',
  'summary',
  'key-milestones',
  'block-schedule',
  'health',
  'trend',
  'forecast',
  'float',
  'burndown',
  'overdue',
  'look-ahead',
  'by-month',
  'timeline',
  'changes',
  'variance',
  'by-wbs',
  'corrections',
  'bibliography',
  'index',
  'chapter',
] as const;
export type SectionName = (typeof sectionNames)[number];
/** Those that a name alone asks for. */
type PlainName = Exclude<SectionName, 'chapter'>;
export const plainNames = sectionNames.filter((name): name is PlainName => name !== 'chapter');

/** Sections that a report names if it wants them. */
export const onRequest: ReadonlySet<SectionName> = new Set([
  'key-milestones',
  'burndown',
  'look-ahead',
  'corrections',
]);
/** Sections that are made by themselves where there is an earlier data set. */
export const ofSeries: ReadonlySet<SectionName> = new Set([
  'health',
  'trend',
  'forecast',
  'changes',
  'variance',
]);

/** The sections of a report that names none. */
export function defaultSections({ earlier = false, phases = false }): PlainName[] {
  return plainNames.filter(
    (name) =>
      !onRequest.has(name) && (earlier || !ofSeries.has(name)) && (phases || name !== 'block-schedule'),
  );
}

const title = text.optional().describe('Heading of the section; our own when left out.');

/** What a section of a scope counts and lists: milestones for which all that is named holds. */
const scopeShape = {
  wbs: list(text).optional().describe('WBS codes: the elements and all below them.'),
  level: list(z.int()).optional().describe('Levels.'),
  codes: list(text).optional().describe('Codes of single milestones.'),
  key: z
    .literal(true)
    .optional()
    .describe(
      'Key milestones: those marked so in the annotations or the column `key`; where none is, those of level 1.',
    ),
  due: z
    .strictObject({
      from: day.optional().describe('First due date.'),
      to: day.optional().describe('Last due date.'),
      within: z.int().min(0).optional().describe('Due on the as-of date or at most so many days after it.'),
    })
    .refine((due) => Object.keys(due).length > 0, 'must have `from`, `to` or `within`')
    .optional()
    .describe('When they are due.'),
};

const as = z
  .enum(['figure', 'table', 'both'])
  .optional()
  .describe('Drawn, as a table with the same dates, or both; drawn when left out.');

const plain = z.strictObject({ title }).meta({ id: 'heading' });
const by = text
  .optional()
  .describe(
    'What its lists are grouped by: `wbs`, `level`, the `month`, `quarter` or `year` of the due date, or a field of the report. Of the sections overdue, look-ahead, float, forecast and variance.',
  );
export const sectionSettings = z.strictObject({ title, ...scopeShape, by });
const scopeSettings = { title, ...scopeShape };
/** Keys beside ours are fields of the report, which are known only when all of it is read (`strangeNames`). */
const ofFields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).catchall(list(text).describe('A field of the report, and the values it may have.'));
const scoped = ofFields(scopeSettings).meta({ id: 'section' });
const listed = ofFields(sectionSettings.shape).meta({ id: 'listSection' });

/** A section with settings: a map of one key, the name of the section. */
const sectionMap = z
  .strictObject({
    chapter: path
      .optional()
      .describe('A Markdown file with text of your own; its first heading is the heading of the chapter.'),
    provenance: plain.optional(),
    notation: plain.optional(),
    summary: scoped.optional(),
    'key-milestones': ofFields({ ...scopeSettings, as })
      .meta({ id: 'keyMilestones' })
      .optional(),
    'block-schedule': plain.extend({ as }).meta({ id: 'blockSchedule' }).optional(),
    health: scoped.optional(),
    trend: scoped.optional(),
    forecast: listed.optional(),
    float: listed.optional(),
    burndown: scoped.optional(),
    overdue: listed.optional(),
    'look-ahead': listed.optional(),
    'by-month': scoped.optional(),
    timeline: scoped.optional(),
    changes: scoped.optional(),
    variance: listed.optional(),
    'by-wbs': plain.optional(),
    corrections: plain.optional(),
    bibliography: plain.optional(),
    index: plain.optional(),
  })
  .refine((map) => Object.values(map).filter((value) => value !== undefined).length === 1, {
    error:
      'must have one key: the name of a section, or `chapter`; begin each section with a dash of its own',
  })
  .describe('A section with settings, or a chapter.');

type Settings = z.output<typeof sectionSettings> & { readonly as?: Showing | undefined };

/** How a section shows what it has. */
export type Showing = 'figure' | 'table' | 'both';

const sectionEntry = z.union([z.enum(plainNames), sectionMap]);
export type SectionEntry = z.output<typeof sectionEntry>;

/** Sections that all of the note leads to: there is one of each. */
export const onlyOnce: ReadonlySet<SectionName> = new Set([
  'provenance',
  'notation',
  'by-wbs',
  'corrections',
  'bibliography',
  'index',
]);

/** The list of sections; one alone will do. */
export const sectionList = list(sectionEntry).superRefine((entries, context) => {
  const seen = new Set<SectionName>();
  for (const [index, entry] of entries.entries()) {
    // What has another fault is looked at too.
    const [name] = typeof entry === 'string' ? [entry] : keysOf(entry);
    if (name === undefined) continue;
    if (seen.has(name) && onlyOnce.has(name))
      context.addIssue({
        code: 'custom',
        path: [index],
        message: `${name} stands twice; delete one of the two`,
      });
    seen.add(name);
  }
});

/** A section that the note has. */
export interface SectionItem {
  readonly name: SectionName;
  /** Its name, and its number where it is not the first of that name: `overdue`, `overdue-2`. A chapter's has that of its file. */
  readonly id: string;
  /** Heading that report.yaml gives it. */
  readonly title: string | null;
  /** What it counts and lists; null for all milestones. */
  readonly scope: Scope | null;
  /** Whether it is drawn, a table, or both, where it can be either. */
  readonly as: Showing;
  /** What its lists are grouped by: `wbs`, `level` or a field of the report; null for the usual. */
  readonly by: string | null;
  /** File of a chapter. */
  readonly file: string | null;
  /** Where report.yaml names it. */
  readonly place?: Place | undefined;
}

/** A figure of the same name stands in another section already. */
const alwaysNumbered: ReadonlySet<SectionName> = new Set(['burndown']);

/** What report.yaml lists → the sections of the note, each with an id of its own. */
export function sectionItems(
  entries: readonly SectionEntry[],
  placeOf?: (index: number) => Place,
): SectionItem[] {
  const seen = new Map<string, number>();
  return entries.map((entry, index) => {
    const item = { ...itemOf(entry), place: placeOf?.(index) };
    const number = (seen.get(item.id) ?? 0) + 1;
    seen.set(item.id, number);
    return number === 1 && !alwaysNumbered.has(item.name) ? item : { ...item, id: `${item.id}-${number}` };
  });
}

function itemOf(entry: SectionEntry): SectionItem {
  const nothing = { title: null, scope: null, by: null, file: null, as: 'figure' } as const;
  if (typeof entry === 'string') return { ...nothing, name: entry, id: entry };
  const { chapter, ...sections } = entry;
  if (chapter !== undefined)
    return { ...nothing, name: 'chapter', id: `chapter-${stemOf(chapter)}`, file: chapter };
  const name = keysOf(sections).find((key) => sections[key] !== undefined);
  if (name === undefined) throw new TypeError('a section without a name');
  const { title, by, as, ...scope }: Settings = sections[name] ?? {};
  return {
    ...nothing,
    name,
    id: name,
    title: title ?? null,
    scope: scopeOf(scope),
    by: by ?? null,
    as: as ?? 'figure',
  };
}

function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.[^.]*$/, '');
}

function scopeOf({
  wbs,
  level,
  codes,
  key,
  due,
  ...others
}: Omit<Settings, 'title' | 'by' | 'as'>): Scope | null {
  const fields: Readonly<Record<string, readonly string[]>> = others;
  const named = [wbs, level, codes, key, due, ...Object.values(fields)];
  if (named.every((part) => part === undefined)) return null;
  const dayOf = (given: string | undefined) => (given === undefined ? null : parseDay(given));
  return {
    wbs: wbs ?? [],
    levels: level ?? [],
    codes: codes ?? [],
    key: key ?? false,
    fields,
    due: {
      from: dayOf(due?.from),
      to: dayOf(due?.to),
      within: due?.within ?? null,
    },
  };
}
