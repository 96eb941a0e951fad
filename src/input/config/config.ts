import { basename, extname } from 'node:path';
import { type Day, monthOf, parseDay } from '../../kernel/dates.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { Phase } from '../../model/phases.ts';
import { type OwnField, ownFields } from './fields.ts';
import type { ReportFields, SnapshotFields } from './schema.ts';
import { defaultSections, type SectionItem, type SectionName, sectionItems } from './sections.ts';

type Derived =
  | 'dataDate'
  | 'asOf'
  | 'revision'
  | 'statusMonth'
  | 'wbs'
  | 'output'
  | 'sections'
  | 'phases'
  | 'fields';

/** A configuration as it is written, before defaults are filled in. */
export type Written = Readonly<Record<string, unknown>>;

/** A checked configuration: every default filled in, every date a day. */
export interface ReportConfig extends Omit<ReportFields, Derived> {
  /** Absolute path of the report folder. */
  readonly folder: string;
  /** Files it extends, the nearest first, by their paths in it. */
  readonly bases: readonly string[];
  /** What was written, with what it has from the files it extends. */
  readonly written: Written;
  /** Where a setting stands, told as the way to it; the whole file where it stands nowhere. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Name of the configuration file inside it. */
  readonly file: string;
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly revision: Day;
  readonly statusMonth: string;
  readonly output: ReportFields['output'] & { readonly figures: string };
  /** The earlier data sets, with their places. */
  readonly earlier: ReadonlyArray<SnapshotFields & { readonly place: Place }>;
  /** Columns of the report's own. */
  readonly fields: readonly OwnField[];
  /** Names of the sections of the note, each once. */
  readonly sections: readonly SectionName[];
  /** The sections of the note, in order. */
  readonly contents: readonly SectionItem[];
  /** Of the block schedule. */
  readonly phases: readonly Phase[];
  readonly wbs: {
    readonly root: string;
    readonly titles: Readonly<Record<string, string>>;
    readonly depth: number;
    /** Text on elements, in Markdown, with its place. */
    readonly notes: ReadonlyArray<{ readonly code: string; readonly text: string; readonly place: Place }>;
  };
}

/** A day that the schema has checked. */
function checkedDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`${text} is no day`);
  return day;
}

/** Fills in what follows from other fields. */
export function complete(
  fields: ReportFields,
  where: { folder: string; file: string; bases: readonly string[]; written: Written },
  placeOf: (path: readonly PropertyKey[]) => Place,
): ReportConfig {
  const dataDate = checkedDay(fields.dataDate);
  const contents = fields.sections
    ? sectionItems(fields.sections, (index) => placeOf(['sections', index]))
    : sectionItems(defaultSections({ earlier: hasEarlier(fields), phases: fields.phases.length > 0 }));
  const asOf = fields.asOf === undefined ? dataDate : checkedDay(fields.asOf);
  return {
    ...fields,
    folder: where.folder,
    placeOf,
    file: where.file,
    bases: where.bases,
    written: where.written,
    output: { ...fields.output, figures: fields.output.figures ?? figuresFolder(where.file) },
    wbs: { ...fields.wbs, notes: wbsNotes(fields, placeOf) },
    earlier: earlierSets(fields, placeOf),
    dataDate,
    asOf,
    revision: fields.revision === undefined ? asOf : checkedDay(fields.revision),
    statusMonth: fields.statusMonth ?? monthOf(dataDate),
    fields: ownFields(fields.fields),
    contents,
    phases: fields.phases.map((phase, i) => ({ ...phase, place: placeOf(['phases', i]) })),
    sections: [...new Set(contents.map(({ name }) => name))],
  };
}

function earlierSets({ data }: ReportFields, placeOf: (path: readonly PropertyKey[]) => Place) {
  const listed = data.snapshots.map((set, i) => ({ ...set, place: placeOf(['data', 'snapshots', i]) }));
  return data.previous ? [...listed, { ...data.previous, place: placeOf(['data', 'previous']) }] : listed;
}

function wbsNotes({ wbs }: ReportFields, placeOf: (path: readonly PropertyKey[]) => Place) {
  return Object.entries(wbs.notes).map(([code, text]) => ({
    code,
    text,
    place: placeOf(['wbs', 'notes', code]),
  }));
}

/** Reports that share a folder do not share figures: each would write over those of the other. */
function figuresFolder(file: string): string {
  const name = basename(file, extname(file));
  return name === 'report' ? 'figures' : `figures/${name}`;
}

const hasEarlier = ({ data }: ReportFields) => data.previous !== undefined || data.snapshots.length > 0;

export interface Configured {
  /** Null when an error stands among the findings. */
  readonly config: ReportConfig | null;
  readonly diagnostics: readonly Diagnostic[];
}
