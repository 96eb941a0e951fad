import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Cell } from '../../../model/dataset.ts';

/** An element that holds others: leaf values by name, and the groups inside it. Names are without prefix. */
export interface Group {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly values: Map<string, Cell>;
  readonly groups: Map<string, Group[]>;
}

/** What of a file is kept. */
export interface Shape {
  /** Elements that hold others and are kept, the root among them. */
  readonly groups: ReadonlySet<string>;
  /** Elements that are passed over whole. Resources, assignments and time-phased values make up most of a file. */
  readonly skipped: ReadonlySet<string>;
  /** Whether an element named like one that holds others is a value in the one it stands in. */
  readonly isLeaf?: ((name: string, parent: string) => boolean) | undefined;
}

export interface ParsedXml {
  readonly root: Group | null;
  /** The first mistake in the XML, and where. */
  readonly error: { readonly message: string; readonly line: number; readonly column: number } | null;
  readonly rootName: string;
}

/** A document type can define entities that grow without bound; no schedule program writes one. */
const noDoctype = 'it has a document type declaration, which schedule programs do not write';

/**
 * XML → the groups and values that are wanted, in one pass. Entities other than XML's own five are refused, nothing
 * outside the file is read.
 */
export function parseXml(text: string, shape: Shape): ParsedXml {
  const state: State = {
    shape,
    root: null,
    error: null,
    rootName: '',
    stack: [],
    passing: 0,
    leaf: null,
    text: '',
  };
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (message: string) => {
    state.error ??= { message, line: parser.line, column: parser.columnIndex + 1 };
  };
  const take = (chunk: string) => {
    if (state.leaf) state.text += chunk;
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+:\s*/, '')));
  parser.on('doctype', () => fail(noDoctype));
  parser.on('opentag', (tag) => open(state, tag, { line: parser.line, column: parser.columnIndex + 1 }));
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => close(state));
  const step = 1 << 16;
  for (let at = 0; at < text.length && state.error === null; at += step)
    parser.write(withoutForbidden(text.slice(at, at + step)));
  if (state.error === null) parser.close();
  const { root, error, rootName } = state;
  return { root, error, rootName };
}

/** What XML 1.0 forbids and programs write all the same, as characters and as references such as `&#0;`. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|&#0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]);|&#x0*(?:[0-8BCbcEFef]|1[0-9A-Fa-f]|[Ff]{3}[EFef]);/g;

/** Blanks in their place keep the places of everything else. A reference cut by the end of a piece is left to the parser. */
const withoutForbidden = (piece: string) => piece.replace(forbidden, (found) => ' '.repeat(found.length));

interface State {
  readonly shape: Shape;
  root: Group | null;
  error: ParsedXml['error'];
  rootName: string;
  readonly stack: Group[];
  /** Depth inside an element that is passed over, or 0. */
  passing: number;
  leaf: { readonly name: string; readonly line: number; readonly column: number } | null;
  text: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function open(state: State, tag: SaxesTagPlain, at: Position): void {
  const { shape } = state;
  const name = localName(tag.name);
  const parent = state.stack.at(-1);
  if (state.rootName === '') state.rootName = name;
  if (state.passing > 0 || state.leaf !== null || shape.skipped.has(name)) {
    state.passing++;
    return;
  }
  if (shape.groups.has(name) && !(parent && shape.isLeaf?.(name, parent.name))) {
    const group: Group = { ...at, name, attributes: tag.attributes, values: new Map(), groups: new Map() };
    if (parent) addTo(parent.groups, name, group);
    else state.root ??= group;
    state.stack.push(group);
  } else if (parent) {
    state.leaf = { name, ...at };
    state.text = '';
  } else state.passing++;
}

function close(state: State): void {
  if (state.passing > 0) {
    state.passing--;
    return;
  }
  if (state.leaf === null) {
    state.stack.pop();
    return;
  }
  const { name, line, column } = state.leaf;
  state.stack.at(-1)?.values.set(name, { text: state.text.trim(), line, column });
  state.leaf = null;
}

function addTo(groups: Map<string, Group[]>, name: string, group: Group): void {
  const list = groups.get(name);
  if (list) list.push(group);
  else groups.set(name, [group]);
}

/** The cell of an element, or undefined where it is missing, empty (`xsi:nil`) or `NA`. */
export function cellOf(group: Group, name: string): Cell | undefined {
  const value = group.values.get(name);
  return value === undefined || value.text === '' || value.text === 'NA' ? undefined : value;
}

export const textOf = (group: Group, name: string): string => cellOf(group, name)?.text ?? '';

/** Groups of a name inside another. */
export const groupsOf = (group: Group | undefined, name: string): readonly Group[] =>
  group?.groups.get(name) ?? [];
