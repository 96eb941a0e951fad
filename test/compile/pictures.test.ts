import { expect, test } from 'vitest';
import { readsPictures } from '../../src/compile/pictures.ts';
import { noteOf } from '../support/tex-note.ts';

const definition = String.raw`\newcommand\Picture[1]{\special{pdf:image (#1)}}`;

const logo = new Map([['figures/logo.pdf', new Uint8Array([1])]]);
const note = (texts: readonly string[]) => noteOf(texts.join('\\begin{document}'), { files: logo });

test.each([
  [
    'our own macro, which leaves them to the PDF writer',
    [definition, String.raw`\Picture{figures/a-1.pdf}`],
    false,
  ],
  ['a picture a house opens itself', [definition, String.raw`\includegraphics{figures/a-1.pdf}`], true],
  ['a macro of a house that opens them', [String.raw`\newcommand\Picture[1]{\includegraphics{#1}}`], true],
])('whether TeX reads pictures: %s', (_, texts, expected) => {
  expect(readsPictures(note(texts))).toBe(expected);
});
