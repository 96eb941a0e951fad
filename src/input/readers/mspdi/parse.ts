import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Cell } from '../../../model/dataset.ts';

/** An element that holds others, as MS Project writes them: leaf values by name, and the groups inside it. */
export interface Group {
  readonly line: number;
  readonly column: number;
  readonly values: Map<string, Cell>;
  readonly groups: Map<string, Group[]>;
}

export interface ParsedXml {
  readonly project: Group | null;
  /** The first mistake in the XML, and where. */
  readonly error: { readonly message: string; readonly line: number; readonly column: number } | null;
  readonly rootName: string;
  readonly namespace: string;
}

/** Elements whose contents are kept. Resources, assignments, calendars and time-phased values make up most of a file. */
const kept = new Set([
  'Project',
  'Tasks',
  'Task',
  'Baseline',
  'PredecessorLink',
  'ExtendedAttributes',
  'ExtendedAttribute',
]);
/** Groups under `Project` and `Task` that are passed over whole. */
const skipped = new Set([
  'Resources',
  'Assignments',
  'Calendars',
  'OutlineCodes',
  'WBSMasks',
  'TimephasedData',
  'Views',
  'Filters',
  'Tables',
  'Maps',
  'Reports',
]);

/** A document type can define entities that grow without bound; MS Project writes none. */
const noDoctype = 'it has a document type declaration, which MS Project does not write';

/**
 * XML → the groups and values of a project, in one pass. Entities other than XML's own five are refused, nothing outside
 * the file is read.
 */
export function parseProject(text: string): ParsedXml {
  const state = newState();
  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (message: string) => {
    state.error ??= { message, line: parser.line, column: parser.columnIndex + 1 };
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+:\s*/, '')));
  parser.on('doctype', () => fail(noDoctype));
  parser.on('opentag', (tag) => open(state, tag, { line: parser.line, column: parser.columnIndex + 1 }));
  parser.on('text', (chunk) => {
    if (state.leaf) state.text += chunk;
  });
  parser.on('closetag', () => close(state));
  const step = 1 << 16;
  for (let at = 0; at < text.length && state.error === null; at += step)
    parser.write(text.slice(at, at + step));
  if (state.error === null) parser.close();
  const { project, error, rootName, namespace } = state;
  return { project, error, rootName, namespace };
}

interface State {
  project: Group | null;
  error: ParsedXml['error'];
  rootName: string;
  namespace: string;
  readonly stack: Group[];
  /** Depth inside an element that is passed over, or 0. */
  passing: number;
  leaf: { readonly name: string; readonly line: number; readonly column: number } | null;
  text: string;
}

function newState(): State {
  return {
    project: null,
    error: null,
    rootName: '',
    namespace: '',
    stack: [],
    passing: 0,
    leaf: null,
    text: '',
  };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function open(state: State, tag: SaxesTagPlain, at: Position): void {
  const parent = state.stack.at(-1);
  if (state.rootName === '') {
    state.rootName = tag.name;
    state.namespace = String(tag.attributes.xmlns ?? '');
  }
  if (state.passing > 0 || state.leaf !== null || skipped.has(tag.name)) {
    state.passing++;
    return;
  }
  if (kept.has(tag.name)) {
    const group: Group = { ...at, values: new Map(), groups: new Map() };
    if (parent) addTo(parent.groups, tag.name, group);
    else state.project ??= group;
    state.stack.push(group);
  } else if (parent) {
    state.leaf = { name: tag.name, ...at };
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
