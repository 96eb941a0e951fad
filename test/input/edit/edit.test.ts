import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editYaml } from '../../../src/input/edit/edit.ts';

const report = `# The note of the pier.
handle: PIER-1   # never changes
title: "Pier: milestones"
dataDate: 2024-03-31

data:
  milestones: data/plan.csv    # as exported
  annotations:
  - data/notes.yaml
  # The first one.
  snapshots:
  - {milestones: old.csv, dataDate: 2024-02-29}
document: {status: approved, version: v1, curator: A}
wbs:
  titles:
    "1.10": Ten
`;

describe('editing report.yaml', () => {
  it.each([
    ['data:\n  snapshots: {milestones: old.csv}   # one\n', [{ milestones: 'old.csv' }]],
    ['data:\n  snapshots:\n    milestones: old.csv\n', [{ milestones: 'old.csv' }]],
    ['data:\n  snapshots:\n', []],
    ['data: {snapshots: [], milestones: m.csv}\n', []],
    ['title: T\n', []],
  ])('makes a list of what stood for one: %j', (text, before) => {
    const value = { milestones: 'new.csv' };
    const edited = editYaml(text, [{ kind: 'append', path: ['data', 'snapshots'], value }]);
    expect(parse(edited).data.snapshots).toEqual([...before, value]);
  });
  it('leaves all else as it was typed', () => {
    const edited = editYaml(report, [
      { kind: 'set', path: ['dataDate'], value: '2024-04-30' },
      {
        kind: 'append',
        path: ['data', 'snapshots'],
        value: { milestones: 'data/2024-03/plan.csv', dataDate: '2024-03-31' },
      },
      { kind: 'set', path: ['document', 'status'], value: 'draft' },
      {
        kind: 'append',
        path: ['document', 'changes'],
        value: { version: 'v2', description: 'Data of April: 1 new' },
      },
      { kind: 'remove', path: ['document', 'curator'] },
      { kind: 'set', path: ['data', 'milestones'], value: 'data/plan: new.csv' },
    ]);
    expect(edited).toBe(`# The note of the pier.
handle: PIER-1   # never changes
title: "Pier: milestones"
dataDate: 2024-04-30

data:
  milestones: "data/plan: new.csv"    # as exported
  annotations:
  - data/notes.yaml
  # The first one.
  snapshots:
  - {milestones: old.csv, dataDate: 2024-02-29}
  - milestones: data/2024-03/plan.csv
    dataDate: 2024-03-31
document: {status: draft, version: v1, changes: [{version: v2, description: "Data of April: 1 new"}]}
wbs:
  titles:
    "1.10": Ten
`);
  });
  it('makes the maps and lists that are not there, and takes out whole ones', () => {
    const text = 'title: X\r\nold:\r\n  a: |\r\n    long\r\n    text\r\nlast: 1';
    const edited = editYaml(text, [
      { kind: 'set', path: ['document', 'approval', 'name'], value: 'N' },
      { kind: 'append', path: ['data', 'snapshots'], value: 'a' },
      { kind: 'append', path: ['data', 'snapshots'], value: 'b' },
      { kind: 'remove', path: ['old'] },
    ]);
    expect(edited).toBe(
      'title: X\r\nlast: 1\r\ndocument:\r\n  approval:\r\n    name: N\r\ndata:\r\n  snapshots:\r\n    - a\r\n    - b\r\n',
    );
  });
  it.each([
    ['document: {a: 1, changes: []}\n', 'document: {a: 1, changes: [v2]}\n'],
    ['document:\n  changes: []   # none\n  a: 1\n', 'document:\n  changes:   # none\n    - v2\n  a: 1\n'],
    ['document:\n  changes:\n  a: 1\n', 'document:\n  changes:\n    - v2\n  a: 1\n'],
    [
      'document:\n  changes: # here\n    # the first\n    - v1\n      # of it\n    # of the list\n  # of all\n',
      'document:\n  changes: # here\n    # the first\n    - v1\n      # of it\n    - v2\n    # of the list\n  # of all\n',
    ],
    ['document:\n  changes: {v: 1} # one\n', 'document:\n  changes:\n    - {v: 1} # one\n    - v2\n'],
    [
      'document:\r\n  changes: # one\r\n    # its v\r\n    v: 1 # last\r\n\r\nend: x\r\n',
      'document:\r\n  changes: # one\r\n    # its v\r\n    - v: 1 # last\r\n    - v2\r\n\r\nend: x\r\n',
    ],
  ])('puts an item into a list, or what stands for one: %j', (text, edited) => {
    expect(editYaml(text, [{ kind: 'append', path: ['document', 'changes'], value: 'v2' }])).toBe(edited);
  });
  it.each([
    ['title: >- # folded\n  of two\n  lines\n\nend: x\n', 'title: new # folded\n\nend: x\n'],
    ['title: |\n  text\nend: x\n', 'title: new\nend: x\n'],
    ["title: 'old' # why\n", "title: 'new' # why\n"],
    ['{"title": "old"}\n', '{"title": "new"}\n'],
    ['title: old\n---\ntitle: another\n', 'title: new\n---\ntitle: another\n'],
    ['title: &t old\nsubtitle: *t # the same\n', 'title: &t new\nsubtitle: old # the same\n'],
    ['first: &t old\ntitle: *t\n', 'first: &t old\ntitle: new\n'],
    ['title: &t\n  - old\r\nlast: *t # alike\r\n', 'title: new\r\nlast:\r\n  - old\r\n  # alike\r\n'],
  ])('sets a value however it is written: %j', (text, edited) => {
    expect(editYaml(text, [{ kind: 'set', path: ['title'], value: 'new' }])).toBe(edited);
  });
  it.each([
    ['output: {attach: true} # sent\n', false, 'output: {attach: false} # sent\n'],
    ['title: T\n', 3, 'title: T\noutput:\n  attach: 3\n'],
    ['title: T\n', ['a', 1], 'title: T\noutput:\n  attach:\n    - a\n    - 1\n'],
    ['output: {attach: [b]}\n', ['a'], 'output: {attach: [a]}\n'],
  ])('sets flags, numbers and lists: %j', (text, value, edited) => {
    expect(editYaml(text, [{ kind: 'set', path: ['output', 'attach'], value }])).toBe(edited);
  });
  it('renames a key, and takes out a map with the only one it has', () => {
    const edited = editYaml('a:\n  b: {c: x} # why\nd:\n  e:\n    f: y # of f\n  # of d\ng: z\n', [
      { kind: 'rename', path: ['a', 'b'], to: 'h' },
      { kind: 'remove', path: ['d', 'e', 'f'] },
    ]);
    expect(edited).toBe('a:\n  h: {c: x} # why\n  # of d\ng: z\n');
  });
  it('writes the document anew where the text has no place for the change, with its comments', () => {
    const edited = editYaml('# Head.\ndata: {}\n', [{ kind: 'set', path: ['data', 'x'], value: '1.10' }]);
    expect(edited).toContain('# Head.');
    expect(parse(edited)).toEqual({ data: { x: '1.10' } });
  });
  it('gives any text back as it was set', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (value, flow) => {
        const text = flow ? 'a: {b: one, c: two}\n' : 'a:\n  b: one # why\n  c: two\n';
        const edited = editYaml(text, [
          { kind: 'set', path: ['a', 'b'], value },
          { kind: 'append', path: ['a', 'd'], value: { e: value } },
        ]);
        expect(parse(edited)).toEqual({ a: { b: value, c: 'two', d: [{ e: value }] } });
      }),
    );
  });
});
