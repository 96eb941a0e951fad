import { tellWriter } from '../xdv/glyphs.ts';
import type { Place } from '../xdv/join.ts';
import { leafOf, type State } from './state.ts';
import type { Element } from './tree.ts';

/** Whether what is printed next for an owner goes on with the content that is open. */
export function goesOn(state: State, owner: Element | 'artifact', replaced = ''): boolean {
  if (state.open === null) return false;
  const wanted = state.inBody ? owner : 'artifact';
  return state.inner > 0 || state.replaced || (state.open === wanted && replaced === '');
}

/** Sees to it that what is printed next is content of an element, or an artifact. */
export function paint(state: State, place: Place, owner: Element | 'artifact', replaced = ''): void {
  if (goesOn(state, owner, replaced)) return;
  endOpen(state, place);
  const { page } = place;
  const out = place.write();
  const wanted = state.inBody ? owner : 'artifact';
  state.open = wanted;
  if (wanted === 'artifact') {
    tellWriter(out, 'pdf:code /Artifact BMC');
    return;
  }
  const contents = state.contents[page] ?? [];
  const content = contents.push(wanted) - 1;
  wanted.kids.push({ page, content });
  const role = replaced === '' ? wanted.role : 'Span';
  tellWriter(out, `pdf:code /${role} <</MCID ${content}${replaced}>> BDC`);
}

export function endOpen(state: State, place: Place): void {
  if (state.open !== null) tellWriter(place.write(), 'pdf:code EMC');
  state.open = null;
  state.replaced = false;
  state.fresh = false;
}

/** What is drawn without words for it adorns the page. */
export const imageOwner = (state: State) => (state.flow.whole === 'figure' ? leafOf(state) : 'artifact');

const replacing = /^\/Span *<<(\/ActualText *(?:\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f]*>))>> *BDC$/;
const begins = /\bB[DM]C *$/;
const ends = /^EMC *$/;

/** Operators that a template writes into the page; whether something else stands for them now. */
export function operators(state: State, words: string, place: Place): boolean {
  if (ends.test(words)) return endStretch(state, place);
  if (!begins.test(words)) return false;
  beginStretch(state, words, place);
  return true;
}

/** A stretch of content that a template opens. One that reads as another text is content of its own: programs take the end of one within another for the end of both. */
function beginStretch(state: State, words: string, place: Place): void {
  const replaced = replacing.exec(words)?.[1];
  if (state.inBody && !state.replaced && replaced !== undefined) {
    paint(state, place, leafOf(state), replaced);
    state.replaced = true;
    state.fresh = true;
    return;
  }
  paint(state, place, state.inBody ? leafOf(state) : 'artifact');
  state.inner += 1;
  tellWriter(place.write(), `pdf:code ${words}`);
}

function endStretch(state: State, place: Place): boolean {
  if (state.inner > 0) {
    state.inner -= 1;
    return false;
  }
  if (state.replaced) endOpen(state, place);
  return true;
}
