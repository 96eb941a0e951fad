import { describe, expect, it } from 'vitest';
import { readAnnotations } from '../../../src/input/annotations/annotations.ts';

const read = (text: string) => readAnnotations({ path: 'a.yaml', bytes: Buffer.from(text) });

describe('readAnnotations', () => {
  it('keeps text as it is written', () => {
    const { value, diagnostics } = read(
      'DM-1:\n  description: yes\n  jira: 1e3\n  due: 2021-05-01\n"A1":\n  aka: [X, "Y"]\n',
    );
    expect(diagnostics).toEqual([]);
    expect(value[0]).toMatchObject({ code: 'DM-1', place: { path: 'a.yaml', line: 1, column: 1 } });
    expect(value[0]?.texts.get('description')).toEqual({
      text: 'yes',
      place: { path: 'a.yaml', line: 2, column: 16, endColumn: 19 },
    });
    expect(value[0]?.overrides).toMatchObject([
      { key: 'due', cells: [{ text: '2021-05-01', line: 4, column: 8 }] },
    ]);
    expect(value[1]?.aka).toEqual(['X', 'Y']);
  });
  it('refuses a text that no paragraph can hold, with its place', () => {
    const { diagnostics } = read(`A:\n  jira: X-1\n  description: ${'see B, '.repeat(3000)}\n`);
    expect(diagnostics).toMatchObject([
      {
        severity: 'error',
        message: '`description` has 20999 characters; a note takes up to 20000',
        place: { line: 3 },
      },
    ]);
  });
  it.each([
    ['A: {jira: X-1}\n---\nB: {jira: X-2}\n', 2],
    ['---\nA: {jira: X-1}\n...\n---\n# more\nB: {jira: X-2}\n', 4],
  ])('does not lose a second document: %j', (text, line) => {
    const { diagnostics } = read(text);
    expect(diagnostics).toMatchObject([
      { rule: 'annotations-are-yaml', severity: 'error', place: { path: 'a.yaml', line } },
    ]);
    expect(diagnostics[0]?.message).toContain('a second document begins here');
  });
  it.each([
    '---\nA: {jira: X-1}\n',
    'A: {jira: X-1}\n---\n',
    'A: {jira: X-1}\n...\n',
    '%YAML 1.2\n---\nA: {jira: X-1}\n',
  ])('may begin or end with marks of a document: %j', (text) => {
    const { value, diagnostics } = read(text);
    expect([value.map((e) => e.code), diagnostics]).toEqual([['A'], []]);
  });
  it('knows a code whatever nobody sees in it', () => {
    const { value, diagnostics } = read('"DM-1\\u200B": {jira: X-1}\n"DM-1": {jira: X-2}\n');
    expect(value.map((e) => e.code)).toEqual(['DM-1']);
    expect(diagnostics.map((d) => d.rule)).toEqual(['annotation-keys-unique']);
  });
  it('reads an override with its story', () => {
    const { value, diagnostics } = read(
      'A:\n  level:\n    value: 2\n    reason: typing error\n    source: J. Doe\n    until: 2021-12-31\n  predecessors: [B, C]\n  successors: D; E\n  completed:\n',
    );
    expect(diagnostics).toEqual([]);
    const [level, before, after, completed] = value[0]?.overrides ?? [];
    expect(level).toMatchObject({
      cells: [{ text: '2' }],
      reason: 'typing error',
      source: 'J. Doe',
      until: { text: '2021-12-31' },
    });
    expect(before?.cells.map((c) => c.text)).toEqual(['B', 'C']);
    expect(after?.cells.map((c) => c.text)).toEqual(['D', 'E']);
    expect(completed?.cells.map((c) => c.text)).toEqual(['']);
  });
  it.each([
    ['', []],
    ['# nothing\n', []],
    ['A:\n', []],
    ['A: {due: 2021-05-01', ['annotations-are-yaml']],
    ['- A\n', ['annotation-values-typed']],
    ['A: text\n', ['annotation-values-typed']],
    ['A:\n  due: [2021-05-01]\n', ['annotation-values-typed']],
    ['A:\n  level: {reason: none}\n', ['annotation-values-typed']],
    ['A:\n  description: {a: b}\n', ['annotation-values-typed']],
    ['A:\n  [x, y]: b\n', ['annotation-values-typed']],
    ['A:\n  descripton: x\n', ['annotation-keys-known']],
    ['A:\n  due: {value: 2021-05-01, resaon: x}\n', ['annotation-keys-known']],
    ['A:\n  toString: x\n  __proto__: y\n', ['annotation-keys-known', 'annotation-keys-known']],
    ['A:\n  due: 2021-05-01\n  due: 2021-06-01\n', ['annotation-keys-unique']],
    ['A:\n  jira: X\nA:\n  jira: Y\n', ['annotation-keys-unique']],
    ['A: &a\n  jira: X\nB: *a\n', ['annotation-values-typed']],
  ])('%j → %j', (text, rules) => {
    expect(read(text).diagnostics.map((d) => d.rule)).toEqual(rules);
  });
  it('suggests the key that was meant', () => {
    const [finding] = read('A:\n  shortname: x\n').diagnostics;
    expect(finding).toMatchObject({
      hint: 'Did you mean `short_name`?',
      place: { line: 2, column: 3, endColumn: 12 },
    });
  });
  it('survives deep nesting and aliases of aliases', () => {
    const deep = [`A: ${'['.repeat(50_000)}`, `A: ${'{a: '.repeat(20_000)}`, '- '.repeat(50_000)];
    const bomb = `a: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`).join('\n')}\n`;
    for (const text of [...deep, bomb]) {
      const { value, diagnostics } = read(text);
      expect(value).toEqual([]);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.length).toBeLessThan(60);
    }
  });
});
