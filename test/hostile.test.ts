import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../src/host/node-effects.ts';
import type { Diagnostic } from '../src/kernel/diagnostics.ts';
import type { Effects, Files } from '../src/kernel/effects.ts';
import { allRules } from '../src/tools/all-rules.ts';
import { type Checked, checkReport } from '../src/tools/check.ts';
import { formatJson } from '../src/tools/findings/json.ts';
import { formatText } from '../src/tools/findings/text.ts';

type Content = string | Uint8Array;

const report = `handle: X-1
title: Plan
dataDate: 2021-03-31
data: {milestones: m.csv, annotations: a.yaml}
wbs: {root: "02C"}
bibliography: b.bib
`;
const sound: Readonly<Record<string, Content>> = {
  'report.yaml': report,
  'm.csv': `code,name,wbs,level,due,completed,predecessors,successors
DM-1,"Camera, ""first"" light",02C.01,2,2021-01-01,2021-01-02,,DM-2
DM-2,Survey,02C.02,3,2021-06-01,,DM-1;EXT-1,
EXT-1,,,,,yes,,
`,
  'a.yaml':
    'DM-1:\n  description: "See LDM-151 \\\\S 2 and DM-2."\n  due: {value: 2021-01-03, reason: typo}\nDM-2:\n  aka: [OLD-2]\n',
  'b.bib': '@report{LDM-151, title={Plan}, author={A. B}, year={2020}, handle={LDM-151}}\n',
};

/** A report folder in memory; whatever else is asked for is refused and remembered. */
function folder(contents: Readonly<Record<string, Content>>): { effects: Effects; strange: string[] } {
  const strange: string[] = [];
  const inside = (path: string) => {
    const name = normalize(path).replace(/^\/r\//, '');
    const content = normalize(path) === '/r' ? '' : contents[name];
    if (content === undefined) {
      strange.push(path);
      throw Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' });
    }
    return Buffer.from(content as string);
  };
  const never = async (path: string): Promise<never> => {
    throw new Error(`a check writes nothing, but asked for ${path}`);
  };
  const files: Files = {
    ...nodeEffects().files,
    read: async (path) => inside(path),
    size: async (path) => inside(path).length,
    realPath: async (path) => {
      inside(path);
      return normalize(path);
    },
    exists: async () => false,
    list: async () => [],
    write: never,
    makeFolder: never,
    remove: never,
    rename: never,
  };
  const run: Effects['run'] = (command) => {
    if (command !== 'fc-list') throw new Error('a check starts no program but to ask for fonts');
    return Promise.resolve({
      exitCode: null,
      stdout: '',
      stderr: '',
      timedOut: false,
      aborted: false,
      missing: true,
    });
  };
  return { effects: { ...nodeEffects(), files, run, clock: () => 0, env: {}, tell: () => {} }, strange };
}

/** Checks a folder that differs from the sound one, and that all it gives is findings that can be printed. */
async function survive(changed: Readonly<Record<string, Content>>): Promise<Checked> {
  const checked = await checkReport('/r/report.yaml', folder({ ...sound, ...changed }).effects);
  expect(checked.findings.filter((d) => !isSound(d))).toEqual([]);
  const text = formatText(checked.findings, { colour: false, width: 100, all: true, sources: new Map() });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would act on
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  JSON.parse(formatJson(checked.findings));
  return checked;
}

function isSound({ rule, message, place }: Diagnostic): boolean {
  return (
    Object.hasOwn(allRules, rule) && message !== '' && (place?.line ?? 1) > 0 && (place?.column ?? 1) > 0
  );
}

const names = ['m.csv', 'a.yaml', 'b.bib', 'report.yaml'] as const;
const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      '"',
      '""',
      "'",
      ',',
      ';',
      '\n',
      '\r\n',
      '\r',
      '\t',
      '\u0000',
      '\uFEFF',
      '\u001B[2J',
      '\u202E',
      '\uD800',
      '𝒳',
    ],
    ...['\\input{/etc/passwd}', '\\write18{id}', '\\end{document}', '$\\', '%', '#', '{', '}', '~', '^^41'],
    ...[
      '=1+1',
      '=cmd|/c calc!A1',
      '@SUM(1)',
      '+1',
      '-1',
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\x',
      '__proto__',
    ],
    ...['constructor', 'yes', 'null', '2021-02-30', '3/4/2021', '0000-00-00', '99999-12-31', '1e999', '-0'],
    ...[
      '&a',
      '*a',
      '<<: *a',
      '? ',
      '- ',
      ': ',
      '!!binary x',
      '!<tag:x> y',
      '%YAML 9.9',
      '---',
      '...',
      '|',
      '>',
    ],
    ...['@string{a="b"}', '@article{', '}}', 'DM-1', 'EXT-1', 'LDM-151', '02C', '02C.01'],
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** A sound file with pieces put in or taken out. */
const spoilt = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(12), nasty), { minLength: 1, maxLength: 6 })
    .map((edits) => edits.reduce((t, [at, cut, piece]) => t.slice(0, at) + piece + t.slice(at + cut), text));

describe('a check of hostile files', () => {
  it.each(names)('survives any bytes as %s', async (name) => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        await survive({ [name]: content });
      }),
      { numRuns: 60 },
    );
  });
  it.each(names)('survives a spoilt %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(spoilt(sound[name] as string), async (content) => {
        await survive({ [name]: content });
      }),
      { numRuns: 150 },
    );
  });
  it('survives anything in any cell, and takes it as text', async () => {
    const cell = fc.array(nasty, { maxLength: 3 }).map((parts) => parts.join(''));
    const row = fc.array(cell, { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const header = 'code,name,wbs,level,due,completed,predecessors,successors';
        const csv = [header, ...rows.map((r) => r.map(quote).join(','))].join('\n');
        const { seen } = await survive({ 'm.csv': csv });
        for (const a of seen?.loaded.schedule.activities.values() ?? []) {
          expect(a.id).not.toBe('');
          for (const id of [...a.predecessors, ...a.successors])
            expect(seen?.loaded.schedule.activities.has(id)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
  const depth = 20_000;
  it.each([
    [
      'a cell of two million characters',
      { 'm.csv': `code,name,wbs,due,completed\nA,${'x'.repeat(2e6)},02C,2021-01-01,\n` },
    ],
    [
      'a list of 20,000 items',
      { 'm.csv': `code,name,wbs,due,completed,predecessors\nA,n,02C,,,${'B;'.repeat(2e4)}\n` },
    ],
    ['a header of 100,000 columns', { 'm.csv': `code,name,wbs,due,completed${',x'.repeat(1e5)}\nA,,,,\n` }],
    [
      'an open quote before 20,000 rows',
      { 'm.csv': `code,name,wbs,due,completed\n${'A,"b,02C,,\n'.repeat(2e4)}` },
    ],
    ['nothing but quotes', { 'm.csv': '"'.repeat(1e5) }],
    ['deep flow sequences', { 'a.yaml': `A: ${'['.repeat(depth)}` }],
    ['deep flow maps', { 'a.yaml': `A: ${'{a: '.repeat(depth)}` }],
    ['deep block sequences', { 'a.yaml': '- '.repeat(depth) }],
    ['a deep report', { 'report.yaml': `a: ${'['.repeat(depth)}` }],
    ['deep braces in a .bib', { 'b.bib': `@report{a, title=${'{'.repeat(depth)}` }],
    ['an alias bomb', { 'a.yaml': bomb('A') }],
    ['an alias bomb in the report', { 'report.yaml': bomb('handle') }],
  ] as ReadonlyArray<[string, Record<string, string>]>)('survives %s', async (_, changed) => {
    const { findings } = await survive(changed);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(200_000);
  });
});

function bomb(first: string): string {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`,
  );
  return `${first}: &a0 [x,x,x,x,x,x,x,x,x]\n${lines.join('\n')}\n`;
}

describe('a path in report.yaml', () => {
  let real = '';
  beforeAll(() => {
    real = mkdtempSync(join(tmpdir(), 'milepost-hostile-'));
    writeFileSync(join(real, 'secret.csv'), 'code,name,wbs,due,completed\nSECRET,,,,\n');
    const inner = mkdtempSync(join(real, 'report-'));
    symlinkSync('../secret.csv', join(inner, 'link.csv'));
    symlinkSync('..', join(inner, 'up'));
    symlinkSync('loop.csv', join(inner, 'loop.csv'));
    real = inner;
    // All but the path that is tried is sound, so that its finding is the only error there can be.
    for (const name of ['a.yaml', 'b.bib']) writeFileSync(join(real, name), sound[name] ?? '');
  });
  afterAll(() => rmSync(join(real, '..'), { recursive: true }));

  it.each([
    '../secret.csv',
    'link.csv',
    'up/secret.csv',
    'up',
    'loop.csv',
    '.',
    './../secret.csv',
    '/etc/passwd',
    'a/../../secret.csv',
    '~/secret.csv',
    'file:///etc/passwd',
    'report.yaml/x',
    'x\u0000y',
    '\\\\host\\share',
  ])('cannot lead out of the folder: %j', async (path) => {
    const field = JSON.stringify(path);
    writeFileSync(join(real, 'report.yaml'), report.replace('milestones: m.csv', `milestones: ${field}`));
    const { findings } = await checkReport(join(real, 'report.yaml'), nodeEffects());
    const errors = findings.filter((d) => d.severity === 'error').map((d) => d.rule);
    expect(['config-values-valid', 'file-inside-folder', 'file-exists']).toContain(errors[0]);
    expect(JSON.stringify(findings)).not.toContain('SECRET');
  });
});
