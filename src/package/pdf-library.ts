/** The library that reads PDF: large, and a module that code which starts compiled cannot import. */
export const loadPdfLibrary = () => import('pdfjs-dist/legacy/build/pdf.mjs');
