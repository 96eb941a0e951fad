import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainLog, parseLog } from '../../src/compile/log.ts';
import type { TexProject } from '../../src/emit/tex/project.ts';

/** Logs of real runs, each of a document with one fault in its fifth line; lines that only name packages are cut. */
const captured = (name: string) => readFileSync(new URL(`logs/${name}.log`, import.meta.url), 'utf8');

const source = [
  '\\documentclass{article}',
  '\\usepackage{fontspec}',
  '% what is said of the document',
  '\\begin{document}',
  'A 中 and ع',
  '\\end{document}',
].join('\n');

const project: TexProject = {
  main: 'report.tex',
  files: new Map([['report.tex', source]]),
  origins: new Map([
    [
      'report.tex',
      [
        { line: 4, from: { milestone: 'DM-AP-12', place: { path: 'data/annotations.yaml', line: 41 } } },
        { line: 7, from: null },
      ],
    ],
  ]),
  resources: new Map(),
  epoch: 0,
};

const explain = (name: string) => explainLog(parseLog(captured(name)), project);
const inMilestone = { activity: 'DM-AP-12', place: { path: 'data/annotations.yaml', line: 41 } };

describe('a log becomes findings', () => {
  test.each([
    [
      'undefined-command',
      'tex-runs-clean',
      /does not know the command \\unknowncommand \(in milestone DM-AP-12\)/,
    ],
    ['missing-package', 'tex-installed', /does not find nosuchpackage\.sty/],
    ['missing-font', 'tex-installed', /does not find the font NoSuchFont/],
    ['memory', 'tex-within-limits', /too large for TeX: its table “main memory size” is full at 5,000,000/],
    ['missing-figure', 'tex-installed', /does not find figures\/burndown\.pdf/],
    ['runaway', 'tex-runs-clean', /braces after \\one are never closed/],
    ['brace', 'tex-runs-clean', /LaTeX stopped: Too many }'s\., at “a }” \(in milestone DM-AP-12\)/],
  ])('%s is one error', (name, rule, message) => {
    const found = explain(name);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ rule, severity: 'error', message: expect.stringMatching(message) });
    expect(found[0]?.hint).toBeTruthy();
    expect(found[0]?.message).not.toMatch(/capacity exceeded/i);
  });

  test('the place is the one in the data, where the source says so', () => {
    expect(explain('undefined-command')[0]).toMatchObject(inMilestone);
  });

  test('undefined references are errors though TeX ends well, each once', () => {
    const found = explain('references');
    expect(found.map((d) => [d.rule, d.message])).toEqual([
      ['references-defined', 'the note refers to nowhere on page 1, which is nowhere defined'],
      ['references-defined', 'the note refers to LDM-151 on page 1, which is nowhere defined'],
      ['references-defined', 'the note refers to gone on page 2, which is nowhere defined'],
      ['labels-unique', 'the label a is defined more than once'],
    ]);
  });

  test('missing glyphs are named once, with code point and milestone', () => {
    const found = explain('glyphs');
    expect(found.map((d) => d.message)).toEqual([
      '中 (U+4E2D) has no glyph in lmroman10-regular; it stands in milestone DM-AP-12',
      'ع (U+0639) has no glyph in lmroman10-regular; it stands in milestone DM-AP-12',
    ]);
    expect(found[0]).toMatchObject(inMilestone);
  });

  test('a line that sticks out by more than 2 pt is worth a word, one by 1 pt is not', () => {
    const found = explain('overfull');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: 'info',
      message: 'a line sticks out by 73.4 pt in milestone DM-AP-12: “Milestone-with-a-very-long-identifier”',
    });
  });

  test('pages are counted', () => {
    expect(parseLog(captured('references')).pages).toBe(2);
    expect(parseLog(captured('glyphs')).pages).toBe(1);
    expect(parseLog(captured('memory')).pages).toBe(0);
  });
});
