import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { loadConfig } from '../../../src/input/config/load.ts';
import { reportSchema } from '../../../src/input/config/schema.ts';

const smallest = 'handle: X-1\ntitle: Plan\ndataDate: 2021-03-31\ndata:\n  milestones: m.csv\n';
const load = (more: string) =>
  loadConfig({ text: smallest + more, path: 'report.yaml', folder: '/r', file: 'report.yaml' });

describe('report.yaml', () => {
  it('has keys that are the text they are written as', () => {
    const { config } = load(
      'wbs:\n  root: 2\n  titles: { 2.10: Ten, 2.1: One, 02.1: Old, 1e3: Big, 012: Twelve }\n',
    );
    expect(config?.wbs.root).toBe('2');
    expect(config?.wbs.titles).toEqual({
      '2.10': 'Ten',
      '2.1': 'One',
      '02.1': 'Old',
      '1e3': 'Big',
      '012': 'Twelve',
    });
  });
  it.each([
    ['wbs:\n  titles:\n    2.1: One\n    "2.1": Two\n', 9],
    ['title: Again\n', 6],
  ])('has no key twice: %j', (more, line) => {
    expect(load(more).diagnostics).toMatchObject([
      { rule: 'config-is-yaml', place: { line }, related: [{ message: 'the first one' }] },
    ]);
  });
  it('has no key that would be lost', () => {
    expect(load('wbs:\n  titles:\n    constructor: One\n    __proto__: Two\n').diagnostics).toMatchObject([
      { rule: 'config-keys-known', message: '`__proto__` cannot be a key', place: { line: 9, column: 5 } },
    ]);
    expect(load('wbs: {titles: {constructor: One}}\n').config?.wbs.titles).toEqual({ constructor: 'One' });
  });
  it('takes numbers as they are written where a text is meant', () => {
    const { config } = load(
      'document: { version: 1.10 }\nkeywords: [2021, 3.0]\npage:\n  variables: { issue: 1.10, size: 12 }\ndocument_: 1\n'.replace(
        'document_: 1\n',
        'subtitle: true\n',
      ),
    );
    expect(config?.document.version).toBe('1.10');
    expect(config?.keywords).toEqual(['2021', '3.0']);
    expect(config?.page.variables).toEqual({ issue: '1.10', size: 12 });
    expect(config?.subtitle).toBe('true');
  });
  it('takes one value for a list', () => {
    const { config } = load(
      'keywords: data management\nsections: summary\nissues: { projects: DM }\ncitations: { series: LDM }\nburndown: { scope: { prefixes: A, levels: 2 } }\n',
    );
    expect(config).toMatchObject({
      keywords: ['data management'],
      sections: ['summary'],
      issues: { projects: ['DM'] },
      citations: { series: ['LDM'] },
      burndown: { scope: { prefixes: ['A'], levels: [2] } },
    });
  });
  it('takes one map for a list of maps', () => {
    const text = `${smallest}  exclude: {code: 012, reason: gone}
  snapshots: {milestones: old.csv, annotations: old.yaml}
document: {changes: {version: 1.10, date: 2021-03-31, description: First}}
accept: {rule: due-given, reason: agreed}
editions: {handle: X-2, levels: 1}
`;
    const { config, diagnostics } = loadConfig({
      text,
      path: 'report.yaml',
      folder: '/r',
      file: 'report.yaml',
    });
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      data: {
        exclude: [{ code: '012', reason: 'gone' }],
        snapshots: [{ milestones: ['old.csv'], annotations: ['old.yaml'] }],
      },
      document: { changes: [{ version: '1.10', date: '2021-03-31', description: 'First' }] },
      accept: [{ rule: 'due-given', reason: 'agreed' }],
      editions: [{ handle: 'X-2', levels: [1] }],
    });
  });
  it('says what is wrong in one map that stands for a list', () => {
    expect(load('document:\n  changes:\n    version: 1\n    dat: 2021-03-31\n').diagnostics).toMatchObject([
      { message: 'document.changes.date is missing' },
      { message: 'document.changes.description is missing' },
      { message: 'unknown key `dat` in document.changes', hint: 'Did you mean `date`?', place: { line: 9 } },
    ]);
  });
  it('has no list but such as one value stands for', () => {
    const lists: string[] = [];
    const walk = (schema: unknown, path: string, alone: boolean): void => {
      if (typeof schema !== 'object' || schema === null) return;
      if (!alone && 'type' in schema && schema.type === 'array') lists.push(path);
      for (const [key, inner] of Object.entries(schema))
        walk(inner, `${path}/${key}`, key === 'anyOf' || (alone && Array.isArray(schema)));
    };
    walk(z.toJSONSchema(reportSchema, { io: 'input' }), '', false);
    expect(lists).toEqual([]);
  });
  it.each(['encoding: windows-1251', 'sheet: 2026', 'headerRow: 4', 'project: PIER', 'baseline: 3'])(
    'may say %s of the data',
    (line) => {
      const text = smallest.replace('m.csv\n', `m.csv\n  ${line}\n`);
      const loaded = loadConfig({ text, path: 'report.yaml', folder: '/r', file: 'report.yaml' });
      expect(loaded.diagnostics).toEqual([]);
    },
  );
  it('names an encoding that is none', () => {
    const text = smallest.replace('m.csv\n', 'm.csv\n  encoding: klingon\n');
    const { diagnostics } = loadConfig({ text, path: 'report.yaml', folder: '/r', file: 'report.yaml' });
    expect(diagnostics[0]?.message).toContain('must be an encoding');
  });
});
