import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { embeddedInHtml, isHtml } from './embedded-html.ts';
import { type EmbeddedFile, filesOf } from './pdf-files.ts';
import { loadPdfLibrary } from './pdf-library.ts';
import { finding } from './rules.ts';

/**
 * Files inside a PDF or an HTML edition, whatever tool wrote, rewrote or joined it.
 * @throws CannotGoOn when it is neither, is damaged, or asks for a password.
 */
export async function readEmbedded(note: Uint8Array, path: string): Promise<EmbeddedFile[]> {
  if (!isHtml(note)) return embeddedInPdf(note, path);
  return [...(await embeddedInHtml(note))].map(([name, bytes]) => ({ name, bytes }));
}

async function embeddedInPdf(pdf: Uint8Array, path: string): Promise<EmbeddedFile[]> {
  const library = await loadPdfLibrary();
  try {
    const document = await library.PDFDocument.load(pdf, {
      password: '',
      updateMetadata: false,
      throwOnInvalidObject: false,
      parseSpeed: library.ParseSpeeds.Fastest,
    });
    return filesOf(document, library);
  } catch (error) {
    // What the library trips over, and where in the bytes, tells a reader nothing.
    const locked = error instanceof Error && /encrypt|password/i.test(error.message);
    const reason = locked ? 'it asks for a password' : 'it is damaged, or cut off';
    throw new CannotGoOn(
      finding('pdf-readable', {
        message: `${path} cannot be read as a PDF or a page: ${reason}`,
        place: { path },
        hint: locked ? 'Save it without the password.' : 'Fetch it again, or make it again from its report.',
      }),
    );
  }
}
