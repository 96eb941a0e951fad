import { describe, expect, test } from 'vitest';
import { isFontDefinition, isSpecial } from '../../../src/compile/xdv/format.ts';
import { askedBy, fontAt, scanXdv, specialAt } from '../../../src/compile/xdv/read.ts';
import { native, page, tfm, whole } from './documents.ts';

const special = (text: string, width = 1) => {
  const length = Buffer.alloc(width);
  length.writeUIntBE(text.length, 0, width);
  return Buffer.concat([Buffer.of(238 + width), length, Buffer.from(text, 'latin1')]);
};
/** Two glyphs, and the same with the text they stand for. */
const glyphs = Buffer.concat([Buffer.of(253), Buffer.alloc(4), Buffer.of(0, 2), Buffer.alloc(20)]);
const text = Buffer.concat([Buffer.of(254, 0, 3), Buffer.alloc(6), glyphs.subarray(1)]);
const rule = Buffer.concat([Buffer.of(137), Buffer.alloc(8)]);

const document = whole([
  page(native(7, '/fonts/Serif.ttf'), Buffer.of(178), glyphs, text, special('color push gray 0')),
  page(tfm(300, 'cmr10'), rule, special('x'.repeat(300), 2), special('color push gray 0')),
]);

const unknown = () => false;

describe('going through a file', () => {
  test('meets every operation of its pages once, in order', () => {
    const codes: number[] = [];
    const extent = scanXdv(document, ({ code }) => codes.push(code));
    expect(codes).toEqual([139, 252, 178, 253, 254, 239, 140, 139, 244, 137, 240, 239, 140]);
    expect(document.readUInt8(extent?.body)).toBe(139);
    expect(document.readUInt8(extent?.postamble)).toBe(248);
  });

  test('reads what is told to the PDF writer, and fonts by number and name', () => {
    const told: string[] = [];
    const fonts: unknown[] = [];
    scanXdv(document, (met) => {
      if (isSpecial(met.code)) told.push(specialAt(document, met).slice(0, 17));
      if (isFontDefinition(met.code)) fonts.push(fontAt(document, met));
    });
    expect(told).toEqual(['color push gray 0', 'x'.repeat(17), 'color push gray 0']);
    expect(fonts).toMatchObject([
      { number: 7, name: '/fonts/Serif.ttf', kind: 'native' },
      { number: 300, name: 'cmr10', kind: 'tfm' },
    ]);
  });

  test('knows what is asked, each thing once', () => {
    expect(askedBy(document, unknown)).toEqual({
      specials: new Set(['color push gray 0', 'x'.repeat(300)]),
      fonts: new Set(['/fonts/Serif.ttf', 'cmr10']),
    });
  });

  test('knows a command by the words it begins with, and the character behind', () => {
    const said = ['color push gray 0.5', 'pdf:ann @a <<>>', 'papersize=1,2', 'x'];
    const body = page(...said.map((text) => Buffer.concat([Buffer.of(239, text.length), Buffer.from(text)])));
    const commands: string[] = [];
    const asked = askedBy(whole([body]), (command) => {
      commands.push(command);
      return command === 'pdf:ann @';
    });
    expect(commands).toEqual(['color push gray 0.', 'pdf:ann @', 'papersize=', 'x']);
    expect([...(asked?.specials ?? [])]).toEqual(['color push gray 0.5', 'papersize=1,2', 'x']);
  });
});

describe('a file that is not understood to its end', () => {
  test.each(Array.from({ length: 12 }, (_, i) => Math.round((document.length / 12) * i)))(
    'ends after %i bytes',
    (end) => {
      expect(askedBy(document.subarray(0, end), unknown)).toBeNull();
    },
  );

  test.each<[string, (bytes: Buffer) => void]>([
    ['holds an operation nobody knows', (b) => b.writeUInt8(255, b.indexOf(glyphs))],
    ['has a page that points past another', (b) => b.writeInt32BE(-1, b.lastIndexOf(139) + 41)],
    [
      'ends with another place of its postamble',
      (b) => b.writeInt32BE(1, b.findLastIndex((x) => x !== 223) - 4),
    ],
    ['begins with something else', (b) => b.writeUInt8(137, 0)],
  ])('%s', (_, spoil) => {
    const bytes = Buffer.from(document);
    spoil(bytes);
    expect(askedBy(bytes, unknown)).toBeNull();
  });
});
