import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { rangeOf } from '../annotations/yaml.ts';

type Path = readonly (string | number)[];

/** One change of a YAML file. Paths are keys and places in lists; a map or list on the way that is not there is made. */
export type Edit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** What is not a list yet is its first item. */
  | { readonly kind: 'append'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: Path; readonly to: string }
  /** With it goes a map it was the only one of. */
  | { readonly kind: 'remove'; readonly path: Path };

/** A YAML document with every value as the text it is written as. */
export function parse(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false });
}

export const newlineOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/**
 * A text with one change put in where it belongs, or null where there is no such place. Whether the text then says what was
 * wanted is for the caller to see.
 */
export function spliced(
  text: string,
  { edit, quoting }: { readonly edit: Edit; readonly quoting: Quoting },
): string | null {
  const document = parse(text);
  const source: Source = { text, newline: newlineOf(text), quoting };
  const { kind, path } = edit;
  if (kind === 'remove') return withoutPair(source, document, path);
  if (kind === 'rename') return withKey(source, pairAt(document, path), edit.to);
  const there = document.getIn(path, true);
  if (kind === 'set') {
    if (isNode(there)) return withValue(source, there, edit.value);
    return withPair(source, document, { path, value: edit.value });
  }
  if (isSeq(there) && there.items.length > 0) return withItem(source, there, edit.value);
  const pair = pairAt(document, path);
  if (pair === undefined) return withPair(source, document, { path, value: [edit.value] });
  if (isNothing(source, pair.value)) return withFirstItem(source, pair, edit.value);
  const listed = asList(source, pair);
  return listed === null ? null : spliced(listed, { edit, quoting });
}

/** A text with the values that aliases stand for in their places; null where there are none, or one takes several lines. */
export function withoutAliases(text: string): string | null {
  const document = parse(text);
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  if (aliases.length === 0) return null;
  return aliases.reduceRight<string | null>((left, alias) => {
    const meant = rangeOf(alias.resolve(document));
    const value = meant.length > 0 ? text.slice(meant[0], meant[1]) : '\n';
    const [from, to] = alias.range ?? [0, 0];
    return left === null || /[\n&*]/.test(value) ? null : left.slice(0, from) + value + left.slice(to);
  }, text);
}

/** A text that stands in brackets needs quotes where another does not. */
type Quoting = 'as-needed' | 'as-in-lists';

interface Source {
  readonly text: string;
  readonly newline: string;
  readonly quoting: Quoting;
}

function withValue({ text, quoting }: Source, node: unknown, value: unknown): string | null {
  const [from, to] = rangeOf(node);
  if (from === undefined || to === undefined) return null;
  if (!(isScalar(node) || isAlias(node)) || typeof value === 'object') return null;
  const written = text.slice(from, to);
  const style = isScalar(node) ? node.type : undefined;
  // A value of several lines has a comment behind its sign, and ends after its newline.
  const rest = style?.startsWith('BLOCK_') ? /^[^ \n]*( +#[^\n]*)?.*?(\s*)$/s.exec(written) : null;
  const quoted = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE' ? style : 'PLAIN';
  const made = typeof value === 'string' && quoting === 'as-needed' ? plainly(value, quoted) : inLine(value);
  return `${text.slice(0, from)}${from === to ? ' ' : ''}${made}${rest?.[1] ?? ''}${rest?.[2] ?? ''}${text.slice(to)}`;
}

function plainly(value: string, defaultStringType: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'): string {
  return stringify(value, { lineWidth: 0, blockQuote: false, defaultStringType }).trim();
}

/** A value in one line. */
function inLine(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    blockQuote: false,
    flowCollectionPadding: false,
  }).trim();
}

function withItem(source: Source, list: YAMLSeq, value: unknown): string | null {
  const last = list.items.at(-1);
  if (list.flow) return after(source, endOf(last), `, ${inLine(value)}`);
  const [from] = rangeOf(list);
  return from === undefined ? null : afterLine(source, endOf(last), [value], columnOf(source, from));
}

/** Whether a value is left out, or an empty list. */
function isNothing({ text }: Source, node: unknown): boolean {
  const [from = 0, to = 0] = rangeOf(node);
  return /^(\[\s*\])?$/.test(text.slice(from, to));
}

function withFirstItem(source: Source, { key, value: there }: Pair, value: unknown): string | null {
  const [from, to] = rangeOf(there);
  const [start] = rangeOf(key);
  if (from === undefined || to === undefined || start === undefined) return null;
  const before = source.text.slice(0, from).trimEnd();
  const text = before + source.text.slice(to);
  return afterLine({ ...source, text }, before.length, [value], columnOf(source, start) + 2);
}

/** Makes a list of the one value of a pair. */
function asList(source: Source, { key, value }: Pair): string | null {
  const { text, newline } = source;
  const [start] = rangeOf(key);
  const [from] = rangeOf(value);
  const to = endOf(value);
  if (start === undefined || from === undefined || to === null) return null;
  const [before, one, behind] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (isMap(value) && !value.flow) return `${before}- ${one.replaceAll(/\n(?=[^\r\n])/g, '\n  ')}${behind}`;
  return `${before.trimEnd()}${newline}${' '.repeat(columnOf(source, start) + 2)}- ${one}${behind}`;
}

function pairAt(document: Document.Parsed, path: Path): Pair | undefined {
  const above = path.slice(0, -1);
  const map = above.length === 0 ? document.contents : document.getIn(above, true);
  if (!isMap(map)) return undefined;
  return map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
}

function withKey({ text }: Source, pair: Pair | undefined, to: string): string | null {
  const [start, end] = rangeOf(pair?.key);
  return start === undefined ? null : text.slice(0, start) + to + text.slice(end);
}

/** Puts in a pair, in the nearest map on the way that is there. */
function withPair(
  source: Source,
  document: Document.Parsed,
  { path, value }: { path: Path; value: unknown },
): string | null {
  const [key, ...above] = [...path].reverse();
  if (key === undefined) return null;
  const parent = above.length === 0 ? document.contents : document.getIn([...above].reverse(), true);
  if (parent === undefined)
    return withPair(source, document, { path: [...above].reverse(), value: { [key]: value } });
  if (!isMap(parent)) return null;
  const [from] = rangeOf(parent.items[0]?.key);
  if (from === undefined) return null;
  const end = endOfPair(parent.items.at(-1));
  if (parent.flow) return after(source, end, `, ${inLine({ [key]: value }).slice(1, -1)}`);
  return afterLine(source, end, { [key]: value }, columnOf(source, from));
}

function withoutPair(source: Source, document: Document.Parsed, path: Path): string | null {
  const above = path.slice(0, -1);
  const parent = above.length === 0 ? document.contents : document.getIn(above, true);
  const pair = pairAt(document, path);
  if (!isMap(parent) || pair === undefined) return source.text;
  if (parent.items.length === 1) return above.length === 0 ? null : withoutPair(source, document, above);
  if (parent.flow) return withoutFlowPair(source, parent, parent.items.indexOf(pair));
  const [from] = rangeOf(pair.key);
  const to = endOfPair(pair);
  if (from === undefined || to === null) return null;
  const { text } = source;
  return `${text.slice(0, from - columnOf(source, from))}${text.slice(endOfLine(text, to))}`;
}

function withoutFlowPair({ text }: Source, map: YAMLMap, at: number): string | null {
  const { items } = map;
  const start = (pair: Pair | undefined) => rangeOf(pair?.key)[0] ?? null;
  const from = at === 0 ? start(items[0]) : endOfPair(items[at - 1]);
  const to = at === 0 ? start(items[1]) : endOfPair(items[at]);
  return from === null || to === null ? null : text.slice(0, from) + text.slice(to);
}

/** Where the last thing in a node ends; null where that is not known. */
function endOf(node: unknown): number | null {
  if (isMap(node) && !node.flow && node.items.length > 0) return endOfPair(node.items.at(-1));
  if (isSeq(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  return rangeOf(node)[1] ?? null;
}

const endOfPair = (pair: Pair | undefined) => endOf(pair?.value ?? pair?.key);

function columnOf({ text }: Source, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The offset after the line that ends a value; a value of several lines may end after its newline. */
function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

function block(value: unknown, column: number): string[] {
  const lines = stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
}

function after({ text }: Source, offset: number | null, more: string): string | null {
  return offset === null ? null : text.slice(0, offset) + more + text.slice(offset);
}

/** Puts in a value at a column, behind the line in which another ends and the comments that are indented more. */
function afterLine(
  { text, newline }: Source,
  offset: number | null,
  value: unknown,
  column: number,
): string | null {
  if (offset === null) return null;
  const end = endOfLine(text, offset);
  const comments = new RegExp(`^(?:(?:[ \\t]*\\r?\\n)*(?: {${column + 1},}#[^\\n]*(?:\\n|$)))*`);
  const at = end + (comments.exec(text.slice(end))?.[0].length ?? 0);
  const before = text.slice(0, at);
  const joint = before === '' || before.endsWith('\n') ? '' : newline;
  const lines = block(value, column);
  return `${before}${joint}${lines.map((line) => line + newline).join('')}${text.slice(at)}`;
}
