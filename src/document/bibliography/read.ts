import * as bibtexParser from 'latex-utensils/out/src/bibtex/bibtex_parser.js';
import { decodeText } from '../../input/readers/encoding.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Read } from '../../model/dataset.ts';
import type { BibEntry } from './entry.ts';
import { plainText } from './latex-text.ts';
import { parseNames } from './names.ts';
import { finding } from './rules.ts';

type Value = bibtexParser.FieldValue;
type At = (offset: number) => Place;

/** Months as every BibTeX style defines them. */
const months =
  'jan:January feb:February mar:March apr:April may:May jun:June jul:July aug:August sep:September oct:October nov:November dec:December';

/**
 * Reads .bib files, entry by entry, so that one that is broken takes no other with it. Entries come in the order of the
 * files; duplicates stay in and are for the checks.
 */
export function readBibliography(files: readonly SourceFile[]): Read<readonly BibEntry[]> {
  const entries: BibEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  const strings = new Map(months.split(' ').map((m) => m.split(':') as [string, string]));
  for (const file of files) {
    const { value: text, diagnostics: onText } = decodeText(file);
    diagnostics.push(...onText);
    const at = placer(file.path, text);
    for (const { offset, source } of chunks(text)) {
      const found = readChunk(source, strings, (o) => at(offset + o));
      if ('rule' in found) diagnostics.push(found);
      else entries.push(...found);
    }
  }
  return { value: entries, diagnostics };
}

/** Entries of one piece, or why it cannot be parsed. Abbreviations it defines are added to `strings`. */
function readChunk(source: string, strings: Map<string, string>, at: At): BibEntry[] | Diagnostic {
  const deep = deepBrace(source);
  if (deep !== null) return tooDeep(at(deep));
  try {
    return bibtexParser.parse(source).content.flatMap((item) => {
      if (bibtexParser.isStringEntry(item))
        strings.set(item.abbreviation.toLowerCase(), resolve(item.value, strings));
      return bibtexParser.isEntry(item) ? [entryOf(item, strings, at)] : [];
    });
  } catch (error) {
    if (!bibtexParser.isSyntaxError(error)) throw error;
    return unreadable(error, at);
  }
}

/** Braces within braces that no title needs; the parser goes down them by recursion. */
const deepest = 50;

/** Where an entry opens more braces within one another than can be parsed, or null. */
function deepBrace(source: string): number | null {
  let depth = 0;
  for (const { 0: brace, index } of source.matchAll(/(?<!\\)[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth > deepest) return index;
  }
  return null;
}

function tooDeep(place: Place): Diagnostic {
  return finding('bib-parses', {
    message: `the entry has braces more than ${deepest} deep`,
    place,
    hint: 'Look for a brace that is not closed.',
  });
}

/** Pieces of a file that begin with an `@entry` at the beginning of a line. */
function chunks(text: string): { offset: number; source: string }[] {
  const starts = [...text.matchAll(/^[ \t]*@[A-Za-z]+\s*[{(]/gm)].map((m) => m.index);
  return starts
    .map((offset, i) => ({ offset, source: text.slice(offset, starts[i + 1] ?? text.length) }))
    .filter(({ source }) => !/^[ \t]*@comment/i.test(source));
}

function unreadable(error: bibtexParser.SyntaxError, at: At): Diagnostic {
  const found = error.found === null ? 'the end of the entry' : `\`${error.found}\``;
  return finding('bib-parses', {
    message: `the entry cannot be parsed: ${found} is not expected here`,
    place: at(error.location.start.offset),
    hint: 'Look for a missing comma, brace or quotation mark just before it.',
  });
}

function entryOf(item: bibtexParser.Entry, strings: ReadonlyMap<string, string>, at: At): BibEntry {
  const raw = new Map(item.content.map((f) => [f.name.toLowerCase(), resolve(f.value, strings)]));
  const fields = new Map([...raw].map(([name, value]) => [name, name === 'url' ? value : plainText(value)]));
  const key = item.internalKey ?? '';
  const { names, others } = parseNames(raw.get('author') ?? raw.get('editor') ?? '');
  return {
    key,
    handle: fields.get('handle') || key,
    type: item.entryType.toLowerCase(),
    authors: names,
    others,
    fields,
    place: at(item.location.start.offset),
    fieldPlaces: new Map(item.content.map((f) => [f.name.toLowerCase(), at(f.location.start.offset)])),
  };
}

function resolve(value: Value, strings: ReadonlyMap<string, string>): string {
  if (value.kind === 'concat') return value.content.map((v) => resolve(v, strings)).join('');
  if (value.kind === 'abbreviation') return strings.get(value.content.toLowerCase()) ?? value.content;
  return value.content;
}

/** Offset → line and column, both from 1. */
function placer(path: string, text: string): At {
  const breaks = [...text.matchAll(/\n/g)].map((m) => m.index);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const lineStart = low === 0 ? 0 : (breaks[low - 1] ?? 0) + 1;
    return { path, line: low + 1, column: offset - lineStart + 1 };
  };
}
