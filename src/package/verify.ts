import { basename, dirname, join, resolve } from 'node:path';
import { readConfig } from '../input/load.ts';
import { type CarriedNote, notesIn } from '../input/notes/carried-notes.ts';
import { readEmbedded } from '../input/notes/embedded.ts';
import { finding as noteFinding } from '../input/notes/rules.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects, Files } from '../kernel/effects.ts';
import { passOn } from '../kernel/long-work.ts';
import { readInside } from '../kernel/report-files.ts';
import { sha256 } from './hash.ts';
import { inputsOf } from './inputs.ts';
import { insidePath } from './inside-path.ts';
import { finding } from './rules.ts';

/** How one file of the report stands to the PDF. */
export interface Comparison {
  readonly path: string;
  /** `missing`: the PDF was made from it and it is not there; `extra`: the report names it and the PDF was made without. */
  readonly state: 'same' | 'different' | 'missing' | 'extra';
}

export interface Verified {
  readonly handle: string;
  /** Version of Milepost that made the PDF. */
  readonly milepost: string;
  /** Path of the configuration in the report folder. */
  readonly report: string;
  readonly files: readonly Comparison[];
  /** Handles of other notes the PDF was joined of, which were not compared. */
  readonly others: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Verification {
  /** Path of the PDF. */
  readonly path: string;
  /** Absolute path of the report folder, and the configuration in it; without, the one that the PDF names. */
  readonly folder: string;
  readonly report?: string | undefined;
}

/**
 * Compares the inputs a PDF says it was made from with those of a report folder, byte for byte by SHA-256. The name of
 * the PDF does not matter. Of a PDF joined of several notes the one is taken that is most like the folder.
 * @throws CannotGoOn when the PDF cannot be read or lists no inputs.
 */
export async function verifyPdf(asked: Verification, effects: Effects): Promise<Verified> {
  const { path } = asked;
  const { notes } = notesIn(await readEmbedded(await readPdf(path, effects.files), path));
  const compared = await Promise.all(notes.map((note) => compareNote(note, asked, effects)));
  const [best] = compared.sort((a, b) => differing(a.files) - differing(b.files));
  if (best === undefined) throw noList(path);
  const { note, files } = best;
  return {
    handle: note.handle,
    milepost: note.milepost,
    report: note.report,
    files,
    others: compared.slice(1).map((c) => c.note.handle),
    diagnostics: [
      ...attachmentFaults(note, path),
      ...files.filter((c) => c.state !== 'same').map((c) => unlike(c, path)),
    ],
  };
}

const differing = (files: readonly Comparison[]) => files.filter((c) => c.state !== 'same').length;

async function compareNote(note: CarriedNote, { folder, report }: Verification, effects: Effects) {
  const known = await Promise.all(
    note.inputs.map(async ({ path, sha256: hash }): Promise<Comparison> => {
      const now = await hashOf(path, folder, effects.files);
      return { path, state: now === null ? 'missing' : now === hash ? 'same' : 'different' };
    }),
  );
  // What a PDF names may be a stranger's.
  const config = join(folder, report ?? insidePath(note.report));
  return { note, files: [...known, ...(await extras(config, note, effects))] };
}

/** The folder and name of a configuration, as a comparison takes them. */
export function reportAt(config: string): { readonly folder: string; readonly report: string } {
  const path = resolve(config);
  return { folder: dirname(path), report: basename(path) };
}

/** @throws CannotGoOn when there is no such file. */
export async function readPdf(path: string, files: Files): Promise<Uint8Array> {
  const bytes = await files.read(resolve(path)).catch((error: unknown) => {
    passOn(error);
    throw new CannotGoOn(
      noteFinding('pdf-readable', { message: `${path} does not exist or cannot be read` }),
    );
  });
  files.parsing(bytes);
  return bytes;
}

function noList(path: string): CannotGoOn {
  return new CannotGoOn(
    finding('pdf-lists-inputs', {
      message: `${path} carries no list of inputs that can be read`,
      place: { path },
      hint: 'Only a PDF made by milepost, and not stripped of its attachments since, can be verified.',
    }),
  );
}

async function hashOf(path: string, folder: string, files: Files): Promise<string | null> {
  try {
    return sha256((await readInside(files, folder, path)).bytes);
  } catch (error) {
    if (error instanceof CannotGoOn) return null;
    throw error;
  }
}

/** Files the report names today that the PDF does not list; none when the report cannot be read, which shows otherwise. */
async function extras(config: string, note: CarriedNote, effects: Effects): Promise<Comparison[]> {
  const listed = new Set(note.inputs.map((i) => i.path));
  try {
    const inputs = await inputsOf(await readConfig(config, effects), effects.files);
    return inputs.filter((i) => !listed.has(i.path)).map(({ path }) => ({ path, state: 'extra' }));
  } catch (error) {
    if (error instanceof CannotGoOn) return [];
    throw error;
  }
}

/** Findings on what a PDF should carry by its own list, and does not. */
export function attachmentFaults(note: CarriedNote, path: string): Diagnostic[] {
  return note.inputs.flatMap((input) => {
    if (input.attachment === null || (input.bytes !== null && !input.changed)) return [];
    const what =
      input.bytes === null ? 'is no longer attached' : 'is not, or not alone, what it was made from';
    return [
      finding('pdf-attachments-intact', {
        message: `${input.attachment} (${input.path} of ${note.handle}) in ${path} ${what}`,
        place: { path },
        hint: 'Ask for the PDF as it was made: tools that join or rewrite PDFs may leave attachments out.',
      }),
    ];
  });
}

const says = {
  different: 'is not as it was when the PDF was made',
  missing: 'is not there, but the PDF was made from it',
  extra: 'is part of the report, but the PDF was made without it',
} as const;

function unlike({ path, state }: Comparison, pdf: string): Diagnostic {
  const what = state === 'same' ? '' : says[state];
  return finding('pdf-made-from-inputs', {
    message: `${path} ${what}`,
    place: { path },
    hint: `Build the note again, or get the files of ${pdf} with \`milepost extract\`.`,
  });
}
