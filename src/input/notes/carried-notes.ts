import * as z from 'zod';
import { digest } from '../../host/cache.ts';
import { manifestName } from './manifest-name.ts';
import type { EmbeddedFile } from './pdf-files.ts';

/** What the attachment that lists the inputs holds. */
export interface Embedded {
  readonly format: 'milepost-inputs/1';
  readonly milepost: string;
  readonly handle: string;
  readonly dataDate: string;
  /** Path of the configuration, which is one of the inputs where files are attached. */
  readonly report: string;
  readonly inputs: ReadonlyArray<{
    /** Relative to the report folder, with `/`. */
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly attachment: string | null;
  }>;
}

/** One input of a note as its PDF carries it. */
export interface CarriedInput {
  /** Path in the report folder. */
  readonly path: string;
  /** SHA-256 the list of inputs gives. */
  readonly sha256: string;
  /** Its name among the attachments; null when the PDF was made without it. */
  readonly attachment: string | null;
  /** Null when it is not attached, or no longer. */
  readonly bytes: Uint8Array | null;
  /** A file of its name is attached that no list knows, in its place or beside it. */
  readonly changed: boolean;
}

/** A note a PDF is, or was joined of. */
export interface CarriedNote {
  readonly handle: string;
  /** Version of Milepost that made it. */
  readonly milepost: string;
  /** Path of its configuration in the report folder. */
  readonly report: string;
  readonly inputs: readonly CarriedInput[];
}

export interface Carried {
  readonly notes: readonly CarriedNote[];
  /** Attachments that belong to no note. */
  readonly others: readonly EmbeddedFile[];
}

const embedded: z.ZodType<Embedded> = z.object({
  format: z.literal('milepost-inputs/1'),
  milepost: z.string(),
  handle: z.string(),
  dataDate: z.string(),
  report: z.string().default('report.yaml'),
  inputs: z.array(
    z.object({
      path: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int(),
      attachment: z.string().nullable(),
    }),
  ),
});

/** Sorts the files of a PDF by the lists of inputs among them: a joined PDF has several, and names that stand twice. */
export function notesIn(files: readonly EmbeddedFile[]): Carried {
  const taken = new Set<EmbeddedFile>();
  const lists = files.flatMap((file) => {
    const list = listIn(file);
    if (list !== null) taken.add(file);
    return list ?? [];
  });
  const known = new Set(lists.flatMap(({ inputs }) => inputs.map((i) => keyOf(i.attachment, i.sha256))));
  const sums = new Map(files.map((file) => [file, digest(file.bytes)]));
  const notes = lists.map(({ handle, milepost, report, inputs }) => ({
    handle,
    milepost,
    report,
    inputs: inputs.map((input): CarriedInput => {
      const { path, sha256: sum, attachment } = input;
      const named = attachment === null ? [] : files.filter(({ name }) => name === attachment);
      const strange = named.filter((file) => !known.has(keyOf(file.name, sums.get(file) ?? '')));
      const file = named.find((f) => sums.get(f) === sum) ?? strange[0];
      if (file) taken.add(file);
      return { path, sha256: sum, attachment, bytes: file?.bytes ?? null, changed: strange.length > 0 };
    }),
  }));
  return { notes, others: files.filter((file) => !taken.has(file)) };
}

const keyOf = (name: string | null, sum: string) => `${sum} ${name}`;

function listIn({ name, bytes }: EmbeddedFile): Embedded | null {
  if (name !== manifestName) return null;
  try {
    return embedded.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
