import { isSpecial, operation, printsRule, printsText } from '../xdv/format.ts';
import { tellWriter } from '../xdv/glyphs.ts';
import { type Edit, joinXdv, type Place } from '../xdv/join.ts';
import { type Operation, says, specialAt } from '../xdv/read.ts';
import { begin, follow } from './blocks.ts';
import { endOpen, imageOwner, operators, paint } from './content.ts';
import type { NoteFont } from './fonts.ts';
import { beginLink, endLink, sayPieces, standingLink } from './links.ts';
import { markOf, prefix } from './marks.ts';
import { newState, type State } from './state.ts';
import type { Structure } from './tree.ts';
import { text, textEnds } from './words.ts';

/** Pages whose content is told apart, and the structure that it belongs to; null where nothing tells of one. */
export interface Tagged {
  readonly xdv: Uint8Array;
  readonly structure: Structure | null;
}

/**
 * Pages with the structure that their marks tell, as a tagged PDF has it (ISO 32000-1, 14.7 and 14.8): each stretch of text
 * belongs to an element of the tree, and all else is an artifact; links are elements, words are divided by spaces. Without
 * structure where that fails.
 */
export function tagPages(xdv: Uint8Array, pages: number, fonts: ReadonlyMap<number, NoteFont>): Tagged {
  const bytes = Buffer.from(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  const edited = (edit: Edit) => {
    const joined = joinXdv([{ bytes: xdv, first: null }], edit);
    return joined.kind === 'joined' ? joined.xdv : null;
  };
  if (bytes.includes('milepost:body')) {
    const state = newState(pages, fonts);
    const tagged = edited(editOf(state));
    const { tree, contents, annotations } = state;
    if (tagged !== null)
      return { xdv: tagged, structure: { document: tree.document, pages: contents, annotations } };
  }
  return { xdv: (bytes.includes(prefix) ? edited(withoutMarks) : null) ?? xdv, structure: null };
}

/** Where nothing tells the text of a page from its head and foot, as in a house's own preamble, nothing is tagged. */
const withoutMarks: Edit = (met, { bytes }) =>
  isSpecial(met.code) && says(prefix, bytes, met) && markOf(specialAt(bytes, met)) !== null;

function editOf(state: State): Edit {
  let view: DataView | null = null;
  return (met, place) => {
    view ??= new DataView(place.bytes.buffer, place.bytes.byteOffset, place.bytes.byteLength);
    const { at, follow } = state.walk;
    const instead = isReplaced(state, met, place);
    if (!printsText(met.code)) follow(view, met);
    else {
      const { h, v } = at;
      follow(view, met);
      if (state.inBody) textEnds(state, { h, v }, met, place);
    }
    return instead;
  };
}

function isReplaced(state: State, met: Operation, place: Place): boolean {
  const { code } = met;
  if (isSpecial(code)) {
    state.settled = false;
    // Most specials are of colours.
    if (says('color ', place.bytes, met)) return false;
    return isOther(state, specialAt(place.bytes, met), place);
  }
  if (printsText(code)) return text(state, met, place);
  if (printsRule(code)) paint(state, place, imageOwner(state));
  else if (code === operation.endPage) endPage(state, place);
  return false;
}

const order = /^pdf: *([a-z]+) */;

/** Whether something else was said in the place of a special. */
function isOther(state: State, words: string, place: Place): boolean {
  const mark = markOf(words);
  if (mark !== null) {
    follow(state, mark);
    return true;
  }
  const [all, name] = order.exec(words) ?? [];
  if (all === undefined) return false;
  const rest = words.slice(all.length);
  switch (name) {
    case 'code':
      return operators(state, rest, place);
    case 'image':
    case 'epdf':
    case 'uxobj':
    case 'usexobj':
      paint(state, place, imageOwner(state));
      return false;
    case 'bann':
    case 'bannot':
    case 'beginann':
    case 'bannotation':
      if (!state.inBody || !rest.startsWith('<<')) return false;
      beginLink(state, rest);
      return true;
    case 'eann':
    case 'eannot':
    case 'endann':
    case 'eannotation':
      if (state.link === null) return false;
      endLink(state, place);
      return true;
    case 'ann':
    case 'annot':
    case 'annotate':
    case 'annotation':
      if (!state.inBody || rest.startsWith('@')) return false;
      standingLink(state, rest, place);
      return true;
    default:
      return false;
  }
}

function endPage(state: State, place: Place): void {
  sayPieces(state, place);
  endOpen(state, place);
  tellWriter(place.write(), `pdf:put @thispage <</StructParents ${place.page}/Tabs/S>>`);
  state.inner = 0;
  // What comes on the next page stands below.
  if (state.before) state.before = { ...state.before, v: Number.NEGATIVE_INFINITY };
  if (place.page === state.last) begin(state, null, 0);
}
