import { readFile } from 'node:fs/promises';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { run } from './set.ts';

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const number = '([\\d.]+)';
const wordLine = new RegExp(
  `<word xMin="${number}" yMin="${number}" xMax="${number}" yMax="${number}">(.*?)</word>`,
  'g',
);

/** Words of each page with their middles, in points from the upper left corner. */
async function wordsOf(path: string): Promise<Word[][]> {
  const { stdout } = await run('pdftotext', ['-bbox', path, '-'], { maxBuffer: 2 ** 28 });
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(page.matchAll(wordLine), ([, x = '', y = '', right = '', bottom = '', text = '']) => ({
        text,
        x: (Number(x) + Number(right)) / 2,
        y: (Number(y) + Number(bottom)) / 2,
      })),
    );
}

/** A link over text: its rectangle, and the name of the place it leads to. Those over pictures have no colour. */
interface Link {
  readonly rectangle: readonly [number, number, number, number];
  readonly to: string;
}

function linksOf(document: PDFDocument, index: number): Link[] {
  const annotations = document.getPage(index).node.Annots();
  const all = annotations?.asArray().map((_, i) => annotations.lookup(i, PDFDict)) ?? [];
  return all.flatMap((annotation) => {
    const to = annotation.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('D'));
    const [a = 0, b = 0, c = 0, d = 0] = annotation
      .lookup(PDFName.of('Rect'), PDFArray)
      .asArray()
      .map((n) => (n instanceof PDFNumber ? n.asNumber() : 0));
    return to instanceof PDFString && annotation.has(PDFName.of('C'))
      ? [{ rectangle: [a, b, c, d], to: to.asString() }]
      : [];
  });
}

async function destinations(path: string): Promise<Map<string, number>> {
  const { stdout } = await run('pdfinfo', ['-dests', path], { maxBuffer: 2 ** 26 });
  const found = stdout.matchAll(/^\s*(\d+) \[.*?\] "(.*)"$/gm);
  return new Map(Array.from(found, ([, page = '', name = '']) => [name, Number(page)]));
}

/**
 * Follows every number of a page that a note prints: links that are a number, the contents, and the foot of each page.
 * @returns what is wrong, in words; also where hardly a number was found
 */
export async function wrongNumbers(path: string): Promise<string[]> {
  const document = await PDFDocument.load(await readFile(path));
  const [words, places] = [await wordsOf(path), await destinations(path)];
  const total = document.getPageCount();
  const wrong: string[] = [];
  let followed = 0;
  for (const [i, onPage] of words.entries()) {
    const { height } = document.getPage(i).getSize();
    for (const { rectangle, to } of linksOf(document, i)) {
      const [left, bottom, right, top] = rectangle;
      const inside = onPage.filter(
        ({ x, y }) => x > left && x < right && height - y > bottom && height - y < top,
      );
      const text = inside.map((word) => word.text.replace(/[,;.)]+$/, '')).join(' ');
      if (!/^\d+$/.test(text) || to.startsWith('cite:') || to.startsWith('bib:')) continue;
      followed += 1;
      const endOfCode = to.endsWith(`-${text}`);
      if (Number(text) !== places.get(to) && !endOfCode)
        wrong.push(`page ${i + 1} says ${text} of ${to}, which is on ${places.get(to)}`);
    }
    const all = onPage.map((word) => word.text).join(' ');
    const foot = new RegExp(`\\b${i + 1} ?(?:/|of) ?${total}\\b`);
    if (i > 0 && !foot.test(all)) wrong.push(`the foot of page ${i + 1} does not say so, or not of ${total}`);
  }
  return followed < 5 * total ? [...wrong, `only ${followed} numbers were found`] : wrong;
}

/** Numbers in the contents, by the text of their lines, where they are not those of the headings. */
export async function wrongContents(path: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', [path, '-'], { maxBuffer: 2 ** 26 });
  const pages = stdout.split('\f');
  const lines = Array.from(
    pages
      .slice(0, 3)
      .join('\n')
      .matchAll(/^([\d.]+)\. (\S.*?) \.\.\. +(\d+)$/gm),
    ([, n = '', title = '', page = '']) => ({ heading: `${n} ${title}`, page: Number(page) }),
  );
  const wrong = lines.filter(
    ({ heading, page }) => !(pages[page - 1] ?? '').replace(/\s+/g, ' ').includes(heading),
  );
  return lines.length < 5
    ? ['no contents']
    : wrong.map(({ heading, page }) => `${heading} is not on ${page}`);
}
