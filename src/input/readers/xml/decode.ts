import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Dataset, placeOf, type Read, textsOf } from '../../../model/dataset.ts';
import { compose, decodeAs } from '../encoding.ts';
import { finding as formatFinding } from '../format-rules.ts';
import { decodeWestern } from '../western.ts';

/** Text of an XML file, and what it is encoded in. */
export interface DecodedXml {
  readonly text: string;
  readonly encoding: string;
}

/**
 * XML says itself what it is encoded in: by a mark or by its declaration, and is UTF-8 where it does neither. A file that
 * says UTF-8 and is not is taken for Windows-1252, with a finding.
 * @throws CannotGoOn when it names an encoding nobody knows.
 */
export function decodeXml(file: SourceFile, declared: string | undefined): Read<DecodedXml> {
  const { bytes } = file;
  const encoding = markedAs(bytes) ?? declared ?? declaredIn(bytes);
  if (!isKnown(encoding)) throw new CannotGoOn(unknownEncoding(file.path, encoding));
  const name = new TextDecoder(encoding).encoding;
  if (name !== 'utf-8')
    return { value: { text: compose(decodeAs(bytes, encoding)), encoding: name }, diagnostics: [] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: { text: compose(text), encoding: 'UTF-8' }, diagnostics: [] };
  } catch {
    return notUtf8(file);
  }
}

function markedAs(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : undefined;
}

function declaredIn(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8';
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

function unknownEncoding(path: string, encoding: string): Diagnostic {
  return formatFinding('file-whole', {
    message: `${path} says that it is encoded in \`${encoding}\`, which is not known`,
    place: { path, line: 1, column: 1 },
    hint: 'Save it as UTF-8, or name what it is with `encoding` under `data`.',
  });
}

function notUtf8({ path, bytes }: SourceFile): Read<DecodedXml> {
  const text = new TextDecoder().decode(bytes);
  const damaged = [...text.matchAll(/\uFFFD/g)].length;
  const whole = [...text.matchAll(/[\u0080-\uFFFC]/g)].length;
  if (whole >= damaged) return { value: { text: compose(text), encoding: 'UTF-8' }, diagnostics: [] };
  const guess = finding('file-encoding-certain', {
    message: `${path} says that it is UTF-8, and is not; it is read as Windows-1252`,
    place: { path, line: 1, column: 1 },
    hint: 'Name what it is with `encoding` under `data`, such as windows-1251.',
  });
  return {
    value: { text: compose(decodeWestern(bytes)), encoding: 'Windows-1252 (a guess)' },
    diagnostics: [guess],
  };
}

/** A finding for each text of the milestones that was lost before: damage elsewhere in the file is in nobody's way. */
export function damagedTexts(dataset: Dataset): Diagnostic[] {
  return dataset.activities.flatMap((a) =>
    textsOf(a).flatMap((cell) =>
      cell?.text.includes('\uFFFD')
        ? finding('text-readable', {
            message: `text of ${a.id.text} that cannot be read: not in the encoding the file states, or lost before it was saved`,
            place: placeOf(dataset, cell),
            hint: 'Export the file again, as UTF-8, or name its encoding with `encoding` under `data`.',
            activity: a.id.text,
          })
        : [],
    ),
  );
}
