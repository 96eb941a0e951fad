import { basename, join, relative, resolve, sep } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { load, loadData } from '../../input/load.ts';
import { isHtml } from '../../input/notes/embedded-html.ts';
import { readNote } from '../../input/notes/note.ts';
import { readDataset } from '../../input/readers/detect.ts';
import type { FormatChoice } from '../../input/readers/format.ts';
import { columnsOf } from '../../input/readers/own-fields.ts';
import { isPdf } from '../../input/readers/signs.ts';
import { type Day, dayZero } from '../../kernel/dates.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { passOn } from '../../kernel/long-work.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Dataset } from '../../model/dataset.ts';
import { readDay } from '../../model/date-text.ts';
import type { Schedule } from '../../model/schedule.ts';
import { validate } from '../../model/validate.ts';
import { usualReport } from '../at-hand.ts';
import { checkOut, parseRevision } from './revision.ts';
import { finding } from './rules.ts';

/** One side of a comparison. */
export interface Side {
  /** As the user named it. */
  readonly name: string;
  readonly schedule: Schedule;
  /** Where the data date is from; a bare file need not state one, and null where it holds no completion either. */
  readonly dated: 'stated' | 'last-completion' | null;
  /** Only what kept data from being read: what is wrong in them, `check` says. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface SideOptions {
  /** Where names are looked up: the current folder. */
  readonly folder: string;
  /** Settings by which bare files are read: those of the report at hand, if there is one. */
  readonly config: ReportConfig | null;
  /** An empty folder for the files of a revision. */
  readonly scratch: string;
}

/**
 * Reads what a name stands for: a milestones file of any format, a finished note, a report folder or its report.yaml, or a git revision
 * (`HEAD~3`, `v1:path`), in this order.
 * @throws CannotGoOn when it stands for nothing, or cannot be read.
 */
export async function readSide(name: string, options: SideOptions, effects: Effects): Promise<Side> {
  const path = resolve(options.folder, name);
  const { config } = options;
  const meant = (folder: string) => (config?.folder === folder ? config.file : usualReport);
  if (await effects.files.exists(path))
    return readPath(name, path, { ...options, effects, reportName: meant(path) });
  // A revision alone is that of the report, wherever the user is.
  const near = name.includes(':') ? options.folder : (config?.folder ?? options.folder);
  const revision = await parseRevision(name, near, effects);
  const there = revision && (await checkOut(revision, options.scratch, effects));
  if (!revision || !there || !(await effects.files.exists(there)))
    throw new CannotGoOn(nothing(name, revision !== null));
  return readPath(name, there, { ...options, effects, reportName: meant(revision.path) });
}

interface Context extends SideOptions {
  readonly effects: Effects;
  /** Name of the report's file where a folder is named: the one of --config in its own folder. */
  readonly reportName: string;
}

async function readPath(name: string, path: string, context: Context): Promise<Side> {
  const { files } = context.effects;
  const inner = join(path, context.reportName);
  const report = (await files.exists(inner)) ? inner : /\.ya?ml$/i.test(basename(path)) ? path : null;
  if (report !== null) {
    const { schedule, diagnostics } = await load(report, context.effects);
    return { name, schedule, dated: 'stated', diagnostics: diagnostics.filter(isReading) };
  }
  const bytes = await files.read(path).catch((error: unknown) => {
    passOn(error);
    return null;
  });
  if (bytes === null) throw new CannotGoOn(noReport(name, context.reportName));
  files.parsing(bytes);
  if (isNote(bytes)) return readNoteSide(name, { path: name, bytes }, context);
  return readFile(name, { path: name, bytes }, context.config);
}

const isNote = (bytes: Uint8Array) => {
  const head = bytes.subarray(0, 1024);
  return isPdf({ bytes: head, text: new TextDecoder('latin1').decode(head) }) || isHtml(bytes);
};

/** A finished note, under whatever name, as the report it carries; its own earlier data do not matter here. */
async function readNoteSide(
  name: string,
  file: SourceFile,
  { effects, scratch: folder }: Context,
): Promise<Side> {
  const { config, read } = await readNote(file);
  const carried = (path: string) => read(relative(folder, path).split(sep).join('/'));
  const files = {
    ...effects.files,
    realPath: async (path: string) => path,
    exists: (path: string) =>
      carried(path).then(
        () => true,
        () => false,
      ),
    read: async (path: string) => (await carried(path)).bytes,
  };
  const { schedule, diagnostics } = await loadData({ ...config, folder, earlier: [] }, { ...effects, files });
  return { name, schedule, dated: 'stated', diagnostics: diagnostics.filter(isReading) };
}

/** Findings of rules that name a file or an export are about reading; a comparison is made of data as they are. */
const isReading = (d: Diagnostic) => d.severity === 'error' && /^(file|format|export|csv)-/.test(d.rule);

async function readFile(name: string, file: SourceFile, config: ReportConfig | null): Promise<Side> {
  const choice: FormatChoice = {
    format: 'auto',
    columns: config?.data.columns ?? {},
    fields: columnsOf(config?.fields ?? []),
    dateFormat: config?.data.dateFormat ?? 'auto',
    root: config?.wbs.root ?? '',
  };
  const { value, diagnostics } = await readDataset(file, choice);
  const { dataDate, dated } = dateOf(value);
  const wbs = config?.wbs ?? { root: '', titles: {} };
  const { schedule } = validate([value], [], {
    dataDate,
    asOf: dataDate,
    wbs,
    exclude: config?.data.exclude ?? [],
  });
  return { name, schedule, dated, diagnostics: diagnostics.filter(isReading) };
}

/** The data date a file states; else its latest completion, which the data date cannot be before; else day 0. */
function dateOf(dataset: Dataset): { readonly dataDate: Day; readonly dated: Side['dated'] } {
  const read = (text: string | undefined) => (text === undefined ? null : readDay(text, dataset.dateOrder));
  const stated = read(dataset.dataDate?.text);
  if (stated !== null) return { dataDate: stated, dated: 'stated' };
  const done = dataset.activities.map((a) => read(a.actualFinish?.text));
  const last = done.reduce<Day>((latest, day) => (day !== null && day > latest ? day : latest), dayZero);
  return { dataDate: last, dated: last > 0 ? 'last-completion' : null };
}

function nothing(name: string, isRevision: boolean): Diagnostic {
  return finding('diff-side-found', {
    message: isRevision
      ? `the revision ${name} has no such file or folder`
      : `${name} is no file, no folder and no git revision`,
    place: { path: name },
    hint: 'Name a milestones file, a note, a report folder, or a revision such as HEAD~1 or v1:data/milestones.csv.',
  });
}

function noReport(name: string, report: string): Diagnostic {
  return finding('diff-side-found', {
    message: `${name} is a folder without a ${report}`,
    place: { path: name },
    hint: 'Name the report folder, or a milestones file in it.',
  });
}
