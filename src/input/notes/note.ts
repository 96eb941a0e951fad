import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { ReportConfig } from '../config/config.ts';
import { basesOf } from '../config/extend.ts';
import { loadConfig } from '../config/load.ts';
import { notesIn } from './carried-notes.ts';
import { readEmbedded } from './embedded.ts';
import { finding } from './rules.ts';

/** A finished note as the report it was made from. */
export interface NoteData {
  readonly config: ReportConfig;
  /** Reads a file it was made from by its path in the report folder. */
  readonly read: (path: string) => Promise<SourceFile>;
}

/**
 * Reads the report a note carries: its configuration and data.
 * @throws CannotGoOn when it carries none, or its configuration cannot be used.
 */
export async function readNote({ path, bytes }: SourceFile): Promise<NoteData> {
  const [note, ...others] = notesIn(await readEmbedded(bytes, path)).notes;
  if (note === undefined) throw new CannotGoOn(without(path, 'carries no report'));
  if (others.length > 0) {
    const handles = [note, ...others].map(({ handle }) => handle).join(' and ');
    throw new CannotGoOn(
      without(path, `is joined of several notes, ${handles}: which is meant cannot be told`),
    );
  }
  const files = new Map(
    note.inputs.flatMap(({ path: name, bytes: content }) =>
      content === null ? [] : [[name, content] as const],
    ),
  );
  const read = async (name: string): Promise<SourceFile> => {
    const content = files.get(name.replaceAll('\\', '/').replace(/^(\.\/)+/, ''));
    if (content === undefined) throw new CannotGoOn(without(path, `does not carry ${name}`));
    return { path: `${path}:${name}`, bytes: content };
  };
  return { config: await configOf(path, note.report, files), read };
}

/** The configuration the list names; an earlier list names none, and the one YAML file that is a report is meant. */
async function configOf(
  path: string,
  report: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReportConfig> {
  const names = files.has(report)
    ? [report]
    : [...files.keys()].filter((name) => /^[^/]+\.ya?ml$/i.test(name));
  const textOf = async (name: string) => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new CannotGoOn(without(path, `does not carry ${name}`));
    return new TextDecoder().decode(bytes);
  };
  const loaded = await Promise.all(
    names.map(async (name) => {
      const text = await textOf(name);
      const source = { text, path: `${path}:${name}`, folder: '', file: name };
      return loadConfig(source, await basesOf(name, text, textOf));
    }),
  );
  const config = loaded.find((l) => l.config !== null)?.config;
  if (config) return config;
  const [first] = loaded.flatMap((l) => l.diagnostics);
  throw new CannotGoOn(
    without(
      path,
      first ? `carries a report.yaml that cannot be used: ${first.message}` : 'carries no report',
    ),
  );
}

function without(path: string, what: string) {
  return finding('notes-carry-data', {
    message: `${path} ${what}`,
    place: { path },
    hint: 'Use a note made with `output: {attach: true}` and not stripped of its attachments since, or the data it was made from.',
  });
}
