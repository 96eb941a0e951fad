import { expect, test } from 'vitest';
import { readsPictures } from '../../src/compile/pictures.ts';
import type { TexProject } from '../../src/emit/tex/project.ts';

const definition = String.raw`\newcommand\Picture[1]{\special{pdf:image (#1)}}`;

function project(...texts: readonly string[]): TexProject {
  return {
    main: 'report.tex',
    files: new Map<string, string | Uint8Array>([
      ...texts.map((text, i) => [`${i}.tex`, text] as const),
      ['figures/logo.pdf', new Uint8Array([1])],
    ]),
    resources: new Map(),
    epoch: 0,
  };
}

test.each([
  [
    'our own macro, which leaves them to the PDF writer',
    [definition, String.raw`\Picture{figures/a-1.pdf}`],
    false,
  ],
  ['a picture a house opens itself', [definition, String.raw`\includegraphics{figures/a-1.pdf}`], true],
  ['a macro of a house that opens them', [String.raw`\newcommand\Picture[1]{\includegraphics{#1}}`], true],
])('whether TeX reads pictures: %s', (_, texts, expected) => {
  expect(readsPictures(project(...texts))).toBe(expected);
});
