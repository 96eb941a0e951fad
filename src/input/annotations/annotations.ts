import { distance } from 'fastest-levenshtein';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Scalar, type YAMLMap } from 'yaml';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { AnnotationEntry, DatedText, Override } from '../../model/annotation.ts';
import {
  type AnnotationKey,
  annotationKeys,
  correctionKeys,
  isAnnotationKey,
  isOverrideKey,
  type OverrideKey,
} from '../../model/annotation-keys.ts';
import { finding } from '../../model/data-rules.ts';
import type { Cell, Read } from '../../model/dataset.ts';
import { readDay, withoutInvisible } from '../../model/date-text.ts';
import { decodeText } from '../readers/encoding.ts';
import { parseYaml, rangeOf } from './yaml.ts';

/** Findings of one kind after which a file of annotations is not looked at further. */
const enough = 20;

/**
 * Reads one annotations file: YAML by milestone code. All values are taken as the text they are written as, so that
 * `2021-05-01` and `1e3` stay what they are. Aliases are refused, since a few lines of them can stand for gigabytes.
 */
export function readAnnotations(file: SourceFile): Read<readonly AnnotationEntry[]> {
  const text = decodeText(file);
  const lines = new LineCounter();
  const reader: Reader = { path: file.path, lines, diagnostics: [...text.diagnostics] };
  const parsed = parseYaml(text.value, lines, { schema: 'failsafe', uniqueKeys: false });
  if ('tooDeepAt' in parsed) {
    reportAt(reader, 'annotations-are-yaml', 'nested too deep to be annotations', [parsed.tooDeepAt]);
    return { value: [], diagnostics: reader.diagnostics };
  }
  const { document } = parsed;
  if (document.errors.length > 0) {
    for (const error of document.errors.slice(0, enough))
      reportAt(reader, 'annotations-are-yaml', error.message, [error.pos[0]]);
    return { value: [], diagnostics: reader.diagnostics };
  }
  const root = document.contents;
  if (root === null || (isScalar(root) && isEmpty(root)))
    return { value: [], diagnostics: reader.diagnostics };
  if (!isMap(root)) {
    report(reader, 'annotation-values-typed', 'the file is not a map of milestone codes', root);
    return { value: [], diagnostics: reader.diagnostics };
  }
  const value = pairsOf(root, reader).flatMap((pair) => entryOf(pair, reader));
  return { value, diagnostics: reader.diagnostics };
}

interface Reader {
  readonly path: string;
  readonly lines: LineCounter;
  readonly diagnostics: Diagnostic[];
}

interface NamedPair {
  readonly name: string;
  readonly key: Scalar;
  readonly value: unknown;
}

const placeIn = (reader: Reader, node: unknown): Place => placeAt(reader, rangeOf(node));

function placeAt(reader: Reader, [from = 0, to = from]: readonly number[]): Place {
  const { line, col } = reader.lines.linePos(from);
  const end = reader.lines.linePos(to);
  const place = { path: reader.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  return end.line === line && end.col > col ? { ...place, endColumn: end.col } : place;
}

function report(reader: Reader, rule: AnnotationRule, message: string, node: unknown, hint?: string): void {
  reportAt(reader, rule, message, rangeOf(node), hint);
}

function reportAt(
  reader: Reader,
  rule: AnnotationRule,
  message: string,
  range: readonly number[],
  hint?: string,
): void {
  reader.diagnostics.push(finding(rule, { message, place: placeAt(reader, range), hint }));
}

type AnnotationRule =
  | 'annotations-are-yaml'
  | 'annotation-keys-known'
  | 'annotation-keys-unique'
  | 'annotation-values-typed';

const isEmpty = (node: unknown) => isScalar(node) && (node.value === null || node.value === '');

/** Pairs of a map by name; a name that was there before is reported and left out. */
function pairsOf(map: YAMLMap, reader: Reader): NamedPair[] {
  const seen = new Map<string, Scalar>();
  return map.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) {
      report(reader, 'annotation-values-typed', 'a key that is not plain text', key);
      return [];
    }
    const name = withoutInvisible(String(key.value ?? '').trim());
    const before = seen.get(name);
    if (before) {
      const first = placeIn(reader, before);
      const hint = `It stands in line ${first.line} already; that one is used. Join the two.`;
      report(reader, 'annotation-keys-unique', `\`${name}\` stands here again`, key, hint);
      return [];
    }
    seen.set(name, key);
    return [{ name, key, value }];
  });
}

function entryOf({ name, key, value }: NamedPair, reader: Reader): AnnotationEntry[] {
  const texts = new Map<AnnotationKey, { text: string; place: Place }>();
  const overrides: Override[] = [];
  const reasons: DatedText[] = [];
  let aka: readonly string[] = [];
  if (!isMap(value)) {
    noMap({ name, key, value }, reader);
    return [];
  }
  for (const pair of pairsOf(value, reader)) {
    const key = pair.name;
    if (!isAnnotationKey(key)) unknownKey(reader, pair, Object.keys(annotationKeys));
    else if (isOverrideKey(key)) overrides.push(...overrideOf(pair, key, reader));
    else if (key === 'reason') reasons.push(...datedTexts(pair, reader));
    else if (key === 'aka') aka = (listOf(pair, reader) ?? []).map((c) => c.text);
    else {
      const cell = annotationKeys[key].kind === 'flag' ? flagOf(pair, reader) : textOf(pair, reader);
      if (cell) texts.set(key, { text: cell.text, place: placeIn(reader, pair.value) });
    }
  }
  return [{ path: reader.path, code: name, place: placeIn(reader, key), texts, aka, reasons, overrides }];
}

function noMap(pair: NamedPair, reader: Reader): void {
  if (pair.value !== null && !isEmpty(pair.value))
    typeFinding(reader, pair, 'a map of keys like `description`');
}

function cellOf(node: Scalar, reader: Reader): Cell {
  const { line = 1, column = 1 } = placeIn(reader, node);
  return { text: String(node.value ?? '').trim(), line, column, source: { path: reader.path } };
}

/** The text of a pair, empty where nothing is written; null, and a finding, when it is not text. */
function textOf(pair: NamedPair, reader: Reader): Cell | null {
  if (pair.value === null) return { ...cellOf(pair.key, reader), text: '' };
  if (isScalar(pair.value)) return bearable(pair, cellOf(pair.value, reader), reader);
  typeFinding(reader, pair, 'text');
  return null;
}

/** Characters of a text that TeX still sets as one paragraph with links in it: seven pages. */
const longest = 20_000;

function bearable(pair: NamedPair, cell: Cell, reader: Reader): Cell | null {
  if (cell.text.length <= longest) return cell;
  const message = `\`${pair.name}\` has ${cell.text.length} characters; a note takes up to ${longest}`;
  report(
    reader,
    'annotation-values-typed',
    message,
    pair.key,
    'Shorten it, or name a document that says it.',
  );
  return null;
}

/** `true` or `false`; null, and a finding, for any other word. */
function flagOf(pair: NamedPair, reader: Reader): Cell | null {
  const cell = textOf(pair, reader);
  if (cell === null || /^(true|false)$/.test(cell.text)) return cell;
  typeFinding(reader, pair, '`true` or `false`');
  return null;
}

/** The items of a list, written as one or as text with semicolons or commas. */
function listOf(pair: NamedPair, reader: Reader): Cell[] | null {
  if (!isSeq(pair.value)) {
    const whole = textOf(pair, reader);
    return whole && splitList(whole);
  }
  const items = pair.value.items;
  if (items.every((item) => isScalar(item)))
    return items.map((item) => cellOf(item, reader)).filter((c) => c.text !== '');
  typeFinding(reader, pair, 'a list of texts');
  return null;
}

function splitList(whole: Cell): Cell[] {
  return [...whole.text.matchAll(/[^;,\r\n]+/g)]
    .map((m) => ({ ...whole, text: m[0].trim(), column: whole.column + m.index }))
    .filter((c) => c.text !== '');
}

/** Texts with their days, written as a map with `date` and `text` or a list of them. */
function datedTexts(pair: NamedPair, reader: Reader): DatedText[] {
  const items = isSeq(pair.value) ? pair.value.items : [pair.value];
  return items.flatMap((item) => {
    const parts = isMap(item) ? pairsOf(item, reader) : [];
    const cellNamed = (name: string) => {
      const part = parts.find((p) => p.name === name);
      return part && textOf(part, reader);
    };
    const [date, text] = [cellNamed('date'), cellNamed('text')];
    if (!date || !text || readDay(date.text, 'iso') === null) {
      typeFinding(reader, { ...pair, value: item }, 'a map with `date: YYYY-MM-DD` and `text`');
      return [];
    }
    return [{ date, text: text.text, place: placeIn(reader, item) }];
  });
}

function overrideOf(pair: NamedPair, key: OverrideKey, reader: Reader): Override[] {
  const list = annotationKeys[key].kind === 'list override';
  const value = isMap(pair.value) ? pairsOf(pair.value, reader) : [{ ...pair, name: 'value' }];
  const parts = new Map<string, Cell>();
  let cells: readonly Cell[] | null = null;
  for (const part of value) {
    if (part.name === 'value') cells = list ? listOf(part, reader) : one(textOf(part, reader));
    else if (!Object.hasOwn(correctionKeys, part.name)) unknownKey(reader, part, Object.keys(correctionKeys));
    else
      parts.set(
        part.name,
        textOf(part, reader) ?? { text: '', line: 1, column: 1, source: { path: reader.path } },
      );
  }
  if (!value.some((p) => p.name === 'value')) typeFinding(reader, pair, 'a value, or a map with `value`');
  if (cells === null) return [];
  const place = placeIn(reader, value.find((p) => p.name === 'value')?.value ?? pair.key);
  return [
    {
      key,
      cells,
      place,
      reason: parts.get('reason')?.text,
      source: parts.get('source')?.text,
      until: parts.get('until'),
    },
  ];
}

const one = (cell: Cell | null) => cell && [cell];

function typeFinding(reader: Reader, pair: NamedPair, wanted: string): void {
  const found = isAlias(pair.value)
    ? 'an alias, which annotations may not use'
    : isMap(pair.value)
      ? 'a map'
      : isSeq(pair.value)
        ? 'a list'
        : 'text';
  const node = pair.value ?? pair.key;
  report(reader, 'annotation-values-typed', `\`${pair.name}\` is ${found}; it should be ${wanted}`, node);
}

function unknownKey(reader: Reader, pair: NamedPair, known: readonly string[]): void {
  const near = known.find((k) => distance(k, pair.name.toLowerCase()) <= Math.max(2, k.length / 4));
  const hint = near ? `Did you mean \`${near}\`?` : `Known keys here: ${known.join(', ')}.`;
  report(reader, 'annotation-keys-known', `unknown key \`${pair.name}\``, pair.key, hint);
}
