import { isDeepStrictEqual } from 'node:util';
import { type Document, isScalar, isSeq, parseDocument } from 'yaml';
import { type Edit, spliced } from './splice.ts';

export type { Edit };

/**
 * Changes a YAML text and leaves the rest as it was typed: comments, order, blanks and quotes. Where a change cannot be
 * put into the text as it stands, the document is written anew, with its comments and order. Values are texts, and lists and
 * maps of them.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + edits.reduce(editOnce, text.slice(mark.length));
}

function editOnce(text: string, edit: Edit): string {
  const wanted = parse(text);
  change(wanted, edit);
  const goal = parse(String(wanted)).toJS();
  for (const quoting of ['as-needed', 'as-in-lists'] as const) {
    const candidate = spliced(text, parse(text), { edit, quoting });
    const made = candidate === null ? null : parse(candidate);
    if (candidate !== null && made?.errors.length === 0 && isDeepStrictEqual(made.toJS(), goal))
      return candidate;
  }
  const whole = parseDocument(text, { schema: 'core', uniqueKeys: false });
  change(whole, edit);
  return whole.toString({ lineWidth: 0, flowCollectionPadding: /\{ /.test(text) });
}

/** Every value as the text it is written as. */
function parse(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false });
}

function change(document: Document, edit: Edit): void {
  const { kind, path } = edit;
  if (kind === 'remove') document.deleteIn(path);
  else if (kind === 'set') document.setIn(path, document.createNode(edit.value));
  else {
    const there = document.getIn(path, true);
    if (isSeq(there)) document.addIn(path, document.createNode(edit.value));
    else document.setIn(path, document.createNode([...(isNothing(there) ? [] : [there]), edit.value]));
  }
}

function isNothing(node: unknown): boolean {
  return node === undefined || (isScalar(node) && (node.value === null || node.value === ''));
}
