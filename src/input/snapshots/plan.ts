import type { Day } from '../../kernel/dates.ts';
import type { Effects } from '../../kernel/effects.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { AnnotationEntry } from '../../model/annotation.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { ReportConfig } from '../config/config.ts';
import type { SnapshotFields } from '../config/schema.ts';
import { readNote } from '../notes/note.ts';
import type { KnownRows } from '../readers/csv/csv.ts';
import { detectFormat } from '../readers/detect.ts';
import { isPdf } from '../readers/signs.ts';
import { readFrom } from './files.ts';

/** The report the earlier data sets belong to. */
export interface Now {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** Of its annotations, read. */
  readonly annotations: readonly AnnotationEntry[];
  /** Name of the format of its first milestones file. */
  readonly format: string | undefined;
  readonly known?: KnownRows | undefined;
}

/** How an earlier data set is read: which files, from where, and by which settings. */
export interface Plan extends Pick<ReportConfig, 'data' | 'wbs' | 'fields'> {
  readonly read: (path: string) => Promise<SourceFile>;
  /** Its annotations are those of the report. */
  readonly inherits: boolean;
  /** The data date of a note; null for other files. */
  readonly dataDate: Day | null;
}

/**
 * Settings of an earlier data set: its own, else those of the note it is, else those of the report.
 * @throws CannotGoOn when there is no such file, or the note carries no data.
 */
export async function planOf(entry: SnapshotFields, now: Now, effects: Effects): Promise<Plan> {
  const { config } = now;
  const read = (path: string) => readFrom(path, config.folder, effects);
  const file = await read(entry.milestones[0] ?? '');
  return isPdf(headOf(file)) ? planOfNote(entry, file) : planOfFile(entry, { file, read, now });
}

const headOf = ({ bytes }: SourceFile) => ({
  bytes: bytes.subarray(0, 1024),
  text: new TextDecoder('latin1').decode(bytes.subarray(0, 1024)),
});

async function planOfNote(entry: SnapshotFields, file: SourceFile): Promise<Plan> {
  const note = await readNote(file);
  const { data, wbs, fields, dataDate } = note.config;
  return { data: withOwn(data, entry), wbs, fields, read: note.read, inherits: false, dataDate };
}

interface FileEntry {
  readonly file: SourceFile;
  readonly read: Plan['read'];
  readonly now: Now;
}

/** A mapping made for the data of the report need not fit a file of another format. */
function planOfFile(entry: SnapshotFields, { file, read, now }: FileEntry): Plan {
  const { data, wbs, fields } = now.config;
  const format = detectFormat(file);
  const same = 'name' in format && format.name === now.format;
  const { headerRow, sheet, encoding, project } = same ? data : noSettings;
  const columns = same ? data.columns : {};
  const inherited = { ...data, format: entry.format, columns, headerRow, sheet, encoding, project };
  const once = (path: string) => (path === entry.milestones[0] ? Promise.resolve(file) : read(path));
  return {
    data: { ...withOwn(inherited, entry), milestones: entry.milestones },
    wbs,
    fields,
    read: once,
    inherits: entry.annotations === undefined,
    dataDate: null,
  };
}

const noSettings = { headerRow: undefined, sheet: undefined, encoding: undefined, project: undefined };

function withOwn(data: Plan['data'], entry: SnapshotFields): Plan['data'] {
  return {
    ...data,
    annotations: entry.annotations ?? data.annotations,
    columns: entry.columns ?? data.columns,
    dateFormat: entry.dateFormat ?? data.dateFormat,
    headerRow: entry.headerRow ?? data.headerRow,
    sheet: entry.sheet ?? data.sheet,
    encoding: entry.encoding ?? data.encoding,
    project: entry.project ?? data.project,
    baseline: entry.baseline ?? data.baseline,
  };
}
