import type { Mark, Role, Row } from './marks.ts';
import { newFlow, partOf, type State } from './state.ts';
import { adopt, type Element, isElement, newElement, place as placeBlock } from './tree.ts';

/** Takes what templates say of what they print next. */
export function follow(state: State, mark: Mark): void {
  switch (mark.kind) {
    case 'body':
    case 'end body':
      state.inBody = mark.kind === 'body';
      return;
    case 'aside':
      setAside(state);
      return;
    case 'end aside':
      takeUp(state);
      return;
    case 'paragraph':
      if (state.flow.whole === null) begin(state, null, mark.level);
      return;
    case 'as':
      takeRole(state, mark.role);
      return;
    case 'label':
      if (state.flow.block?.role === 'LI') state.flow.part = addLabel(state.flow.block);
      return;
    case 'text':
      if (state.flow.block?.role === 'LI')
        state.flow.part = state.flow.block.kids.findLast(isElement) ?? null;
      return;
    case 'row':
      beginRow(state, mark.row);
      return;
    case 'cell':
      addCell(state);
      return;
    case 'end row':
    case 'end figure':
      begin(state, null, state.flow.level);
      return;
    case 'figure':
      begin(state, newElement('Figure', `/Alt<${mark.alt}>`), state.flow.level);
      state.flow.whole = 'figure';
      return;
  }
}

/** Puts the block that was met into the tree, where there is anything in it, and begins another. */
export function begin({ tree, flow }: State, block: Element | null, level: number): void {
  const { block: met } = flow;
  if (met !== null && met.kids.length > 0) {
    if (flow.whole === 'heads' && tree.group?.kids.some((row) => isElement(row) && row.kids.length > 1))
      tree.group = null;
    placeBlock(tree, met, flow.level);
  }
  Object.assign(flow, { ...newFlow(), block, level });
}

function setAside(state: State): void {
  const { flow, tree, waiting } = state;
  waiting.push({ flow, group: tree.group, lists: [...tree.lists] });
  state.flow = newFlow();
  tree.group = null;
  tree.lists.length = 0;
}

function takeUp(state: State): void {
  const before = state.waiting.pop();
  if (before === undefined) return;
  begin(state, null, 0);
  state.flow = before.flow;
  state.tree.group = before.group;
  state.tree.lists.splice(0, state.tree.lists.length, ...before.lists);
}

/** In an item and in a line of the contents, text stands in an element of its own. */
const partsOf: Partial<Record<Role, string>> = { LI: 'LBody', TOCI: 'Reference' };

function takeRole(state: State, role: Role): void {
  const block = partOf(state);
  if (state.flow.whole !== null || block !== state.flow.block) return;
  block.role = role;
  const part = partsOf[role];
  if (part === undefined) return;
  const kids = block.kids.splice(0);
  state.flow.part = adopt(block, newElement(part));
  for (const kid of kids) isElement(kid) ? adopt(state.flow.part, kid) : state.flow.part.kids.push(kid);
}

function addLabel(item: Element): Element {
  const label = newElement('Lbl');
  label.parent = item;
  item.kids.unshift(label);
  return label;
}

const headsColumn = '/A<</O/Table/Scope/Column>>';
const headsRow = '/A<</O/Table/Scope/Row>>';

function beginRow(state: State, row: Row): void {
  begin(state, newElement('TR'), state.flow.level);
  state.flow.whole = row;
}

/** The first cell of a row of values says what the row is about. */
function addCell({ flow }: State): void {
  if (flow.block?.role !== 'TR') return;
  const first = flow.block.kids.length === 0;
  if (flow.whole === 'heads' || flow.whole === 'over')
    flow.part = adopt(flow.block, newElement('TH', headsColumn));
  else if (flow.whole === 'values' && first) flow.part = adopt(flow.block, newElement('TH', headsRow));
  else flow.part = adopt(flow.block, newElement('TD'));
}
