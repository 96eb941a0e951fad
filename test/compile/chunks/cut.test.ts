import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutSource } from '../../../src/compile/chunks/cut.ts';

const note = (body: string) => `\\documentclass{x}\n\\begin{document}\n${body}\\end{document}\n`;
const text = (n: number) => `${'word '.repeat(Math.ceil(n / 5)).slice(0, n - 1)}\n`;

test('a note of less than two shares stays whole, as does one that says no places', () => {
  expect(cutSource(note(`${text(50)}%@ part\n${text(50)}`), 100)).toBeNull();
  expect(cutSource(note(text(1000)), 100)).toBeNull();
});

test('parts begin at the first clean place past a share', () => {
  const body = `${text(60)}%@ part\n${text(60)}%@ part\n${text(60)}%@ part\n${text(90)}`;
  const cut = cutSource(note(body), 100);
  expect(cut?.stretches.map(({ tex }) => tex.split('%@ part\n').length)).toEqual([3, 2]);
});

test('what stands open is closed and opened again, but only in a stretch well past its share', () => {
  const list = `${text(80)}%@ part\n${text(80)}%@ part\n${text(80)}`;
  const body = `\\begin{list}\n%@ within \\end{list} || \\begin{list}more\n${list}\\end{list}\n%@ within ||\n%@ part\n${text(40)}`;
  const stretches = cutSource(note(body), 100)?.stretches.map(({ tex }) => tex) ?? [];
  expect(stretches).toHaveLength(2);
  expect(stretches[0]?.trimEnd()).toMatch(/\\end\{list\}$/);
  expect(stretches[1]?.trimStart()).toMatch(/^\\begin\{list\}more/);
});

test('the first part, and those marked so, are set early', () => {
  const body = `${text(10)}%@ part always\n${text(200)}%@ part early\n${text(10)}`;
  expect(cutSource(note(body), 100)?.stretches.map((s) => s.early)).toEqual([true, false, true]);
  const list = `%@ part early\n%@ within end || begin\n${`${text(160)}%@ part\n`.repeat(3)}%@ within ||\n`;
  const more = cutSource(note(`${text(100)}${list}${text(60)}%@ part always\n${text(60)}`), 100);
  expect(more?.stretches.map((s) => s.early)).toEqual([true, true, true, true, true, false]);
});

test('nothing is lost between parts, and cutting a second time gives the same', () => {
  const piece = fc.oneof(
    fc.integer({ min: 5, max: 200 }).map(text),
    fc.constantFrom('%@ part\n', '%@ part always\n', '%@ part early\n'),
    fc.constantFrom('%@ within [ || ]\n', '%@ within ||\n'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 20, max: 300 }), (pieces, share) => {
      const source = note(pieces.join(''));
      const cut = cutSource(source, share);
      if (cut === null) return;
      const whole = cut.stretches.map(({ tex }) => tex.replace(/[[\]](?!\s*\|\||.*\n%@)/g, '')).join('');
      const plain = (tex: string) => tex.replace(/%@.*\n|[[\]\s]/g, '');
      expect(plain(cut.head + whole)).toBe(plain(source.slice(0, source.lastIndexOf('\\end{document}'))));
      expect(cutSource(source, share)).toEqual(cut);
    }),
  );
});
