import { zlibSync } from 'fflate';
import { type ObjectStream, pdfObjects } from '../pdf/objects.ts';
import {
  type Annotation,
  type Content,
  type Element,
  isElement,
  type Kid,
  numbered,
  type Structure,
} from './tree.ts';

/**
 * A PDF with the structure of its pages, behind what xdvipdfmx wrote of it, as an incremental update (ISO 32000-1, 7.5.6).
 * Were xdvipdfmx to write the tree, it would look for each of its elements by name in a table of 503 rows: in a note of 4,000
 * milestones three times as long as for all else. Null where the PDF is in another form, or has a structure of its own.
 */
export function addStructure(pdf: Buffer, structure: Structure): Buffer | null {
  const known = pdfObjects(pdf);
  const places = known && placesOf(known.streams, structure);
  const catalog = known && catalogOf(known.streams, known.root);
  if (!places || catalog === null) return null;
  const { size, root, table, others } = known;
  const elements = numbered(structure.document, size + 1);
  const tree = `${size} 0 R`;
  const objects: NewObject[] = [
    [root, catalog.replace(/>>\s*$/, `/StructTreeRoot ${tree}/MarkInfo<</Marked true>>>>`)],
    [size, rootWords(structure)],
    ...elements.map((element): NewObject => [element.number, elementWords(element, { tree, places })]),
  ];
  const streams = groupsOf(objects).map((group, i) => ({ group, number: size + 1 + elements.length + i }));
  const pieces: Uint8Array[] = [pdf];
  let end = pdf.length;
  const put = (number: number, entries: string, content: Uint8Array) => {
    const at = end;
    const data = zlibSync(content, { level: 3 });
    const head = `${number} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`;
    for (const piece of [Buffer.from(head, 'latin1'), data, Buffer.from('\nendstream\nendobj\n', 'latin1')]) {
      pieces.push(piece);
      end += piece.length;
    }
    return at;
  };
  const ats = streams.map(({ number, group }) => {
    const { entries, content } = streamOf(group);
    return put(number, entries, content);
  });
  const last = size + 1 + elements.length + streams.length;
  const rows = [
    ...streams.flatMap(({ number, group }) => group.map((_, i) => row(2, number, i))),
    ...[...ats, end].map((at) => row(1, at, 0)),
  ];
  const about = `/Type/XRef/Size ${last + 1}/Root ${root} 0 R${others}/Prev ${table}/W[1 4 2]`;
  const start = put(last, `${about}/Index[${root} 1 ${size} ${last + 1 - size}]`, Buffer.concat(rows));
  return Buffer.concat([...pieces, Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1')]);
}

type NewObject = readonly [number: number, words: string];

/** As many as a reader that looks for one has to go through. */
const inOneStream = 200;

function groupsOf(objects: readonly NewObject[]): NewObject[][] {
  const groups: NewObject[][] = [];
  for (let at = 0; at < objects.length; at += inOneStream) groups.push(objects.slice(at, at + inOneStream));
  return groups;
}

function streamOf(group: readonly NewObject[]): { readonly entries: string; readonly content: Buffer } {
  let at = 0;
  let head = '';
  for (const [number, words] of group) {
    head += `${number} ${at} `;
    at += words.length + 1;
  }
  const content = Buffer.from(`${head}${group.map(([, words]) => `${words}\n`).join('')}`, 'latin1');
  return { entries: `/Type/ObjStm/N ${group.length}/First ${head.length}`, content };
}

/** Where an object is: in a stream, as its so-manieth, or at a place of the file. */
function row(kind: 1 | 2, where: number, index: number): Buffer {
  const bytes = Buffer.allocUnsafe(7);
  bytes.writeUInt8(kind);
  bytes.writeUInt32BE(where, 1);
  bytes.writeUInt16BE(index, 5);
  return bytes;
}

/** Numbers of the objects that pages and annotations are. */
interface Places {
  readonly pages: readonly number[];
  readonly annotations: readonly number[];
}

/** The objects of pages and annotations, by the keys they were given; null where one is missing. */
function placesOf(streams: readonly ObjectStream[], { pages, annotations }: Structure): Places | null {
  const found = new Map<string, number>();
  for (const { text, objects } of streams) {
    let last = 0;
    for (const { 0: key, index } of text.matchAll(/\/StructParents? \d+/g)) {
      while ((objects[last + 1]?.[1] ?? Number.POSITIVE_INFINITY) <= index) last += 1;
      if (!found.has(key)) found.set(key, objects[last]?.[0] ?? 0);
    }
  }
  const numbers = (of: readonly unknown[], key: (i: number) => string) =>
    of.flatMap((_, i) => found.get(key(i)) ?? []);
  const places = {
    pages: numbers(pages, (i) => `/StructParents ${i}`),
    annotations: numbers(annotations, (i) => `/StructParent ${pages.length + i}`),
  };
  const all = places.pages.length === pages.length && places.annotations.length === annotations.length;
  return all ? places : null;
}

function catalogOf(streams: readonly ObjectStream[], root: number): string | null {
  for (const { text, objects } of streams) {
    const at = objects.findIndex(([number]) => number === root);
    if (at < 0) continue;
    const words = text.slice(objects[at]?.[1], objects[at + 1]?.[1]);
    return /\/(?:StructTreeRoot|MarkInfo)\b/.test(words) ? null : words;
  }
  return null;
}

const refer = ({ number }: Element) => `${number} 0 R`;

function rootWords({ document, pages, annotations }: Structure): string {
  const parents = [
    ...pages.map((of, page) => `${page}[${of.map(refer).join(' ')}]`),
    ...annotations.map((of, i) => `${pages.length + i} ${refer(of)}`),
  ];
  const next = pages.length + annotations.length;
  return `<</Type/StructTreeRoot/K ${refer(document)}/ParentTreeNextKey ${next}/ParentTree<</Nums[${parents.join(' ')}]>>>>`;
}

function elementWords(
  { role, entries, parent, kids }: Element,
  { tree, places }: { readonly tree: string; readonly places: Places },
): string {
  const first = kids.find((kid): kid is Content | Annotation => 'page' in kid)?.page;
  const page = first === undefined ? '' : `/Pg ${places.pages[first]} 0 R`;
  const inside = kids.map((kid) => kidWords(kid, first, places)).join(' ');
  return `<</S/${role}/P ${parent === null ? tree : refer(parent)}${page}${entries}/K[${inside}]>>`;
}

function kidWords(kid: Kid, page: number | undefined, { pages, annotations }: Places): string {
  if (isElement(kid)) return refer(kid);
  const elsewhere = kid.page === page ? '' : `/Pg ${pages[kid.page]} 0 R`;
  if ('annotation' in kid) return `<</Type/OBJR/Obj ${annotations[kid.annotation]} 0 R${elsewhere}>>`;
  return elsewhere === '' ? String(kid.content) : `<</Type/MCR${elsewhere}/MCID ${kid.content}>>`;
}
