import { resolve } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import type { Format } from '../input/config/output-formats.ts';
import { formatDay } from '../kernel/dates.ts';

/**
 * Absolute path of the manifest of a note, beside it: `build/DMTN-158.manifest.json`. A page of a report that has a PDF too,
 * made without that, has one of its own, `DMTN-158.html.manifest.json`: the other tells where things stand in the PDF.
 */
export function manifestPath(config: ReportConfig, made: readonly Format[] = config.output.formats): string {
  const alone = config.output.formats.includes('pdf') && !made.includes('pdf');
  const name = `${outputName(config)}${alone ? '.html' : ''}.manifest.json`;
  return resolve(config.folder, config.output.folder, name);
}

/**
 * Name of the PDF without its ending, from the pattern of report.yaml. `{handle}`, `{month}`, `{version}`,
 * `{revision}` and `{status}` are filled in; what has no value falls away with the `_` or `-` before it. Only letters,
 * digits, `.`, `-` and `_` are left, and the name begins with none of the signs.
 */
export function outputName(config: ReportConfig): string {
  const values: Readonly<Record<string, string | undefined>> = {
    handle: config.handle,
    month: config.statusMonth,
    version: config.document.version,
    revision: formatDay(config.revision),
    status: config.document.status,
  };
  const filled = config.output.name.replace(/([-_. ]*)\{(\w+)\}/g, (whole, joint: string, key: string) => {
    if (!Object.hasOwn(values, key)) return whole;
    const value = values[key];
    return value === undefined ? '' : `${joint}${value}`;
  });
  const safe = filled
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[-_.]+|[-.]+$/g, '');
  const short = cutTo(safe, mostBytes).replace(/[-.]+$/, '');
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short)
    ? `note-${short}`.replace(/-$/, '')
    : short;
}

/** Of a file name; disks take 255, and the endings of what lies beside a note need some. */
const mostBytes = 160;

/** As many whole characters of a text as take so many bytes. */
function cutTo(text: string, bytes: number): string {
  const whole = Buffer.from(text);
  return whole.length <= bytes
    ? text
    : new TextDecoder().decode(whole.subarray(0, bytes)).replace(/\uFFFD+$/, '');
}
