import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBody, type Stretch } from '../../../src/compile/chunks/cut.ts';
import type { Piece } from '../../../src/emit/tex/project.ts';
import { pieceOf } from '../../support/tex-note.ts';

const text = (n: number, more: Partial<Piece> = {}) => pieceOf('x'.repeat(n), more);
const part = (n: number, chunk: Piece['chunk'] = 'possible', more: Partial<Piece> = {}) =>
  text(n, { chunk, ...more });
const within = { close: '\\end{list}', open: '\\begin{list}more' };
const lengths = (stretches: readonly Stretch[] | null) =>
  stretches?.map(({ pieces }) => pieces.reduce((sum, { tex }) => sum + tex.length, 0));

test('a note of less than two shares stays whole, as does one that says no places', () => {
  expect(cutBody([text(50), part(50)], 100)).toBeNull();
  expect(cutBody([text(1000)], 100)).toBeNull();
});

test('chunks begin at the first clean place past a share', () => {
  expect(lengths(cutBody([text(60), part(60), part(60), part(90)], 100))).toEqual([120, 150]);
});

test('what stands open is closed and opened again, but only in a stretch well past its share', () => {
  const body = [
    text(10),
    text(80, { within }),
    part(80, 'possible', { within }),
    part(80, 'possible', { within }),
    part(40),
  ];
  const stretches = cutBody(body, 100);
  expect(lengths(stretches)).toEqual([170, 120]);
  expect(stretches?.map(({ open, close }) => [open, close])).toEqual([
    ['', within.close],
    [within.open, ''],
  ]);
});

test('those marked so are set last, with what goes on from them', () => {
  const last = (body: readonly Piece[]) => cutBody(body, 100)?.map((s) => s.last);
  expect(last([text(10), part(200, 'always'), part(10, 'last')])).toEqual([false, false, true]);
  const list = [
    part(160, 'last', { within }),
    ...Array.from({ length: 3 }, () => part(160, 'possible', { within })),
  ];
  expect(last([text(100), ...list, text(60), part(60, 'always')])).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('nothing is lost between chunks, and each goes on as the one before says', () => {
  const piece = fc
    .tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(null, 'possible', 'always', 'last'),
      fc.constantFrom(within, { close: '', open: '' }),
    )
    .map(([n, chunk, open]) => text(n, { chunk, within: open }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 20, max: 300 }), (body, share) => {
      const cut = cutBody(body, share);
      if (cut === null) return;
      expect(cut.flatMap(({ pieces }) => pieces)).toEqual(body);
      expect(cut[0]?.open).toBe('');
      for (const [i, { pieces, open }] of cut.entries()) {
        if (i === 0) continue;
        expect(pieces[0]?.chunk).not.toBeNull();
        expect([cut[i - 1]?.close, open]).toEqual([pieces[0]?.within.close, pieces[0]?.within.open]);
      }
    }),
  );
});
