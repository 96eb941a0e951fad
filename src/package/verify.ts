import { dirname, resolve } from 'node:path';
import { readConfig } from '../input/load.ts';
import { type Embedded, type EmbeddedFiles, embeddedInputs, readEmbedded } from '../input/notes/embedded.ts';
import { finding as noteFinding } from '../input/notes/rules.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects, Files } from '../kernel/effects.ts';
import { readInside } from '../kernel/report-files.ts';
import { sha256 } from './hash.ts';
import { inputsOf } from './inputs.ts';
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
  readonly files: readonly Comparison[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compares the inputs a PDF says it was made from with those of a report folder, byte for byte by SHA-256. The name of
 * the PDF does not matter.
 * @throws CannotGoOn when the PDF cannot be read or lists no inputs.
 */
export async function verifyPdf(
  pdf: { readonly path: string; readonly config: string },
  effects: Effects,
): Promise<Verified> {
  const { files } = effects;
  const carried = await readEmbedded(await readPdf(pdf.path, files), pdf.path);
  const list = embeddedInputs(carried);
  if (list === null) throw noList(pdf.path);
  const folder = dirname(resolve(pdf.config));
  const known = await Promise.all(
    list.inputs.map(async ({ path, sha256: hash }): Promise<Comparison> => {
      const now = await hashOf(path, folder, files);
      return { path, state: now === null ? 'missing' : now === hash ? 'same' : 'different' };
    }),
  );
  const compared = [...known, ...(await extras(pdf.config, list, effects))];
  const differ = compared.filter((c) => c.state !== 'same');
  return {
    handle: list.handle,
    milepost: list.milepost,
    files: compared,
    diagnostics: [...damaged(carried, list, pdf.path), ...differ.map((c) => unlike(c, pdf.path))],
  };
}

/** @throws CannotGoOn when there is no such file. */
export async function readPdf(path: string, files: Files): Promise<Uint8Array> {
  try {
    return await files.read(resolve(path));
  } catch {
    throw new CannotGoOn(
      noteFinding('pdf-readable', { message: `${path} does not exist or cannot be read` }),
    );
  }
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
async function extras(config: string, list: Embedded, effects: Effects): Promise<Comparison[]> {
  const listed = new Set(list.inputs.map((i) => i.path));
  try {
    const inputs = await inputsOf(await readConfig(config, effects), effects.files);
    return inputs.filter((i) => !listed.has(i.path)).map(({ path }) => ({ path, state: 'extra' }));
  } catch (error) {
    if (error instanceof CannotGoOn) return [];
    throw error;
  }
}

function damaged(carried: EmbeddedFiles, list: Embedded, path: string): Diagnostic[] {
  return list.inputs.flatMap((input) => {
    if (input.attachment === null) return [];
    const bytes = carried.get(input.attachment);
    if (bytes !== undefined && sha256(bytes) === input.sha256) return [];
    const what = bytes === undefined ? 'is no longer attached' : 'was changed after the PDF was made';
    return [
      finding('pdf-attachments-intact', {
        message: `${input.attachment} in ${path} ${what}`,
        place: { path },
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
