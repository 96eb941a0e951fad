import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { addStructure } from '../../../src/compile/tags/append.ts';
import { adopt, newElement, type Structure } from '../../../src/compile/tags/tree.ts';

/** A PDF as xdvipdfmx writes it: a catalog, two pages, an annotation on each. */
function pdfOf({ catalog = '', about = '' } = {}): Buffer {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 9 9]>>',
    '<</Type/Page/Parent 2 0 R/StructParents 0/Annots[5 0 R]>>',
    '<</Type/Page/Parent 2 0 R/StructParents 1/Annots[6 0 R]>>',
    '<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/StructParent 2>>',
    '<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/StructParent 3/Contents(/StructParent 2)>>',
  ];
  let at = 0;
  const head = objects.map((words, i) => {
    const place = `${i + 1} ${at} `;
    at += words.length + 1;
    return place;
  });
  const stream = (number: number, entries: string, content: Buffer) => {
    const data = deflateSync(content);
    const begins = `${number} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`;
    return Buffer.concat([Buffer.from(begins), data, Buffer.from('\nendstream\nendobj\n')]);
  };
  const first = head.join('').length;
  const start = Buffer.from('%PDF-1.7\n');
  const all = Buffer.from(`${head.join('')}${objects.map((words) => `${words}\n`).join('')}`);
  const held = stream(7, `/Type/ObjStm/N ${objects.length}/First ${first}`, all);
  const table = start.length + held.length;
  const rows = [[0, 0, 0], ...objects.map((_, i) => [2, 7, i]), [1, start.length, 0], [1, table, 0]];
  const bytes = Buffer.concat(
    rows.map(([kind = 0, where = 0, i = 0]) => Buffer.of(kind, where >> 8, where & 255, i)),
  );
  const entries = `/Type/XRef/Root 1 0 R/ID[<00><00>]/Size 9/W[1 2 1]${about}`;
  const end = Buffer.from(`startxref\n${table}\n%%EOF\n`);
  return Buffer.concat([start, held, stream(8, entries, bytes), end]);
}

/** A paragraph that goes on from the first page to the second, with a link on each. */
function structure(): Structure {
  const document = newElement('Document');
  const paragraph = adopt(document, newElement('P'));
  paragraph.kids.push({ page: 0, content: 0 });
  const first = adopt(paragraph, newElement('Link'));
  first.kids.push({ page: 0, content: 1 }, { page: 0, annotation: 0 });
  paragraph.kids.push({ page: 1, content: 0 });
  const second = adopt(paragraph, newElement('Link'));
  second.kids.push({ page: 1, annotation: 1 });
  return { document, pages: [[paragraph, first], [paragraph]], annotations: [first, second] };
}

const name = PDFName.of;

describe('the structure of a PDF', () => {
  test('stands behind what is there, and every element names its kids, its parent and its page', async () => {
    const before = pdfOf();
    const after = addStructure(before, structure());
    expect(after?.subarray(0, before.length).equals(before)).toBe(true);
    const { catalog, context } = await PDFDocument.load(after ?? before);
    expect(String(catalog.lookup(name('MarkInfo'), PDFDict))).toBe('<<\n/Marked true\n>>');
    const root = catalog.lookup(name('StructTreeRoot'), PDFDict);
    const words = (ref: unknown) => String(context.lookup(ref as PDFRef)).replace(/\s+/g, ' ');
    expect(words(root.get(name('K')))).toBe('<< /S /Document /P 9 0 R /K [ 11 0 R ] >>');
    expect(words(PDFRef.of(11))).toBe(
      '<< /S /P /P 10 0 R /Pg 3 0 R /K [ 0 12 0 R << /Type /MCR /Pg 4 0 R /MCID 0 >> 13 0 R ] >>',
    );
    expect(words(PDFRef.of(12))).toBe(
      '<< /S /Link /P 11 0 R /Pg 3 0 R /K [ 1 << /Type /OBJR /Obj 5 0 R >> ] >>',
    );
    expect(words(PDFRef.of(13))).toBe(
      '<< /S /Link /P 11 0 R /Pg 4 0 R /K [ << /Type /OBJR /Obj 6 0 R >> ] >>',
    );
    const parents = root.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
    expect(String(parents)).toBe('[ 0 [ 11 0 R 12 0 R ] 1 [ 11 0 R ] 2 12 0 R 3 13 0 R ]');
    expect(root.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber()).toBe(4);
  });

  test.each([
    ['one that has a structure of its own', pdfOf({ catalog: '/MarkInfo<</Marked false>>' })],
    ['one that was written in two goes', pdfOf({ about: '/Prev 7' })],
    ['one without a page that is asked for', Buffer.from(pdfOf()).subarray(0, -1)],
    ['no PDF', Buffer.from('PDF')],
  ])('is added to none but what xdvipdfmx wrote: %s', (what, pdf) => {
    const more = structure();
    const asked = what.startsWith('one without') ? { ...more, pages: [...more.pages, []] } : more;
    expect(addStructure(pdf, asked)).toBeNull();
  });

  test('is in streams of 200 objects each', async () => {
    const document = newElement('Document');
    for (let i = 0; i < 450; i += 1) adopt(document, newElement('P')).kids.push({ page: 0, content: i });
    const pages = [document.kids.flatMap((kid) => ('kids' in kid ? kid : [])), []];
    const long = addStructure(pdfOf(), { document, pages, annotations: [] });
    const { context } = await PDFDocument.load(long ?? Buffer.of());
    expect(String(context.lookup(PDFRef.of(460)))).toContain('/K [ 449 ]');
    expect(long?.toString('latin1').match(/\/Type\/ObjStm\/N \d+/g)).toEqual([
      '/Type/ObjStm/N 6',
      '/Type/ObjStm/N 200',
      '/Type/ObjStm/N 200',
      '/Type/ObjStm/N 53',
    ]);
  });
});
