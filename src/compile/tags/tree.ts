/** An element of the structure of a document, by the names PDF has for them (ISO 32000-1, 14.8.4). */
export interface Element {
  role: string;
  /** Further entries of its dictionary. */
  entries: string;
  parent: Element | null;
  /** Names it in the file; 0 until it is written. */
  number: number;
  readonly kids: Kid[];
}

export type Kid = Element | Content | Annotation;

export const isElement = (kid: Kid): kid is Element => 'kids' in kid;

/** A stretch of a page's content, by its number there; pages are counted from 0. */
export interface Content {
  readonly page: number;
  readonly content: number;
}

/** An annotation, by its number in the document. */
export interface Annotation {
  readonly page: number;
  readonly annotation: number;
}

export function newElement(role: string, entries = ''): Element {
  return { role, entries, parent: null, number: 0, kids: [] };
}

export function adopt(parent: Element, kid: Element): Element {
  kid.parent = parent;
  parent.kids.push(kid);
  return kid;
}

/** The tree as it grows. */
export interface Tree {
  readonly document: Element;
  /** Sections that are open, the outermost first: each goes to the next heading of its level or one above. */
  readonly sections: Element[];
  /** Lists that are open, one in an item of the other. */
  readonly lists: Element[];
  /** The table, or the contents, that the last block belongs to. */
  group: Element | null;
}

export const newTree = (): Tree => ({
  document: newElement('Document'),
  sections: [],
  lists: [],
  group: null,
});

/** A block is complete and takes its place behind those before it; `level` is the number of lists it stands in. */
export function place(tree: Tree, block: Element, level: number): void {
  if (block.role === 'TR') placeIn(tree, block, 'Table');
  else if (block.role === 'TOCI') placeIn(tree, block, 'TOC');
  else if (block.role === 'LI') placeItem(tree, block, Math.max(1, level));
  else {
    tree.group = null;
    tree.lists.length = Math.min(tree.lists.length, level);
    const heading = /^H([1-4])$/.exec(block.role)?.[1];
    if (heading !== undefined) openSection(tree, Number(heading));
    adopt(containerOf(tree), block);
  }
}

function openSection(tree: Tree, level: number): void {
  tree.lists.length = 0;
  tree.sections.length = Math.min(tree.sections.length, level - 1);
  // An entry begins no section: there are too many of them.
  if (level <= 2) tree.sections.push(adopt(sectionOf(tree), newElement('Sect')));
}

const sectionOf = ({ document, sections }: Tree): Element => sections.at(-1) ?? document;

/** The text of the last item of the innermost list, or else the section. */
function containerOf(tree: Tree): Element {
  const item = tree.lists.at(-1)?.kids.at(-1);
  const text = item && isElement(item) ? item.kids.at(-1) : undefined;
  return text && isElement(text) ? text : sectionOf(tree);
}

function placeIn(tree: Tree, block: Element, role: 'Table' | 'TOC'): void {
  if (tree.group?.role !== role) {
    tree.lists.length = 0;
    tree.group = adopt(sectionOf(tree), newElement(role));
  }
  adopt(tree.group, block);
}

function placeItem(tree: Tree, block: Element, level: number): void {
  tree.group = null;
  tree.lists.length = Math.min(tree.lists.length, level);
  while (tree.lists.length < level) tree.lists.push(adopt(containerOf(tree), newElement('L')));
  const list = tree.lists.at(-1);
  if (list) adopt(list, block);
}

const elementsOf = ({ kids }: Element): Element[] => kids.filter(isElement);

/** Words on a row, and headings over rows, are cells as wide as the table; what every reader of tables goes by is that rows are equally long. */
function widen(table: Element): void {
  const rows = elementsOf(table).map(elementsOf);
  const columns = Math.max(...rows.map((cells) => cells.length));
  for (const [cell, ...others] of rows)
    if (cell && others.length === 0 && columns > 1)
      cell.entries = `/A<</O/Table/ColSpan ${columns}${cell.role === 'TH' ? '/Scope/Row' : ''}>>`;
}

/** The structure of a note, and what of its pages belongs to it. */
export interface Structure {
  readonly document: Element;
  /** For each page, the element of each stretch of its content. */
  readonly pages: ReadonlyArray<readonly Element[]>;
  /** The element of each annotation. */
  readonly annotations: readonly Element[];
}

/** The key of an annotation in the tree of parents: behind those of the pages. */
export const keyOfAnnotation = (number: number, pages: number) => pages + number;

/** All elements in reading order, numbered from a number on. */
export function numbered(document: Element, first: number): Element[] {
  const elements: Element[] = [];
  const visit = (element: Element) => {
    element.number = first + elements.length;
    elements.push(element);
    if (element.role === 'Table') widen(element);
    for (const kid of element.kids) if (isElement(kid)) visit(kid);
  };
  visit(document);
  return elements;
}
