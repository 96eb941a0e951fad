import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { decodeText, isUtf16 } from '../encoding.ts';

/** Findings of the decoding that say nothing of an XER, which marks line breaks in notes with U+007F. */
const usualInXer = new Set(['file-encoding-utf-8', 'text-without-control-characters']);

interface DecodedXer {
  readonly text: string;
  /** As `inspect` prints it. */
  readonly encoding: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Bytes of an XER → text. It is written in the code page of the exporting machine, which it does not name, and in UTF-8 by
 * newer versions. Rows of tables that are not wanted are left empty before: what is damaged there is in nobody's way.
 */
export function decodeXer(file: SourceFile, wanted: ReadonlySet<string>, declared?: string): DecodedXer {
  const bytes = isUtf16(file.bytes) ? file.bytes : onlyTables(file.bytes, wanted);
  const { value, diagnostics } = decodeText({ path: file.path, bytes }, declared);
  const said = new Set(diagnostics.map((d) => d.rule));
  const western = said.has('file-encoding-certain') ? 'Windows-1252 (a guess)' : null;
  const encoding = declared ?? western ?? (said.has('file-encoding-utf-8') ? 'UTF-16' : 'UTF-8');
  return { text: value, encoding, diagnostics: diagnostics.filter((d) => !usualInXer.has(d.rule)) };
}

const newline = 10;
const percent = 37;

/** The file with its lines as they were, those of rows of other tables empty. */
function onlyTables(bytes: Uint8Array, wanted: ReadonlySet<string>): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let length = 0;
  let keep = true;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(newline, from);
    const end = found < 0 ? bytes.length : found + 1;
    const mark = bytes[from] === percent ? bytes[from + 1] : undefined;
    if (mark === 'T'.charCodeAt(0)) {
      keep = wanted.has(
        source
          .toString('latin1', from + 3, end)
          .trim()
          .toUpperCase(),
      );
      length += source.copy(out, length, from, end);
    } else if (keep || mark === 'E'.charCodeAt(0)) length += source.copy(out, length, from, end);
    else if (found >= 0) out[length++] = newline;
    from = end;
  }
  return out.subarray(0, length);
}
