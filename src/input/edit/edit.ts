import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Parser,
  parseDocument,
  stringify,
  visit,
} from 'yaml';
import { type Edit, newlineOf, parse, spliced, withoutAliases } from './splice.ts';

export type { Edit };

/**
 * Changes a YAML text, its first document if there are several, and leaves the rest as it was typed: comments, order, blanks and
 * quotes. An alias of what is changed gets the value it stood for. Where a change cannot be put into the text as it stands, the
 * document is written anew, with its comments and order. Values are texts, numbers, flags, and lists and maps of them.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  const to = endOfFirst(text);
  return text.slice(0, from) + edits.reduce(editOnce, text.slice(from, to)) + text.slice(to);
}

/** Where the second document of a text begins. */
function endOfFirst(text: string): number {
  const [, second] = [...new Parser().parse(text)].filter(({ type }) => type === 'document');
  return second && 'offset' in second ? second.offset : text.length;
}

function editOnce(text: string, edit: Edit): string {
  const goal = parse(String(changed(parse(text), inTexts(edit)))).toJS();
  for (const source of [text, withoutAliases(text)])
    for (const quoting of ['as-needed', 'as-in-lists'] as const) {
      const candidate = source === null ? null : spliced(source, { edit, quoting });
      const made = candidate === null ? null : parse(candidate);
      if (candidate !== null && made?.errors.length === 0 && isDeepStrictEqual(made.toJS(), goal))
        return candidate;
    }
  const whole = changed(parseDocument(text, { schema: 'core', uniqueKeys: false }), edit);
  const written = whole.toString({ lineWidth: 0, flowCollectionPadding: /\{ /.test(text) });
  return written.replace(/\r?\n/g, newlineOf(text));
}

/** An edit whose values are the texts they are written as. */
function inTexts(edit: Edit): Edit {
  return 'value' in edit ? { ...edit, value: parse(stringify(edit.value)).toJS() } : edit;
}

/** A document with a change, and with what its aliases stand for in their places. */
function changed(document: Document, edit: Edit): Document {
  visit(document, {
    Alias: (_, alias) => {
      const meant = alias.resolve(document)?.clone();
      if (!isNode(meant) || isAlias(meant)) return undefined;
      delete meant.anchor;
      meant.comment = alias.comment ?? null;
      return meant;
    },
  });
  const { kind, path } = edit;
  if (kind === 'remove') remove(document, path);
  else if (kind === 'rename') {
    const map = document.getIn(path.slice(0, -1));
    const pair = isMap(map) ? map.items.find(({ key }) => isNamed(key, path.at(-1))) : undefined;
    if (pair && isScalar(pair.key)) pair.key.value = edit.to;
  } else if (kind === 'set') document.setIn(path, document.createNode(edit.value));
  else {
    const there = document.getIn(path, true);
    if (isSeq(there)) document.addIn(path, document.createNode(edit.value));
    else document.setIn(path, document.createNode([...(isNothing(there) ? [] : [there]), edit.value]));
  }
  return document;
}

const isNamed = (key: unknown, name: unknown) => isScalar(key) && key.value === name;

/** With it goes a map it was the only one of. */
function remove(document: Document, path: Edit['path']): void {
  if (!document.deleteIn(path)) return;
  const above = path.slice(0, -1);
  const left = document.getIn(above);
  if (above.length > 0 && isMap(left) && left.items.length === 0) remove(document, above);
}

function isNothing(node: unknown): boolean {
  return node === undefined || (isScalar(node) && (node.value === null || node.value === ''));
}
