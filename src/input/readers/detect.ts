import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Dataset, Read } from '../../model/dataset.ts';
import { withPlainCodes } from '../../model/plain-codes.ts';
import type { Format, FormatChoice, FormatName, Head } from './format.ts';
import { finding } from './format-rules.ts';
import { formatNamed, formats } from './formats.ts';
import {
  isBinary,
  isEncrypted,
  isHtml,
  isLfsPointer,
  isPdf,
  isProjectFile,
  isXml,
  isXmlWorkbook,
} from './signs.ts';

/** Bytes of a file that a format of text must show itself in. */
const headLength = 64_000;
/** Bytes a file may have. The largest plans known, with 100,000 activities, have a tenth of it. */
const largest = 200_000_000;

/** The beginning of a file, as bytes and as text. */
function headOf(bytes: Uint8Array): Head {
  const head = bytes.subarray(0, headLength);
  const little = head[0] === 0xff && head[1] === 0xfe;
  const big = head[0] === 0xfe && head[1] === 0xff;
  const text = new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(head, {
    stream: true,
  });
  return { bytes, text };
}

/** The format of a file by its content, or the finding that says why there is none. */
export function detectFormat(file: SourceFile): Format | Diagnostic {
  const head = headOf(file.bytes);
  const known = knownStranger(head);
  if (known === null) {
    const format = formats.find((f) => f.recognises(head));
    if (format) return format;
  }
  return finding('format-recognised', {
    message: `${file.path} ${known?.[0] ?? 'is of no format that can be read'}`,
    place: { path: file.path },
    hint: known?.[1] ?? `Readable are: ${formats.map((f) => f.title).join('; ')}.`,
  });
}

/** What a file is that people may well hand over, and what to do about it. */
function knownStranger(head: Head): readonly [is: string, remedy: string] | null {
  if (isLfsPointer(head))
    return ['is a pointer of Git LFS, not the file itself', 'Run `git lfs pull` where the file comes from.'];
  if (isProjectFile(head))
    return [
      'is a file of Microsoft Project itself (MPP)',
      'Save it in Microsoft Project as XML ("Save as", type XML).',
    ];
  if (isEncrypted(head))
    return ['is a workbook protected by a password', 'Save it without the password, as XLSX or XLS.'];
  if (isHtml(head))
    return ['is a web page', 'Export the table as CSV or XLSX; a saved page, or a login page, is neither.'];
  if (isPdf(head)) return ['is a PDF', 'Export the schedule as XER, XLSX, XML or CSV.'];
  if (isXml(head) && isXmlWorkbook(head))
    return ['is a workbook as XML', 'Open it in the spreadsheet program and save it as XLSX, XLS or ODS.'];
  if (isXml(head) && !formats.some((f) => f.recognises(head)))
    return [
      'is XML, but neither a project of Microsoft Project nor P6 XML',
      'Save the plan in Microsoft Project with "Save as", type XML, or export it from P6 as XML.',
    ];
  return null;
}

/**
 * Reads a milestones file of any format.
 * @throws CannotGoOn when it is of no known format, of another than declared, too large, or damaged beyond reading.
 */
export async function readDataset(file: SourceFile, choice: FormatChoice): Promise<Read<Dataset>> {
  if (file.bytes.length > largest) throw new CannotGoOn(tooLarge(file));
  const format = choice.format === 'auto' ? detectFormat(file) : declared(file, choice.format);
  if ('rule' in format) throw new CannotGoOn(format);
  const { value, diagnostics } = (await format.load())(file, choice);
  return { value: withPlainCodes(value), diagnostics: [...diagnostics, ...noMilestones(value)] };
}

/** The declared format. Bytes that cannot be it are refused; which dialect of CSV a table is, the declaration settles. */
function declared(file: SourceFile, name: FormatName): Format | Diagnostic {
  const format = formatNamed(name);
  const head = headOf(file.bytes);
  const found = detectFormat(file);
  const isTable = name === 'csv' || name === 'p6-csv';
  const binary = isBinary(file.bytes);
  if (format && (isTable ? !binary && 'title' in found : format.recognises(head))) return format;
  const what = 'title' in found ? `looks like: ${found.title}` : 'is of no format that can be read';
  return finding('format-as-declared', {
    message: `${file.path} is declared to be ${name}, but ${what}`,
    place: { path: file.path },
    hint: 'Set `format: auto` under `data` in report.yaml, or name the right file.',
  });
}

function tooLarge(file: SourceFile): Diagnostic {
  const megabytes = Math.round(file.bytes.length / 1_000_000);
  return finding('file-size-bearable', {
    message: `${file.path} has ${megabytes} MB; the limit is ${largest / 1_000_000} MB`,
    place: { path: file.path },
    hint: 'Export the milestones only, or without resources and costs.',
  });
}

function noMilestones(dataset: Dataset): Diagnostic[] {
  const others = dataset.about?.others?.length ?? 0;
  // An empty table has a finding of its own.
  if (dataset.activities.length > 0 || (dataset.format === 'csv' && others === 0)) return [];
  return [
    finding('export-holds-milestones', {
      message:
        others > 0
          ? `${dataset.path} holds ${others === 1 ? 'one activity' : `${others} activities`} and no milestone`
          : `${dataset.path} holds no activity`,
      place: { path: dataset.path, sheet: dataset.sheet },
      hint: 'Export with milestones among the activities; check the filter of the layout or template.',
    }),
  ];
}
