import { describe, expect, test } from 'vitest';
import { askOf } from '../../../src/compile/numbers/asks.ts';
import { putNumbers } from '../../../src/compile/numbers/put.ts';
import { numbersOf, surveyOf } from '../../../src/compile/numbers/survey.ts';
import { isSpecial, operation } from '../../../src/compile/xdv/format.ts';
import { type Glyph, onlyGlyph, setGlyphs } from '../../../src/compile/xdv/glyphs.ts';
import { chosenFont, type Operation, scanXdv, specialAt } from '../../../src/compile/xdv/read.ts';
import { newWritten } from '../../../src/compile/xdv/write.ts';
import { native, page, u32, whole } from '../xdv/documents.ts';

const special = (text: string) => Buffer.concat([Buffer.of(239, text.length), Buffer.from(text)]);
const choose = (font: number) => Buffer.of(171 + font);
function row(glyphs: readonly Glyph[]): Buffer {
  const out = newWritten(0);
  setGlyphs(out, glyphs);
  return out.bytes.subarray(0, out.length);
}
const glyph = (number: number, advance = 10) => row([{ number, advance }]);
const right = (distance: number) => Buffer.concat([Buffer.of(146), u32(distance)]);
const place = (label: string) => special(`pdf:dest (${label}) [@thispage /XYZ @xpos @ypos null]`);

/** Shows the digits of font 2 under a name, glyphs 100 to 109, and a comma. */
const shown = (name: string, glyphs = 11, width = 10) =>
  page(
    ...[native(2, 'Sans'), native(1, 'Serif'), special('milepost:link pdf:bann<</D(?)>>')],
    ...[special(`milepost:digits ${name} 5`), choose(2)],
    ...Array.from({ length: glyphs }, (_, i) => glyph(100 + i, width)),
    special('milepost:end digits'),
  );

/** What a reader sees of pages: glyphs with their fonts and places, and specials. */
function seen(xdv: Uint8Array): string[][] {
  const pages: string[][] = [];
  const view = new DataView(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  let [font, x, y] = [-1, 0, 0];
  const stack: Array<readonly [number, number]> = [];
  const glyphsAt = ({ at, next }: Operation) => {
    const count = view.getUint16(at + 5);
    const numbers = Array.from({ length: count }, (_, i) => view.getUint16(next - 2 * (count - i)));
    pages.at(-1)?.push(`${numbers.join('-')} of ${font} at ${x}${y === 0 ? '' : `, ${y}`}`);
    x += view.getInt32(at + 1);
  };
  scanXdv(xdv, (met) => {
    const { code, at } = met;
    if (code === operation.beginPage) {
      pages.push([]);
      [font, x, y] = [-1, 0, 0];
    } else if (code === operation.push) stack.push([x, y]);
    else if (code === operation.pop) [x, y] = stack.pop() ?? [0, 0];
    else if (code === operation.right4) x += view.getInt32(at + 1);
    else if (code === operation.down4) y += view.getInt32(at + 1);
    else if (code >= 171 && code < 235) font = chosenFont(xdv, met);
    else if (isSpecial(code)) pages.at(-1)?.push(specialAt(xdv, met));
    else if (code === operation.glyphs) glyphsAt(met);
  });
  return pages;
}

function put(...parts: readonly Buffer[]) {
  const set = parts.map((xdv) => ({ xdv, survey: surveyOf(xdv) ?? { pages: [], labels: [] } }));
  const numbers = numbersOf(
    set.map(({ survey }) => survey),
    { counted: false },
  );
  const { joined, ...others } = putNumbers(set, numbers);
  return { ...others, pages: joined.kind === 'joined' ? seen(joined.xdv) : joined.kind };
}

describe('numbers of pages', () => {
  test('stand in their font, and what follows stands as far off as it would', () => {
    const body = page(shown('7'), choose(1), glyph(1), special('milepost:page 7 30 x'), right(30), glyph(2));
    const pages = [body, ...Array.from({ length: 10 }, () => page()), page(place('x'))];
    const { pages: found, narrow } = put(whole(pages));
    // The digits that are shown are gone; they took no room, which TeX sees to.
    expect(found[0]).toEqual(['1 of 1 at 0', '101-102 of 2 at 10', '2 of 1 at 30']);
    expect(narrow).toBe(false);
  });

  test('keep the right end of what they stand in, and the last page is that of all parts', () => {
    const foot = [special('milepost:right'), glyph(1), special('milepost:page 7 30 end'), right(30)];
    const first = whole([page(shown('7'), choose(1), ...foot, special('milepost:end right'))]);
    const hundred = Array.from({ length: 10 }, () => page());
    expect(put(first, whole(hundred)).pages[0]).toEqual(['1 of 1 at 10', '101-101 of 2 at 20']);
  });

  test('know the page they are on in every part, whatever it was told', () => {
    const here = page(shown('7'), special('milepost:page 7 10 here'));
    const { pages } = put(whole([here]), whole([page(), here]));
    expect(pages).toEqual([['101 of 2 at 0'], [], ['103 of 2 at 0']]);
  });

  test('of several labels stand in lines that end at the right, each with its link', () => {
    const list = special('milepost:pages 7 24 40 12 c,b,a');
    const labels = [page(place('a')), page(place('b'), place('c'))];
    const asked = page(shown('7'), special('milepost:right'), list, right(24), special('milepost:end right'));
    const { pages } = put(whole([...labels, asked]));
    expect(pages[2]).toEqual([
      ...['pdf:bann<</D(a)>>', '101 of 2 at 4', 'pdf:eann', '110 of 2 at 14'],
      ...['pdf:bann<</D(c)>>', '102 of 2 at 14, 12', 'pdf:eann'],
    ]);
  });

  test('that do not fit, stand in another kind of font or were taken for others are left to TeX', () => {
    const nine = Array.from({ length: 9 }, () => page());
    const point = 65_536;
    const asked = page(shown('7', 11, 5 * point), special(`milepost:page 7 ${5 * point} x`));
    expect(put(whole([asked, ...nine, page(place('x'))]))).toMatchObject({ narrow: true, refused: null });
    expect(put(whole([page(shown('7', 4), special('milepost:page 7 10 end'))])).refused).toContain('font');
    const said = (n: number) => put(whole([page(place('x'), special(`milepost:said ${n} x`))])).refused;
    expect([said(1), said(2)]).toEqual([null, 'x is on another page than it was taken to be on']);
  });

  test('of labels that are nowhere leave their room, and are told', () => {
    const { missing, pages } = put(whole([page(shown('7'), special('milepost:page 7 10 no'), right(10))]));
    expect([missing, pages]).toEqual([['no'], [[]]]);
  });
});

describe('what is asked', () => {
  test('is read where it is understood, and else left to be refused', () => {
    expect(askOf('milepost:page 7 10 ms:A-1')).toEqual({
      kind: 'page',
      font: '7',
      room: 10,
      label: 'ms:A-1',
    });
    const wrong = ['page 7 x', 'page 7 10 a)b', 'pages 7 1 1 1 a,,b', 'link pdf:bann<<', 'image (x)'];
    for (const words of wrong) expect(askOf(`milepost:${words}`)).toBeNull();
    expect(askOf('pdf:eann')).toBeNull();
  });
});

test('a glyph that stands alone is told from others', () => {
  const bytes = whole([page(glyph(7, 42), row([]))]);
  const found: unknown[] = [];
  scanXdv(bytes, (met) => {
    if (met.code === operation.glyphs) found.push(onlyGlyph(bytes, met));
  });
  expect(found).toEqual([{ number: 7, advance: 42 }, null]);
});
