import type { PDFDict as Dictionary, PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import type { loadPdfLibrary } from './pdf-library.ts';

/** A file found inside a note. Names need not differ: a PDF joined of two notes has both their configurations. */
export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Library = Awaited<ReturnType<typeof loadPdfLibrary>>;

/**
 * Files attached to a PDF, each once: those in the tree of names, those the catalogue or a page calls associated, and those that
 * are marks on a page. A file is called what its specification says: the names of the tree are cut or made up by tools
 * that join.
 */
export function filesOf(document: PDFDocument, library: Library): EmbeddedFile[] {
  const { PDFArray, PDFDict, PDFName, PDFRawStream, PDFHexString, PDFString, decodePDFRawStream } = library;
  const { context, catalog } = document;
  const inside = (dict: Dictionary, key: string) => context.lookup(dict.get(PDFName.of(key)));
  const items = (list: PDFObject | undefined) =>
    list instanceof PDFArray ? list.asArray().map((item) => context.lookup(item)) : [];
  const found = new Map<PDFObject, EmbeddedFile>();

  const text = (value: PDFObject | undefined) =>
    value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
  const take = (specification: PDFObject | undefined, key: string | null) => {
    if (!(specification instanceof PDFDict)) return;
    const contents = inside(specification, 'EF');
    if (!(contents instanceof PDFDict)) return;
    const stream = inside(contents, 'UF') ?? inside(contents, 'F');
    if (!(stream instanceof PDFRawStream) || found.has(stream)) return;
    const name = text(inside(specification, 'UF')) ?? text(inside(specification, 'F')) ?? key ?? 'unnamed';
    found.set(stream, { name, bytes: decodePDFRawStream(stream).decode() });
  };

  const seen = new Set<PDFObject>();
  const walk = (node: PDFObject | undefined) => {
    if (!(node instanceof PDFDict) || seen.has(node)) return;
    seen.add(node);
    const pairs = items(inside(node, 'Names'));
    for (let i = 1; i < pairs.length; i += 2) take(pairs[i], text(pairs[i - 1]));
    for (const kid of items(inside(node, 'Kids'))) walk(kid);
  };
  const names = inside(catalog, 'Names');
  if (names instanceof PDFDict) walk(inside(names, 'EmbeddedFiles'));
  for (const file of items(inside(catalog, 'AF'))) take(file, null);
  for (const { node } of document.getPages()) {
    for (const file of items(inside(node, 'AF'))) take(file, null);
    for (const mark of items(inside(node, 'Annots')))
      if (mark instanceof PDFDict && mark.has(PDFName.of('FS'))) take(inside(mark, 'FS'), null);
  }
  return [...found.values()];
}
