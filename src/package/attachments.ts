import { basename, extname } from 'node:path';
import type { Embedded } from '../input/notes/carried-notes.ts';
import { manifestName } from '../input/notes/manifest-name.ts';
import { type InputFile, type Relationship, recordOf } from './inputs.ts';
import { canonicalJson } from './json.ts';

/** A file carried inside the PDF. */
export interface Attachment {
  /** Its name there: no folders, each once. */
  readonly name: string;
  readonly relationship: Relationship;
  readonly description: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.txt': 'text/plain',
  '.xer': 'text/plain',
  '.tex': 'text/x-tex',
  '.bib': 'text/x-bibtex',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Inputs → attachments with names of their own. */
export function attachInputs(
  inputs: ReadonlyArray<Omit<InputFile, 'apart'>>,
): Array<Attachment & { readonly path: string }> {
  const taken = new Set([manifestName]);
  return inputs.map(({ path, relationship, description, bytes }) => {
    const name = freeName(path, taken);
    taken.add(name);
    const mime = mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return { path, name, relationship, description: `${description}: ${path}`, mime, bytes };
  });
}

/** The file's own name, else its path with dashes, else numbered. */
function freeName(path: string, taken: ReadonlySet<string>): string {
  const flat = path.replaceAll('/', '-');
  let name = taken.has(basename(path)) ? flat : basename(path);
  for (let n = 2; taken.has(name); n += 1) name = `${n}-${flat}`;
  return name;
}

/** The attachment that lists every input, attached or not. */
export function describeInputs(
  inputs: readonly InputFile[],
  attached: ReadonlyArray<{ readonly path: string; readonly name: string }>,
  about: Pick<Embedded, 'milepost' | 'handle' | 'dataDate' | 'report'>,
): Attachment {
  const names = new Map(attached.map((a) => [a.path, a.name]));
  const embedded: Embedded = {
    format: 'milepost-inputs/1',
    ...about,
    inputs: inputs.map((i) => ({ ...recordOf(i), attachment: names.get(i.path) ?? null })),
  };
  return {
    name: manifestName,
    relationship: 'Supplement',
    description: 'What this note was made from: path and SHA-256 of every input',
    mime: 'application/json',
    bytes: new TextEncoder().encode(canonicalJson(embedded)),
  };
}
