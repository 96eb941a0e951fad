import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** What is wrong with the structure of a tagged PDF (ISO 32000-1, 14.6 to 14.8), and how often each element occurs. */
export interface Structure {
  readonly faults: readonly string[];
  readonly roles: Readonly<Record<string, number>>;
  /** Texts that stand for figures, and those of links. */
  readonly alternatives: readonly string[];
  readonly links: readonly string[];
}

const name = (text: string) => PDFName.of(text);

/** The stretches of content of a page by their numbers, and faults: what is printed in none, ends without beginnings. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each operator
function contentsOf(stream: string): {
  readonly numbers: readonly number[];
  readonly faults: readonly string[];
} {
  const faults: string[] = [];
  const numbers: number[] = [];
  const open: Array<'artifact' | number | 'inner'> = [];
  const token =
    /<<(?:[^<>]|<[^<>]*>)*>>|<[0-9a-fA-F\s]*>|\((?:\\[\s\S]|[^()\\])*\)|\[|\]|\/[^\s[\]<>()/]*|[^\s[\]<>()/]+/g;
  let operands: string[] = [];
  for (const [word] of stream.matchAll(token)) {
    if (/^[<([/\]]|^[-+.\d]/.test(word)) {
      operands.push(word);
      continue;
    }
    if (word === 'BMC' || word === 'BDC') {
      const number = /\/MCID (\d+)/.exec(operands.at(-1) ?? '')?.[1];
      if (number !== undefined) {
        if (open.length > 0) faults.push(`content ${number} stands in another`);
        numbers.push(Number(number));
        open.push(Number(number));
      } else open.push(operands.includes('/Artifact') ? 'artifact' : 'inner');
    } else if (word === 'EMC') {
      if (open.pop() === undefined) faults.push('an end without a beginning');
    } else if (/^(?:Tj|TJ|Do|S|s|f|F|f\*|B|b|sh|'|")$/.test(word) && !open.some((of) => of !== 'inner'))
      faults.push(`${word} in no content`);
    operands = [];
  }
  if (open.length > 0) faults.push('content that does not end');
  return { numbers, faults };
}

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '';

/** Goes through the structure of a PDF, and compares it with what its pages hold. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one comparison after another
export async function structureOf(bytes: Uint8Array): Promise<Structure> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = pdf;
  const faults: string[] = [];
  const roles: Record<string, number> = {};
  const alternatives: string[] = [];
  const links: string[] = [];
  const root = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  if (root === undefined) return { faults: ['there is no tree'], roles, alternatives, links };
  if (String(catalog.lookupMaybe(name('MarkInfo'), PDFDict)?.get(name('Marked'))) !== 'true')
    faults.push('not said to be marked');
  const pages = pdf.getPages();
  const pageOf = new Map(pages.map((page, i) => [page.ref.toString(), i]));
  /** Element of each content and of each annotation, as the tree has them. */
  const owners = new Map<string, string>();
  const own = (key: string, owner: string) => {
    if (owners.has(key)) faults.push(`${key} is in the tree twice`);
    owners.set(key, owner);
  };
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each kind of kid
  const visit = (ref: PDFRef, parent: PDFRef | null, above: PDFObject | undefined) => {
    const element = context.lookup(ref, PDFDict);
    const role = element.lookup(name('S'), PDFName).decodeText();
    roles[role] = (roles[role] ?? 0) + 1;
    if (parent && element.get(name('P')) !== parent) faults.push(`${role} ${ref} has another parent`);
    if (role === 'Figure') alternatives.push(textOf(element.lookup(name('Alt'))));
    if (role === 'TH' && !/\/Scope/.test(String(element.get(name('A')))))
      faults.push(`TH ${ref} has no scope`);
    const page = element.get(name('Pg')) ?? above;
    const kids = element.lookup(name('K'));
    for (const kid of kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : []) {
      if (kid instanceof PDFRef) visit(kid, ref, page);
      else if (kid instanceof PDFNumber)
        own(`page ${pageOf.get(String(page))} content ${kid.asNumber()}`, String(ref));
      else if (kid instanceof PDFDict) {
        const on = pageOf.get(String(kid.get(name('Pg')) ?? page));
        const annotation = kid.get(name('Obj'));
        if (annotation) own(`page ${on} annotation ${annotation}`, `${role} ${ref}`);
        else own(`page ${on} content ${kid.lookup(name('MCID'), PDFNumber).asNumber()}`, String(ref));
      }
    }
  };
  visit(root.get(name('K')) as PDFRef, null, undefined);
  const parents = new Map<number, PDFObject>();
  const nums = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray).asArray();
  for (let i = 0; i < nums.length; i += 2)
    parents.set((nums[i] as PDFNumber).asNumber(), nums[i + 1] as PDFObject);
  for (const [i, page] of pages.entries()) {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((ref) => context.lookup(ref)) : [contents];
    const stream = streams
      .map((part) =>
        part instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(part).decode()).toString('latin1') : '',
      )
      .join('\n');
    const { numbers, faults: found } = contentsOf(stream);
    faults.push(...found.map((fault) => `page ${i}: ${fault}`));
    const key = page.node.lookup(name('StructParents'), PDFNumber).asNumber();
    const told = parents.get(key);
    const list = told instanceof PDFArray ? told.asArray().map(String) : [];
    if (list.length !== numbers.length)
      faults.push(`page ${i}: ${numbers.length} contents, ${list.length} parents`);
    for (const number of numbers) {
      const owner = owners.get(`page ${i} content ${number}`);
      owners.delete(`page ${i} content ${number}`);
      if (owner === undefined || owner !== list[number])
        faults.push(`page ${i}: content ${number} is of ${owner}, and of ${list[number]} by its page`);
    }
    if (String(page.node.get(name('Tabs'))) !== '/S') faults.push(`page ${i}: no order of tabs`);
    for (const ref of page.node.Annots()?.asArray() ?? []) {
      const annotation = context.lookup(ref, PDFDict);
      const owner = owners.get(`page ${i} annotation ${ref}`);
      owners.delete(`page ${i} annotation ${ref}`);
      const parent = parents.get(annotation.lookupMaybe(name('StructParent'), PDFNumber)?.asNumber() ?? -1);
      if (owner !== `Link ${parent}`)
        faults.push(`page ${i}: link ${ref} is of ${owner}, and of ${parent} by its key`);
      links.push(textOf(annotation.lookup(name('Contents'))));
    }
  }
  faults.push(...[...owners.keys()].map((key) => `${key} is in the tree alone`));
  return { faults, roles, alternatives, links };
}
