import * as bibtexParser from 'latex-utensils/out/src/bibtex/bibtex_parser.js';
import { decodeText } from '../../input/readers/encoding.ts';
import { monthNames } from '../../kernel/dates.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Read } from '../../model/dataset.ts';
import type { BibEntry } from './entry.ts';
import { plainText } from './latex-text.ts';
import { parseNames } from './names.ts';
import { keyedEntry, piecesOf } from './pieces.ts';
import { finding } from './rules.ts';

type Value = bibtexParser.FieldValue;
type At = (offset: number) => Place;

/**
 * Reads .bib files, entry by entry, so that one that is broken takes no other with it. Entries come in the order of the
 * files; duplicates stay in and are for the checks, as is what is wrong with the characters of an entry.
 */
export function readBibliography(files: readonly SourceFile[]): Read<readonly BibEntry[]> {
  const entries: BibEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  // As every BibTeX style defines them.
  const strings = new Map(monthNames.map((month) => [month.slice(0, 3).toLowerCase(), month]));
  for (const file of files) {
    const { value: text, diagnostics: onText } = decodeText(file);
    const inEntries = new Set<Diagnostic>();
    const at = placer(file.path, text);
    for (const { offset, source } of piecesOf(text)) {
      const found = readPiece(source, strings, (o) => at(offset + o));
      const damage = found.value.length === 0 ? [] : damageIn(onText, at, [offset, offset + source.length]);
      entries.push(...found.value.map((entry) => (damage.length === 0 ? entry : { ...entry, damage })));
      for (const finding of damage) inEntries.add(finding);
      diagnostics.push(...found.diagnostics);
    }
    diagnostics.push(...onText.filter((finding) => !inEntries.has(finding)));
  }
  const joined = withParents(entries);
  return { value: joined.value, diagnostics: [...diagnostics, ...joined.diagnostics] };
}

/** Findings on the characters of a file that stand between two offsets of it. */
function damageIn(found: readonly Diagnostic[], at: At, offsets: readonly [number, number]): Diagnostic[] {
  if (found.length === 0) return [];
  const [from = 0, to = 0] = offsets.map((offset) => at(offset).line);
  return found.filter(({ rule, place: { line = 0 } = { path: '' } }) => {
    return rule.startsWith('text-') && line >= from && line <= to;
  });
}

/** The entry of a piece, or why it cannot be parsed. Abbreviations it defines are added to `strings`. */
function readPiece(source: string, strings: Map<string, string>, at: At): Read<readonly BibEntry[]> {
  const deep = deepBrace(source);
  if (deep !== null) return { value: [], diagnostics: [tooDeep(at(deep))] };
  const keyed = keyedEntry(source);
  if (keyed?.bare) return { value: [bareEntry(source, keyed.key, at)], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  try {
    const value = bibtexParser.parse(keyed?.source ?? source).content.flatMap((item) => {
      if (bibtexParser.isStringEntry(item)) {
        // The parser takes a list of them, of which it gives nothing.
        const name: string | undefined = item.abbreviation;
        if (name === undefined) diagnostics.push(manyStrings(at));
        else strings.set(name.toLowerCase(), resolve(item.value, strings));
      }
      if (!bibtexParser.isEntry(item)) return [];
      const key = keyed?.key ?? item.internalKey ?? '';
      diagnostics.push(...doubledFields(item, key, at));
      return [entryOf(item, key, { strings, at })];
    });
    return { value, diagnostics };
  } catch (error) {
    if (!bibtexParser.isSyntaxError(error)) throw error;
    return { value: [], diagnostics: [unreadable(error, at)] };
  }
}

/** BibTeX takes an entry without fields, and warns of what it lacks when it is cited. */
function bareEntry(source: string, key: string, at: At): BibEntry {
  const type = /^@\s*([^\s{(]+)/.exec(source)?.[1]?.toLowerCase() ?? '';
  const nothing = { authors: [], others: false, fields: new Map(), fieldPlaces: new Map() };
  return { key, handle: key, type, place: at(0), ...nothing };
}

/** A finding for each field that stands twice: BibTeX takes the first. */
function doubledFields(item: bibtexParser.Entry, key: string, at: At): Diagnostic[] {
  const seen = new Map<string, Place>();
  return item.content.flatMap((field) => {
    const name = field.name.toLowerCase();
    const place = at(field.location.start.offset);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, place);
      return [];
    }
    return [
      finding('bib-fields-once', {
        message: `the field ${name} of ${key} stands here again; the first is used, as BibTeX does`,
        place,
        hint: 'Delete the one that is not meant.',
        related: [{ message: 'the first one', place: first }],
      }),
    ];
  });
}

/** Gives entries with `crossref` the fields they lack from the entry it names, as BibTeX does. */
function withParents(entries: readonly BibEntry[]): Read<readonly BibEntry[]> {
  const byKey = new Map([...entries].reverse().map((e) => [e.key.toLowerCase(), e]));
  const diagnostics: Diagnostic[] = [];
  const value = entries.map((entry): BibEntry => {
    const name = entry.fields.get('crossref');
    if (!name) return entry;
    const parent = byKey.get(name.toLowerCase());
    if (parent === undefined || parent === entry) {
      const message = `${entry.key} refers to ${name} by crossref, which is no entry`;
      const place = entry.fieldPlaces.get('crossref') ?? entry.place;
      const hint = 'Correct the key, or add the entry.';
      diagnostics.push(finding('bib-crossref-known', { message, place, hint }));
      return entry;
    }
    const own = entry.authors.length > 0 || entry.fields.has('author') || entry.fields.has('editor');
    const { authors, others } = own ? entry : parent;
    const inherited = [...parent.fields].filter(([field]) => field !== 'crossref' && field !== 'handle');
    return { ...entry, authors, others, fields: new Map([...inherited, ...entry.fields]) };
  });
  return { value, diagnostics };
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

function manyStrings(at: At): Diagnostic {
  return finding('bib-parses', {
    message: 'an `@string` that is not one name with its text',
    place: at(0),
    hint: 'Write an `@string{name = "text"}` for each abbreviation.',
  });
}

function unreadable(error: bibtexParser.SyntaxError, at: At): Diagnostic {
  const found = error.found === null ? 'the end of the entry' : `\`${error.found}\``;
  return finding('bib-parses', {
    message: `the entry cannot be parsed: ${found} is not expected here`,
    place: at(error.location.start.offset),
    hint: 'Look for a missing comma, brace or quotation mark just before it.',
  });
}

interface Surroundings {
  readonly strings: ReadonlyMap<string, string>;
  readonly at: At;
}

function entryOf(item: bibtexParser.Entry, key: string, { strings, at }: Surroundings): BibEntry {
  // Of a field that stands twice the first counts.
  const content = [...item.content].reverse();
  const raw = new Map(content.map((f) => [f.name.toLowerCase(), resolve(f.value, strings)]));
  const fields = new Map([...raw].map(([name, value]) => [name, name === 'url' ? value : plainText(value)]));
  const { names, others } = parseNames(raw.get('author') ?? raw.get('editor') ?? '');
  return {
    key,
    handle: fields.get('handle') || key,
    type: item.entryType.toLowerCase(),
    authors: names,
    others,
    fields,
    place: at(item.location.start.offset),
    fieldPlaces: new Map(content.map((f) => [f.name.toLowerCase(), at(f.location.start.offset)])),
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
