import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Attachment } from './attachments.ts';
import type { DocumentFacts } from './facts.ts';
import { md5 } from './hash.ts';
import { xmpPacket } from './xmp.ts';

/** What makes a PDF an archivable, self-describing one. */
export interface PdfParts {
  /** What its title, authors and so on are. */
  readonly facts: DocumentFacts;
  /** Words to the PDF writer, to be said once, in this order, on the first page. */
  readonly specials: readonly string[];
  /** Files it is told to read, by path in the folder it works in. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Text → PDF string in UTF-16, written in hexadecimal: nothing in it can be read as markup. */
export function pdfString(text: string): string {
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${utf16.toString('hex').toUpperCase()}>`;
}

/** ASCII → PDF string of the same bytes. */
function plainString(text: string): string {
  return `<${Buffer.from(text, 'latin1').toString('hex').toUpperCase()}>`;
}

type PlainlyNamed = Attachment & { readonly plain: string };

/**
 * Names for where a PDF has bytes, each once: tools that join PDFs copy those only up to the first zero, which UTF-16 has at
 * once. What is not ASCII stands in the file specification alone.
 */
function plainNames(attachments: readonly Attachment[]): PlainlyNamed[] {
  const taken = new Set<string>();
  return attachments.map((attachment) => {
    const ascii = attachment.name.replace(/[^ -~]+/g, '_');
    let plain = ascii;
    for (let n = 2; taken.has(plain); n += 1) plain = `${n}-${ascii}`;
    taken.add(plain);
    return { ...attachment, plain };
  });
}

/**
 * Info, XMP, output intent and attachments as xdvipdfmx specials. Built to the rules of PDF/A-3b (ISO 19005-3): `icc` is the sRGB profile of the output intent; without
 * it PDF/A is not claimed.
 */
export function pdfParts(
  facts: DocumentFacts,
  attachments: readonly Attachment[],
  icc: Uint8Array | null,
): PdfParts {
  const sorted = plainNames(attachments).sort((a, b) => byCodeUnit(a.plain, b.plain));
  const objects = sorted.map((attachment, i) => embed(attachment, i, facts.date));
  const references = sorted.map((_, i) => `@milepostfile${letter(i)}`);
  const names = sorted.map((a, i) => `${plainString(a.plain)} ${references[i]}`);
  const specials = [
    info(facts),
    'pdf:fstream @milepostxmp (pdf/xmp.xml) << /Type /Metadata /Subtype /XML >>',
    'pdf:put @catalog << /Metadata @milepostxmp >>',
    ...(icc ? outputIntent : []),
    ...objects.flat(),
    ...(sorted.length > 0
      ? [
          `pdf:put @names << /EmbeddedFiles << /Names [ ${names.join(' ')} ] >> >>`,
          `pdf:put @catalog << /AF [ ${references.join(' ')} ] >>`,
          // Tools that join pages leave the catalogue behind, and take along what belongs to a page.
          `pdf:put @thispage << /AF [ ${references.join(' ')} ] >>`,
        ]
      : []),
  ];
  const files = new Map<string, string | Uint8Array>([['pdf/xmp.xml', xmpPacket(facts, icc !== null)]]);
  if (icc) files.set('pdf/sRGB.icc', icc);
  for (const [i, { bytes }] of sorted.entries()) files.set(attachedPath(i), bytes);
  return { facts, specials, files };
}

function info(facts: DocumentFacts): string {
  const stamp = `(D:${facts.date.replaceAll('-', '')}120000Z)`;
  const fields = {
    Title: pdfString(facts.title),
    Author: pdfString(facts.authors.join(', ')),
    Subject: pdfString(facts.subject),
    Keywords: pdfString(facts.keywords.join(', ')),
    Producer: pdfString(facts.producer),
    Creator: pdfString('LaTeX with hyperref'),
    CreationDate: stamp,
    ModDate: stamp,
  };
  const entries = Object.entries(fields).map(([key, value]) => `/${key} ${value}`);
  return `pdf:docinfo << ${entries.join(' ')} >>`;
}

const outputIntent = [
  'pdf:fstream @mileposticc (pdf/sRGB.icc) << /N 3 >>',
  'pdf:put @catalog << /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile @mileposticc >> ] >>',
];

/** The embedded stream and the file specification of one attachment. */
function embed(attachment: PlainlyNamed, i: number, date: string): string[] {
  const subtype = attachment.mime.replace(
    /[^A-Za-z0-9.+-]/g,
    (c) => `#${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const stamp = `(D:${date.replaceAll('-', '')}120000Z)`;
  const { length } = attachment.bytes;
  const [plain, name] = [plainString(attachment.plain), pdfString(attachment.name)];
  return [
    `pdf:fstream @milepostdata${letter(i)} (${attachedPath(i)}) << /Type /EmbeddedFile /Subtype /${subtype} /Params << /Size ${length} /ModDate ${stamp} /CheckSum <${md5(attachment.bytes)}> >> >>`,
    `pdf:obj @milepostfile${letter(i)} << /Type /Filespec /F ${plain} /UF ${name} /Desc ${pdfString(attachment.description)} /AFRelationship /${attachment.relationship} /EF << /F @milepostdata${letter(i)} /UF @milepostdata${letter(i)} >> >>`,
  ];
}

function attachedPath(i: number): string {
  return `pdf/attached-${i + 1}`;
}

/** Object names are letters only: 0 → a, 25 → z, 26 → ba. */
function letter(i: number): string {
  const last = String.fromCharCode(97 + (i % 26));
  return i < 26 ? last : letter(Math.floor(i / 26)) + last;
}
