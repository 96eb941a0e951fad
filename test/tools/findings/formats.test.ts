import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/kernel/diagnostics.ts';
import { allRules } from '../../../src/tools/all-rules.ts';
import { excerptOf, readSources } from '../../../src/tools/findings/excerpt.ts';
import { formatGithub } from '../../../src/tools/findings/github.ts';
import { formatJson } from '../../../src/tools/findings/json.ts';
import { formatSarif } from '../../../src/tools/findings/sarif.ts';
import { unknownRules } from '../../../src/tools/findings/severities.ts';
import { formatText } from '../../../src/tools/findings/text.ts';

const findings: readonly Diagnostic[] = [
  {
    rule: 'due-given',
    severity: 'warning',
    message: 'DM-2 has no due date',
    place: { path: 'data/m.csv', line: 3, column: 1, endColumn: 5 },
    hint: 'Give it one.',
    related: [{ message: 'its neighbour', place: { path: 'data/m.csv', line: 2, column: 1 } }],
    activity: 'DM-2',
  },
  {
    rule: 'dates-exist',
    severity: 'error',
    message: 'no, "30 Feb": 100 %\nwrong',
    place: { path: 'p.xlsx', sheet: 'TASK', cell: 'C14' },
  },
  { rule: 'wbs-has-title', severity: 'info', message: 'WBS 02C has no title' },
];
const sources = new Map([['data/m.csv', ['code,name', 'DM-1,a', 'DM-2,b']]]);
const plain = { colour: false, width: 100, all: false, sources };

describe('findings as text', () => {
  it('come worst first, with excerpt, caret, remedy and neighbours', () => {
    expect(formatText(findings, plain)).toBe(`p.xlsx TASK!C14: error: no, "30 Feb": 100 % wrong [dates-exist]

data/m.csv:3:1: warning: DM-2 has no due date [due-given]
  3 │ DM-2,b
    │ ^^^^
  → Give it one.
  see data/m.csv:2:1: its neighbour

info: WBS 02C has no title [wbs-has-title]

1 error, 1 warning, 1 note
`);
  });
  it('of one rule are summed up when there are many', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({
      rule: 'due-given',
      severity: 'warning' as const,
      message: `M${i}`,
      place: { path: 'm.csv', line: i + 1 },
    }));
    const lines = formatText(many, plain).split('\n');
    expect(lines.filter((l) => l.includes('[due-given]'))).toHaveLength(3);
    expect(lines).toContain('  … and 997 more of due-given (`milepost check --all` prints them)');
    expect(lines).toContain('no errors, 1000 warnings, no notes');
    expect(formatText(many, { ...plain, all: true }).match(/\[due-given\]/g)).toHaveLength(1000);
  });
  it('without notes count them, and say where they are told', () => {
    const brief = formatText(findings, { ...plain, brief: true });
    expect(brief).not.toContain('[wbs-has-title]');
    expect(brief).toMatch(/\n1 error, 1 warning, 1 note \(`milepost check` prints them\)\n$/);
    expect(formatText(findings.slice(0, 2), { ...plain, brief: true })).toMatch(/1 warning, no notes\n$/);
  });
  it('are coloured only when asked for', () => {
    expect(formatText(findings, plain)).not.toContain('\u001B');
    expect(formatText(findings, { ...plain, colour: true })).toContain('\u001B[31m');
  });
  it('hold nothing that moves the cursor or turns the text', () => {
    const message = 'a\u001B[2Jb\u202Ec\u0007\u009Bd';
    const text = formatText([{ rule: 'due-given', severity: 'error', message }], plain);
    expect(text).toContain('a\uFFFD[2Jb\uFFFDc\uFFFD\uFFFDd');
  });
});

describe('an excerpt', () => {
  const long = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
  const at = new Map([['f', [long, '\tq']]]);
  it('is a window of a long line, with the caret under the place', () => {
    const shown = excerptOf({ path: 'f', line: 1, column: 301, endColumn: 305 }, at, 80);
    expect(shown?.line).toHaveLength(82);
    const start = shown?.caret.indexOf('^') ?? -1;
    expect(shown?.line.slice(start, shown.caret.length)).toBe('HERE');
  });
  it('counts a tab as one column', () => {
    expect(excerptOf({ path: 'f', line: 2, column: 2 }, at, 80)).toEqual({ line: ' q', caret: ' ^' });
  });
  it.each([{ path: 'f', line: 9 }, { path: 'g', line: 1 }, { path: 'f' }])('of %j is none', (place) => {
    expect(excerptOf(place, at, 80)).toBeNull();
  });
  it('is read from the report folder, in whatever encoding', async () => {
    const bytes = Buffer.from('\uFEFFa\r\nSão', 'utf16le');
    const files = {
      read: async (path: string) => (path === '/r/data/m.csv' ? bytes : Promise.reject(new Error('no'))),
      size: async () => bytes.length,
    };
    const gone: Diagnostic = {
      ...findings[0],
      rule: 'x',
      severity: 'info',
      message: '',
      place: { path: 'gone', line: 1 },
    };
    expect([...(await readSources([...findings, gone], (path) => `/r/${path}`, files))]).toEqual([
      ['data/m.csv', ['a', 'São']],
    ]);
  });
});

describe('the excerpt of a workbook', () => {
  it('is the cells of the row, never bytes', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([['Title'], [], ['code', 'due'], ['M1', 'soon']]),
      'Plan',
    );
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }));
    const files = { read: async () => bytes, size: async () => bytes.length };
    const place = { path: 'm.xlsx', sheet: 'Plan', cell: 'B4' };
    const at: Diagnostic = { rule: 'x', severity: 'error', message: '', place };
    const bytesAt: Diagnostic = { ...at, place: { path: 'm.xlsx', line: 1, column: 1 } };
    const found = await readSources([at, bytesAt], (path) => path, files);
    expect(excerptOf(place, found, 80)).toEqual({ line: 'M1 | soon', caret: '     ^^^^' });
    expect(excerptOf({ ...place, cell: 'C3' }, found, 80)).toEqual({
      line: 'code | due    ',
      caret: '             ^',
    });
    expect(excerptOf({ path: 'm.xlsx', line: 1, column: 1 }, found, 80)).toBeNull();
  });
});

describe('findings for machines', () => {
  it('are JSON with counts', () => {
    const value = JSON.parse(formatJson(findings));
    expect(value).toMatchObject({ schema: 'milepost/findings/1', counts: { error: 1, warning: 1, info: 1 } });
    expect(value.findings.map((d: Diagnostic) => d.rule)).toEqual([
      'dates-exist',
      'due-given',
      'wbs-has-title',
    ]);
    expect(value.findings[1]).toEqual(findings[0]);
  });
  it('are workflow commands, escaped', () => {
    expect(formatGithub(findings, (path) => `report/${path}`)).toBe(
      [
        '::error file=report/p.xlsx,title=dates-exist::p.xlsx TASK!C14: no, "30 Feb": 100 %25%0Awrong',
        '::warning file=report/data/m.csv,line=3,col=1,endColumn=5,title=due-given::DM-2 has no due date%0AGive it one.',
        '::notice title=wbs-has-title::WBS 02C has no title',
        '',
      ].join('\n'),
    );
    const hostile: Diagnostic = {
      rule: 'x',
      severity: 'error',
      message: 'm',
      place: { path: 'a,b:c\n::warning::d' },
    };
    expect(formatGithub([hostile], (p) => p)).toBe(
      '::error file=a%2Cb%3Ac%0A%3A%3Awarning%3A%3Ad,title=x::m\n',
    );
  });
  it('are a SARIF log whose results name rules it describes', () => {
    const log = JSON.parse(formatSarif(findings, { version: '1.2.3', rules: allRules, pathOf: (p) => p }));
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run.tool.driver).toMatchObject({ name: 'milepost', version: '1.2.3' });
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.results.map((r: { level: string }) => r.level)).toEqual(['error', 'warning', 'note']);
    expect(run.results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'data/m.csv' },
      region: { startLine: 3, startColumn: 1, endColumn: 5 },
    });
    expect(run.results[0].locations[0].logicalLocations).toEqual([{ fullyQualifiedName: 'TASK!C14' }]);
  });
});

describe('severities', () => {
  it('of unknown rules are reported, with the one that was meant', () => {
    const text = 'handle: X\nrules:\n  due-givn: error\n  due-given: off\n';
    const source = { path: 'report.yaml', text };
    const found = unknownRules(['due-givn', 'due-given'], Object.keys(allRules), source);
    expect(found).toMatchObject([
      { rule: 'rules-known', place: { line: 3, column: 3 }, hint: 'Did you mean `due-given`?' },
    ]);
  });
});
