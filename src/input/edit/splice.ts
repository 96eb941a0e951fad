import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

type Path = readonly (string | number)[];

/** One change of a YAML file. Paths are keys and places in lists; a map or list on the way that is not there is made. */
export type Edit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** What is not a list yet is its first item. */
  | { readonly kind: 'append'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: Path };

/**
 * A text with one change put in where it belongs, or null where there is no such place. Whether the text then says what was
 * wanted is for the caller to see.
 */
export function spliced(
  text: string,
  document: Document.Parsed,
  { edit, quoting }: { readonly edit: Edit; readonly quoting: Quoting },
): string | null {
  const source: Source = { text, newline: text.includes('\r\n') ? '\r\n' : '\n', quoting };
  if (edit.kind === 'remove') return withoutPair(source, document, edit.path);
  const there = document.getIn(edit.path, true);
  if (edit.kind === 'append' && isSeq(there) && there.items.length > 0)
    return withItem(source, there, edit.value);
  if (edit.kind === 'append' && isNode(there) && !isSeq(there)) return null;
  const value = edit.kind === 'append' ? [edit.value] : edit.value;
  if (isNode(there)) return withValue(source, there, value);
  return withPair(source, document, { path: edit.path, value });
}

/** A text that stands in brackets needs quotes where another does not. */
type Quoting = 'as-needed' | 'as-in-lists';

interface Source {
  readonly text: string;
  readonly newline: string;
  readonly quoting: Quoting;
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

function withValue({ text, quoting }: Source, node: unknown, value: unknown): string | null {
  const range = (node as Ranged).range;
  if (!range || !isScalar(node) || typeof value !== 'string') return null;
  const [from, to] = range;
  return `${text.slice(0, from)}${from === to ? ' ' : ''}${quoting === 'as-needed' ? plainly(value) : inLine(value)}${text.slice(to)}`;
}

function plainly(value: string): string {
  return stringify(value, { lineWidth: 0, blockQuote: false }).trim();
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
  const from = (list as Ranged).range?.[0];
  return from === undefined ? null : afterLine(source, endOf(last), block([value], columnOf(source, from)));
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
  if (!isMap(parent) || parent.items.length === 0) return null;
  const last = parent.items.at(-1) as Pair;
  const [first] = parent.items as Pair[];
  const from = ((first?.key ?? null) as Ranged | null)?.range?.[0];
  if (from === undefined) return null;
  const end = endOf(last.value ?? last.key);
  if (parent.flow) return after(source, end, `, ${inLine({ [key]: value }).slice(1, -1)}`);
  return afterLine(source, end, block({ [key]: value }, columnOf(source, from)));
}

/** Takes out a pair; with it a map it was the only one of. */
function withoutPair(source: Source, document: Document.Parsed, path: Path): string | null {
  const key = path.at(-1);
  const above = path.slice(0, -1);
  const parent = above.length === 0 ? document.contents : document.getIn(above, true);
  if (!isMap(parent)) return null;
  const at = parent.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const pair = parent.items[at] as Pair | undefined;
  if (pair === undefined) return source.text;
  const from = (pair.key as Ranged).range?.[0];
  const to = endOf(pair.value ?? pair.key);
  if (from === undefined || to === null || parent.items.length === 1) return null;
  if (parent.flow) return withoutFlowPair(source, parent, at);
  const { text } = source;
  return `${text.slice(0, from - columnOf(source, from))}${text.slice(endOfLine(text, to))}`;
}

function withoutFlowPair({ text }: Source, map: YAMLMap, at: number): string | null {
  const items = map.items as Pair[];
  const start = (pair: Pair | undefined) => ((pair?.key ?? null) as Ranged | null)?.range?.[0] ?? null;
  const end = (pair: Pair | undefined) => (pair ? endOf(pair.value ?? pair.key) : null);
  const from = at === 0 ? start(items[0]) : end(items[at - 1]);
  const to = at === 0 ? start(items[1]) : end(items[at]);
  return from === null || to === null ? null : text.slice(0, from) + text.slice(to);
}

/** Where the last thing in a node ends; null where that is not known. */
function endOf(node: unknown): number | null {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1) as Pair | unknown;
    return endOf(isMap(node) ? ((last as Pair).value ?? (last as Pair).key) : last);
  }
  return ((node ?? {}) as Ranged).range?.[1] ?? null;
}

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

function afterLine(
  { text, newline }: Source,
  offset: number | null,
  lines: readonly string[],
): string | null {
  if (offset === null) return null;
  const at = endOfLine(text, offset);
  const before = text.slice(0, at);
  const joint = before === '' || before.endsWith('\n') ? '' : newline;
  return `${before}${joint}${lines.map((line) => line + newline).join('')}${text.slice(at)}`;
}
