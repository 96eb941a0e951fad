/** The library that reads PDF: large, so it is loaded where it is needed. */
export const loadPdfLibrary = () => import('@cantoo/pdf-lib');
