import type { Head } from './format.ts';
import { isP6Header } from './p6/fields.ts';
import { cfbNames } from './workbook/cfb.ts';

/** Signs by which a format shows in the first bytes of a file, whatever the file is called. */

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** Zip file: taken for a workbook; what else it may be, its reader finds out. */
export const isZip = ({ bytes }: Head) => startsWith(bytes, 0x50, 0x4b, 3, 4);
/** Compound file: the container of old Office files, of MS Project's .mpp and of password-protected XLSX. */
export const isCfb = ({ bytes }: Head) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Whether bytes are a workbook or another container, and no text. */
export const isBinary = (bytes: Uint8Array) => isZip({ bytes, text: '' }) || isCfb({ bytes, text: '' });

const holds = (head: Head, ...names: readonly string[]) =>
  cfbNames(head.bytes).some((n) => names.includes(n));
export const isCfbWorkbook = (head: Head) => isCfb(head) && holds(head, 'Workbook', 'Book');
export const isEncrypted = (head: Head) => isCfb(head) && holds(head, 'EncryptedPackage');
/** MS Project's own files keep their properties in entries named so, with a number behind. */
export const isProjectFile = (head: Head) =>
  isCfb(head) && cfbNames(head.bytes).some((n) => /^Props\d*$/.test(n));

export const isXer = ({ text }: Head) => /^\s*(ERMHDR\t|%T\t)/.test(text);

const rootOf = (text: string) => /<(?![?!])(?:([\w.-]+):)?([\w.-]+)([^>]*)/.exec(text)?.[2];

/** XML, but no web page: a declaration, a remark, or the root of a format that is read. */
export const isXml = ({ text }: Head) =>
  /^\s*(<\?xml|<!--|<!DOCTYPE\s+(?!html)|<(?:[\w.-]+:)?(?:Project|APIBusinessObjects|BusinessObjects)\b)/.test(
    text,
  );

/** Whatever its namespace and prefix: writers other than Microsoft's leave them out. */
export const isMspdi = (head: Head) => isXml(head) && rootOf(head.text) === 'Project';

export const isP6Xml = (head: Head) =>
  isXml(head) && ['APIBusinessObjects', 'BusinessObjects'].includes(rootOf(head.text) ?? '');
/** XML Spreadsheet 2003, and OpenDocument in one file. */
export const isXmlWorkbook = ({ text }: Head) =>
  text.includes('urn:schemas-microsoft-com:office:spreadsheet') ||
  text.includes('application/vnd.oasis.opendocument.spreadsheet');
export const isHtml = ({ text }: Head) => /^\s*(<!DOCTYPE html|<html\b)/i.test(text);
export const isLfsPointer = ({ text }: Head) => text.startsWith('version https://git-lfs.github.com/spec/');
export const isPdf = ({ text }: Head) => text.startsWith('%PDF-');

/** A P6 CSV export shows in its first or, where a title stands above, in one of its first rows. */
export function isP6Csv({ text }: Head): boolean {
  const rows = text.split(/\r\n|\n|\r/, 10);
  return rows.some((row) => isP6Header(row.split(/[,;\t]/).map((n) => n.replace(/^"|"$/g, ''))));
}

/** Text, by the absence of what no text has; a byte order mark settles UTF-16. */
export function isText(head: Head): boolean {
  if (isHtml(head) || isXml(head) || isLfsPointer(head) || isPdf(head)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from bytes
  const controls = head.text.match(/[\u0000-\u0008\u000E-\u001F]/g)?.length ?? 0;
  return controls <= head.text.length / 50;
}
