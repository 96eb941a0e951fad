import { isGlyphs, isSpecial, operation, printsRule, printsText } from '../xdv/format.ts';
import {
  type Glyph,
  goDown,
  goRight,
  keepPlace,
  lastGlyph,
  setGlyphs,
  takePlaceBack,
  tellWriter,
} from '../xdv/glyphs.ts';
import { type Edit, joinXdv, type Place } from '../xdv/join.ts';
import { openWalk, type Position } from '../xdv/position.ts';
import { type Operation, specialAt } from '../xdv/read.ts';
import type { NoteFont } from './fonts.ts';
import { annotation, type Link, sayLink, widen } from './links.ts';
import { type Mark, markOf, type Role, type Row } from './marks.ts';
import {
  adopt,
  type Element,
  type Kid,
  keyOfAnnotation,
  newElement,
  newTree,
  place as placeBlock,
  writeTree,
} from './tree.ts';

/**
 * Pages with the structure that their marks tell, as a tagged PDF has it (ISO 32000-1, 14.7 and 14.8): each stretch of text
 * belongs to an element of the tree, and all else is an artifact; links are elements, words are divided by spaces. Without
 * tags where that fails; null where nothing is marked.
 */
export function tagPages(
  xdv: Uint8Array,
  pages: number,
  fonts: ReadonlyMap<number, NoteFont>,
): Uint8Array | null {
  const bytes = Buffer.from(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  if (!bytes.includes('milepost:')) return null;
  const edited = (edit: Edit) => {
    const joined = joinXdv([{ bytes: xdv, first: null }], edit);
    return joined.kind === 'joined' ? joined.xdv : null;
  };
  const tagged = bytes.includes('milepost:body') ? edited(editOf(newState(pages, fonts))) : null;
  return tagged ?? edited(withoutMarks);
}

/** Where nothing tells the text of a page from its head and foot, as in a house's own preamble, nothing is tagged. */
const withoutMarks: Edit = (met, { bytes }) =>
  isSpecial(met.code) && markOf(specialAt(bytes, met)) !== null ? nothing : null;

/** Text as it runs on, from page to page. */
interface Flow {
  /** The paragraph, item, row or picture that is being met. */
  block: Element | null;
  /** The cell of the row, the label or text of the item. */
  part: Element | null;
  /** Links and words in other languages, one in the other. */
  inline: Element[];
  /** Number of lists around it. */
  level: number;
  /** A row or a picture, of which no paragraph is a block of its own. */
  whole: Row | 'figure' | null;
}

const newFlow = (): Flow => ({ block: null, part: null, inline: [], level: 0, whole: null });

function newState(pages: number, fonts: ReadonlyMap<number, NoteFont>) {
  return {
    fonts,
    /** The last font met that has a space, for those without: one that comes later is not defined yet. */
    spare: null as { readonly font: number; readonly space: Glyph } | null,
    last: pages - 1,
    walk: openWalk(),
    tree: newTree(),
    /** For each page, whose each stretch of content is. */
    contents: Array.from({ length: pages }, (): Element[] => []),
    annotations: [] as Element[],
    inBody: false,
    flow: newFlow(),
    /** Flows that wait for the end of one set aside, with what was open of the tree. */
    waiting: [] as Array<{
      readonly flow: Flow;
      readonly group: Element | null;
      readonly lists: readonly Element[];
    }>,
    /** Whose content is open on the page. */
    open: null as Element | 'artifact' | null,
    /** The content that is open reads as another text. */
    replaced: false,
    /** Nothing of it was printed yet. */
    fresh: false,
    /** Contents that templates opened in it. */
    inner: 0,
    link: null as Link | null,
    lastLink: null as Link | null,
    /** Nothing was said to the PDF writer since the last text. */
    settled: false,
    /** Where the last text ended, and what it belongs to. */
    before: null as Before | null,
  };
}

interface Before extends Position {
  readonly of: Element;
  readonly font: number | null;
  /** Whether it ended in a hyphen, and whether it was a code. */
  readonly hyphen: boolean;
  readonly code: boolean;
}

type State = ReturnType<typeof newState>;
type Operations = readonly Uint8Array[];

const nothing: Operations = [];
const endContent = tellWriter('pdf:code EMC');
const beginArtifact = tellWriter('pdf:code /Artifact BMC');

function editOf(state: State): Edit {
  let view: DataView | null = null;
  return (met, place) => {
    view ??= new DataView(place.bytes.buffer, place.bytes.byteOffset, place.bytes.byteLength);
    const { at, follow } = state.walk;
    const instead = replacement(state, met, place);
    if (!printsText(met.code)) follow(view, met);
    else {
      const { h, v } = at;
      follow(view, met);
      if (state.inBody) textEnds(state, { h, v }, met, place);
    }
    return instead;
  };
}

function replacement(state: State, met: Operation, place: Place): Operations | null {
  if (isSpecial(met.code)) {
    state.settled = false;
    return saysColour(place.bytes, met) ? null : special(state, specialAt(place.bytes, met), place);
  }
  const before = beforeOf(state, met, place);
  return before.length === 0 ? null : [...before, place.bytes.subarray(met.at, met.next)];
}

/** Most specials are of colours, `color push …`, and are told by their first letter. */
function saysColour(bytes: Uint8Array, { code, at }: Operation): boolean {
  return bytes[at + 1 + (code - operation.special + 1)] === 0x63;
}

function beforeOf(state: State, { code }: Operation, place: Place): Operations {
  if (printsText(code)) return text(state, place);
  if (printsRule(code)) return paint(state, place, imageOwner(state));
  return code === operation.endPage ? endPage(state, place) : nothing;
}

/** The block that text belongs to now, or the part of it. */
function partOf({ flow }: State): Element {
  flow.block ??= newElement('P');
  return flow.part ?? flow.block;
}

const leafOf = (state: State): Element => state.flow.inline.at(-1) ?? partOf(state);

/** Sees to it that what is printed next is content of an element, or an artifact. */
function paint(state: State, { page }: Place, owner: Element | 'artifact', replaced = ''): Operations {
  const wanted = state.inBody ? owner : 'artifact';
  if (
    state.open !== null &&
    (state.inner > 0 || state.replaced || (state.open === wanted && replaced === ''))
  )
    return nothing;
  const end = endOpen(state);
  state.open = wanted;
  if (wanted === 'artifact') return [...end, beginArtifact];
  const contents = state.contents[page] ?? [];
  const content = contents.push(wanted) - 1;
  wanted.kids.push({ page, content });
  return [
    ...end,
    tellWriter(`pdf:code /${replaced === '' ? wanted.role : 'Span'} <</MCID ${content}${replaced}>> BDC`),
  ];
}

function endOpen(state: State): Operations {
  const wasOpen = state.open !== null;
  state.open = null;
  state.replaced = false;
  state.fresh = false;
  return wasOpen ? [endContent] : nothing;
}

/** Before text: opens the content it belongs to, and divides it from the word before. */
function text(state: State, place: Place): Operations {
  if (!state.inBody) return paint(state, place, 'artifact');
  const leaf = inLanguage(state, leafOf(state), place);
  const space = !state.fresh && isApart(state, place) ? spaceIn(state, place) : nothing;
  const inOpen = state.open !== null && state.open !== 'artifact';
  const begin = paint(state, place, leaf);
  return inOpen ? [...space, ...begin] : [...begin, ...space];
}

const point = 65_536;
/** What is so far below or above stands on another line. */
const lineAway = 4 * point;

/** The element of words in another language, in the one that they belong to. */
function inLanguage(state: State, leaf: Element, { font }: Place): Element {
  const language = font === null ? null : (state.fonts.get(font)?.language ?? null);
  if (language === null || state.replaced) return leaf;
  const last = leaf.kids.at(-1);
  const entries = `/Lang(${language})`;
  if (last && isElement(last) && last.entries === entries) return last;
  return adopt(leaf, newElement('Span', entries));
}

/** Whether there is a gap before what comes now. A word that is broken at a hyphen, or a code at a joint, has none. */
function isApart(state: State, { font }: Place): boolean {
  const { before, fonts } = state;
  const { at } = state.walk;
  if (before === null || before.of !== partOf(state)) return false;
  if (Math.abs(at.v - before.v) > lineAway) {
    const inCode = before.code && font !== null && fonts.get(font)?.code === true;
    return !before.hyphen && !inCode;
  }
  const gap = at.h - before.h;
  return gap > 0.6 * point || gap < -2 * point;
}

/**
 * A space between the text before and what comes now, which must stay where it is, to the last rounding: behind the text
 * before where that is on another line, in the row of glyphs where nothing comes between, else right before what comes.
 */
function spaceIn(state: State, place: Place): Operations {
  const { before, fonts, spare } = state;
  const { at } = state.walk;
  const own = place.font === null ? undefined : fonts.get(place.font);
  const space = own?.space ?? spare?.space ?? null;
  if (before === null || space === null) return nothing;
  const gap = at.h - before.h;
  if (state.settled && before.font === place.font && own?.space && at.v === before.v) {
    // The PDF writer moves by whole thousandths of the font's size, cut off towards nothing, and is up to one behind. So that it
    // comes to where it would without the space, it is to move to the right behind it.
    const short = Math.max(0, space.advance - gap + (3 * own.size) / 1000);
    return [goRight(-gap - short), setGlyphs([space]), goRight(gap + short - space.advance)];
  }
  const back =
    Number.isFinite(before.v) && !Number.isNaN(gap) ? [goRight(-gap), goDown(before.v - at.v)] : [];
  const font = before.font !== null && fonts.get(before.font)?.space ? before.font : spare?.font;
  const set = font === undefined ? [] : inFont(font, place, fonts.get(font)?.space ?? space);
  return [keepPlace, ...back, ...set, takePlaceBack, ...(state.settled ? [] : [anew])];
}

/** Says nothing, but has the PDF writer begin a row of glyphs. */
const anew = tellWriter('pdf:code ');

function inFont(wanted: number, { font, choose }: Place, glyph: Glyph): Operations {
  const set = setGlyphs([glyph]);
  return wanted === font ? [set] : [choose(wanted), set, ...(font === null ? [] : [choose(font)])];
}

/** Text was met that began at a place. */
function textEnds(state: State, from: Position, met: Operation, { bytes, font }: Place): void {
  const { h, v } = state.walk.at;
  const facts = font === null ? undefined : state.fonts.get(font);
  if (font !== null && facts?.space) state.spare = { font, space: facts.space };
  if (state.link) widen(state.link, from, { width: h - from.h, size: facts?.size ?? 10 * point });
  const hyphen = isGlyphs(met.code) && facts?.hyphen === lastGlyph(bytes, met);
  state.settled = true;
  state.fresh = false;
  state.before = { h, v, font, of: partOf(state), hyphen, code: facts?.code === true };
}

const replacing = /^\/Span *<<(\/ActualText *(?:\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f]*>))>> *BDC$/;
const begins = /\bB[DM]C *$/;
const ends = /^EMC *$/;
const order = /^pdf: *([a-z]+) */;

function special(state: State, words: string, place: Place): Operations | null {
  const mark = markOf(words);
  if (mark !== null) return follow(state, mark);
  const [all, name] = order.exec(words) ?? [];
  if (all === undefined) return null;
  const rest = words.slice(all.length);
  switch (name) {
    case 'code':
      if (ends.test(rest)) return endStretch(state);
      return begins.test(rest) ? beginStretch(state, rest, place) : null;
    case 'image':
    case 'epdf':
    case 'uxobj':
    case 'usexobj':
      return [...paint(state, place, imageOwner(state)), tellWriter(words)];
    case 'bann':
    case 'bannot':
    case 'beginann':
    case 'bannotation':
      return state.inBody && rest.startsWith('<<') ? beginLink(state, rest) : null;
    case 'eann':
    case 'eannot':
    case 'endann':
    case 'eannotation':
      return state.link === null ? null : endLink(state, place);
    case 'ann':
    case 'annot':
    case 'annotate':
    case 'annotation':
      return state.inBody && !rest.startsWith('@') ? standingLink(state, rest, place) : null;
    default:
      return null;
  }
}

/** What is drawn without words for it adorns the page. */
const imageOwner = (state: State) => (state.flow.whole === 'figure' ? leafOf(state) : 'artifact');

/** A stretch of content that a template opens. One that reads as another text is content of its own: programs take the end of one within another for the end of both. */
function beginStretch(state: State, words: string, place: Place): Operations {
  const replaced = replacing.exec(words)?.[1];
  if (state.inBody && !state.replaced && replaced !== undefined) {
    const begin = paint(state, place, leafOf(state), replaced);
    state.replaced = true;
    state.fresh = true;
    return begin;
  }
  const begin = paint(state, place, state.inBody ? leafOf(state) : 'artifact');
  state.inner += 1;
  return [...begin, tellWriter(`pdf:code ${words}`)];
}

function endStretch(state: State): Operations | null {
  if (state.inner === 0) return state.replaced ? endOpen(state) : nothing;
  state.inner -= 1;
  return null;
}

function beginLink(state: State, dictionary: string): Operations {
  const leaf = leafOf(state);
  const { lastLink } = state;
  // A code and the page of its entry, side by side, are one link.
  const again = lastLink?.dictionary === dictionary && leaf.kids.at(-1) === lastLink.element;
  const element = again ? lastLink.element : adopt(leaf, newElement('Link'));
  state.flow.inline.push(element);
  state.link = { element, dictionary, pieces: [] };
  state.lastLink = state.link;
  return nothing;
}

function endLink(state: State, place: Place): Operations {
  const { link, flow } = state;
  if (link === null) return nothing;
  const said = sayPieces(state, link, place);
  state.link = null;
  flow.inline = flow.inline.filter((element) => element !== link.element);
  return said;
}

function sayPieces(state: State, link: Link, place: Place): Operations {
  const said = sayLink(link, state.walk.at, () => annotate(state, link.element, place));
  link.pieces = [];
  return said;
}

/** Gives an annotation its number, and its place in the element. */
function annotate({ annotations, last }: State, element: Element, { page }: Place) {
  const number = annotations.push(element) - 1;
  element.kids.push({ page, annotation: number });
  return { number, key: keyOfAnnotation(number, last + 1) };
}

function standingLink(state: State, words: string, place: Place): Operations {
  const element = adopt(leafOf(state), newElement('Link'));
  return [annotation(words, annotate(state, element, place))];
}

function follow(state: State, mark: Mark): Operations {
  switch (mark.kind) {
    case 'body':
    case 'end body':
      state.inBody = mark.kind === 'body';
      return nothing;
    case 'aside':
      return setAside(state);
    case 'end aside':
      return takeUp(state);
    case 'paragraph':
      if (state.flow.whole === null) begin(state, null, mark.level);
      return nothing;
    case 'as':
      return takeRole(state, mark.role);
    case 'label':
      if (state.flow.block?.role === 'LI') state.flow.part = addLabel(state.flow.block);
      return nothing;
    case 'text':
      if (state.flow.block?.role === 'LI')
        state.flow.part = state.flow.block.kids.findLast(isElement) ?? null;
      return nothing;
    case 'row':
      return beginRow(state, mark.row);
    case 'cell':
      return addCell(state);
    case 'end row':
    case 'end figure':
      begin(state, null, state.flow.level);
      return nothing;
    case 'figure':
      begin(state, newElement('Figure', `/Alt<${mark.alt}>`), state.flow.level);
      state.flow.whole = 'figure';
      return nothing;
  }
}

const isElement = (kid: Kid): kid is Element => 'kids' in kid;

/** Puts the block that was met into the tree, where there is anything in it, and begins another. */
function begin({ tree, flow }: State, block: Element | null, level: number): void {
  const { block: met } = flow;
  if (met !== null && met.kids.length > 0) {
    if (flow.whole === 'heads' && tree.group?.kids.some((row) => isElement(row) && row.kids.length > 1))
      tree.group = null;
    placeBlock(tree, met, flow.level);
  }
  Object.assign(flow, { ...newFlow(), block, level });
}

function setAside(state: State): Operations {
  const { flow, tree, waiting } = state;
  waiting.push({ flow, group: tree.group, lists: [...tree.lists] });
  state.flow = newFlow();
  tree.group = null;
  tree.lists.length = 0;
  return nothing;
}

function takeUp(state: State): Operations {
  const before = state.waiting.pop();
  if (before === undefined) return nothing;
  begin(state, null, 0);
  state.flow = before.flow;
  state.tree.group = before.group;
  state.tree.lists.splice(0, state.tree.lists.length, ...before.lists);
  return nothing;
}

/** In an item and in a line of the contents, text stands in an element of its own. */
const partsOf: Partial<Record<Role, string>> = { LI: 'LBody', TOCI: 'Reference' };

function takeRole(state: State, role: Role): Operations {
  const block = partOf(state);
  if (state.flow.whole !== null || block !== state.flow.block) return nothing;
  block.role = role;
  const part = partsOf[role];
  if (part === undefined) return nothing;
  const kids = block.kids.splice(0);
  state.flow.part = adopt(block, newElement(part));
  for (const kid of kids) isElement(kid) ? adopt(state.flow.part, kid) : state.flow.part.kids.push(kid);
  return nothing;
}

function addLabel(item: Element): Element {
  const label = newElement('Lbl');
  label.parent = item;
  item.kids.unshift(label);
  return label;
}

const headsColumn = '/A<</O/Table/Scope/Column>>';
const headsRow = '/A<</O/Table/Scope/Row>>';

function beginRow(state: State, row: Row): Operations {
  begin(state, newElement('TR'), state.flow.level);
  state.flow.whole = row;
  return nothing;
}

/** The first cell of a row of values says what the row is about. */
function addCell({ flow }: State): Operations {
  if (flow.block?.role !== 'TR') return nothing;
  const first = flow.block.kids.length === 0;
  if (flow.whole === 'heads' || flow.whole === 'over')
    flow.part = adopt(flow.block, newElement('TH', headsColumn));
  else if (flow.whole === 'values' && first) flow.part = adopt(flow.block, newElement('TH', headsRow));
  else flow.part = adopt(flow.block, newElement('TD'));
  return nothing;
}

function endPage(state: State, place: Place): Operations {
  const { tree, annotations, contents: pages, before } = state;
  const links = state.link === null ? nothing : sayPieces(state, state.link, place);
  const close = [
    ...links,
    ...endOpen(state),
    tellWriter(`pdf:put @thispage <</StructParents ${place.page}/Tabs/S>>`),
  ];
  state.inner = 0;
  // What comes on the next page stands below.
  if (before) state.before = { ...before, v: Number.NEGATIVE_INFINITY };
  if (place.page < state.last) return close;
  begin(state, null, 0);
  return [...close, ...writeTree(tree, { pages, annotations }).map(tellWriter)];
}
