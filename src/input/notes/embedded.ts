import * as z from 'zod';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { embeddedInHtml, isHtml } from './embedded-html.ts';
import { manifestName } from './manifest-name.ts';
import { loadPdfLibrary } from './pdf-library.ts';
import { finding } from './rules.ts';

/** What that attachment holds. */
export interface Embedded {
  readonly format: 'milepost-inputs/1';
  readonly milepost: string;
  readonly handle: string;
  readonly dataDate: string;
  readonly inputs: ReadonlyArray<{
    /** Relative to the report folder, with `/`. */
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly attachment: string | null;
  }>;
}

/** Files found inside a note, by their names there. */
export type EmbeddedFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Files inside a PDF or an HTML edition, whatever tool wrote or rewrote it.
 * @throws CannotGoOn when it is neither, is damaged, or is encrypted.
 */
export async function readEmbedded(note: Uint8Array, path: string): Promise<EmbeddedFiles> {
  return isHtml(note) ? embeddedInHtml(note) : embeddedInPdf(note, path);
}

async function embeddedInPdf(pdf: Uint8Array, path: string): Promise<EmbeddedFiles> {
  const { getDocument } = await loadPdfLibrary();
  // pdf.js takes the buffer it is given for its own.
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, isEvalSupported: false });
  try {
    const document = await task.promise;
    const found: unknown = await document.getAttachments();
    return new Map(filesOf(found));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotGoOn(
      finding('pdf-readable', {
        message: `${path} cannot be read as a PDF or a page: ${reason}`,
        place: { path },
      }),
    );
  } finally {
    await task.destroy();
  }
}

const attachments = z.record(
  z.string(),
  z.object({ rawFilename: z.string().optional(), filename: z.string(), content: z.instanceof(Uint8Array) }),
);

function filesOf(found: unknown): Array<[string, Uint8Array]> {
  if (found === null || found === undefined) return [];
  return Object.values(attachments.parse(found)).map((file) => [
    file.rawFilename ?? file.filename,
    file.content,
  ]);
}

const embedded: z.ZodType<Embedded> = z.object({
  format: z.literal('milepost-inputs/1'),
  milepost: z.string(),
  handle: z.string(),
  dataDate: z.string(),
  inputs: z.array(
    z.object({
      path: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int(),
      attachment: z.string().nullable(),
    }),
  ),
});

/** The list of inputs a note carries; null when it carries none that can be understood. */
export function embeddedInputs(files: EmbeddedFiles): Embedded | null {
  const bytes = files.get(manifestName);
  if (bytes === undefined) return null;
  try {
    return embedded.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
