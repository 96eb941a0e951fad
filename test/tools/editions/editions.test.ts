import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { checkReport } from '../../../src/tools/check.ts';
import { buildEdition } from '../../../src/tools/editions/editions.ts';

const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const rows = [
  'N-1,Northern pier founded,W.1,1,2021-01-11,2021-01-12,,N-2',
  'N-2,Northern pier standing,W.1.2,2,2021-05-13,,N-1 SS+5d,S-1',
  'S-1,Southern pier founded,W.2,1,2021-06-14,,N-2,S-2',
  'S-2,Southern pier standing,W.2,2,2021-07-15,,S-1,',
  'X-9,,,,,,,',
];
const report = `# For the southern pier ask S-2's owner.
handle: PIER-1
title: Piers
dataDate: 2021-03-31
data:
  milestones: m.csv
  annotations: notes.yaml
  snapshots: [{milestones: old.csv, dataDate: 2021-02-28}]
wbs: {root: W, titles: {W.1: North, W.2: The southern works}}
output: {formats: [html], name: "{month}"}
document: {status: draft, version: v1}
editions:
  - {handle: PIER-1-N, title: The northern pier, wbs: W.1, finalRelease: C. Harbour}
`;
const notes = `N-1:
  description: On rock.
  comment: Ask about S-2.
S-1:
  description: On sand, at forty metres of depth.
`;

let folder: string;
const at = (name: string) => join(folder, name);
const put = (name: string, text: string) => writeFileSync(at(name), text);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editions-test-'));
  mkdirSync(at('out'));
  put('report.yaml', report);
  put('notes.yaml', notes);
  put('m.csv', `${head + rows.join('\n')}\n`);
  put(
    'old.csv',
    `${head + rows.join('\n').replace('2021-05-13', '2021-04-13').replace('2021-07-15', '2021-07-16')}\n`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const build = (handle = 'PIER-1-N') => buildEdition(at('report.yaml'), handle, nodeEffects());
async function findings(text = report): Promise<string[]> {
  put('report.yaml', text);
  const found = await checkReport(at('report.yaml'), nodeEffects());
  return found.findings
    .filter((d) => d.rule.startsWith('editions-') || d.rule.startsWith('config-'))
    .map((d) => `${d.place?.path}:${d.place?.line ?? ''} ${d.message}`.replace(`${folder}/`, ''));
}

/** What is the southern pier's and no neighbour's code: codes, names, dates in every form, descriptions, titles. */
const secrets = [
  'S-2',
  'X-9',
  'Southern pier',
  '2021-06-14',
  '14 June 2021',
  '2021-07-15',
  '15 July 2021',
  '2021-07-16',
  'June 2021',
  'July 2021',
  'On sand',
  'forty metres',
  'W.2',
  'southern works',
  'Ask about',
  'For the southern',
];

describe('an edition', () => {
  it('has its own, the codes of direct neighbours, and nothing else', async () => {
    const { outputs } = await build();
    expect(outputs).toEqual([at('build/PIER-1-N_2021-03.html')]);
    const page = readFileSync(outputs[0] ?? '', 'utf8');
    const manifest = readFileSync(at('build/PIER-1-N_2021-03.manifest.json'), 'utf8');
    const carried = [...page.matchAll(/data:[^"',]*;base64,([A-Za-z0-9+/=]+)/g)]
      .map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8'))
      .join('\n');
    for (const secret of secrets)
      for (const [where, text] of Object.entries({ page, manifest, carried }))
        expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
    for (const own of [
      'N-1',
      'Northern pier standing',
      'On rock.',
      'S-1',
      'The northern pier',
      'C. Harbour',
      '2021-05-13',
    ])
      expect(page).toContain(own);
    expect(carried).toContain('N-2,Northern pier standing,W.1.2,2,2021-05-13,,N-1 SS+5d,S-1,');
    expect(carried).toContain('\nS-1,,,,');
    expect(page).toMatch(/2 milestones|2 tracked/);
  });

  it('carries a folder that builds again', async () => {
    const { outputs } = await build();
    const { extractPdf } = await import('../../../src/package/extract.ts');
    await extractPdf({ path: outputs[0] ?? '', folder: at('out'), force: false }, nodeEffects());
    const again = await checkReport(at('out/PIER-1-N.edition.yaml'), nodeEffects());
    expect(again.findings.filter((d) => d.severity === 'error')).toEqual([]);
    expect([...(again.seen?.loaded.schedule.activities.keys() ?? [])]).toEqual(['N-1', 'N-2', 'S-1']);
  });

  it('is verified against the report it is an edition of', async () => {
    const { outputs } = await build();
    const { verify } = await import('../../../src/tools/verify.ts');
    const states = async () => {
      const found = await verify({ pdf: outputs[0] ?? '', config: at('report.yaml') }, nodeEffects());
      return found.files.map((f) => f.state);
    };
    expect(new Set(await states())).toEqual(new Set(['same']));
    // What the edition does not have changes nothing in it.
    put('m.csv', readFileSync(at('m.csv'), 'utf8').replace('Southern pier standing', 'Southern pier up'));
    expect(new Set(await states())).toEqual(new Set(['same']));
    put('m.csv', readFileSync(at('m.csv'), 'utf8').replace('Northern pier standing', 'Northern pier up'));
    expect(await states()).toContain('different');
  });

  it('hides what it is told to, and attaches nothing where told so', async () => {
    put(
      'report.yaml',
      report.replace('wbs: W.1,', 'wbs: W.1, hide: [neighbours, description], attach: none,'),
    );
    const { outputs } = await build();
    const page = readFileSync(outputs[0] ?? '', 'utf8');
    for (const secret of [...secrets, 'S-1', 'On rock.', 'Northern pier standing,W.1.2'])
      expect(page.includes(secret), secret).toBe(false);
  });

  it('is refused where people wrote of others in it', async () => {
    expect(await findings()).toEqual([]);
    put('notes.yaml', `${notes.replace('On rock.', 'Before S-2 and W.2.1.')}`);
    expect(await findings()).toEqual([
      'notes.yaml:2 the edition PIER-1-N would show the code "S-2", which is not its own, in the description of N-1',
      'notes.yaml:2 the edition PIER-1-N would show the WBS code "W.2", which is not its own, in the description of N-1',
    ]);
    await expect(build()).rejects.toBeInstanceOf(CannotGoOn);
    put('notes.yaml', notes);
    expect(
      await findings(
        report.replace('title: Piers', 'title: Piers\nabstract: Like the southern pier standing.'),
      ),
    ).toEqual([
      'report.yaml: the edition PIER-1-N would show the name "Southern pier standing", which is not its own, in `abstract: Like the southern pier standing.`',
    ]);
  });

  it('is refused where people wrote of others that have gone, or by their earlier name', async () => {
    put(
      'old.csv',
      `${[head.trim(), ...rows].join('\n').replace('S-2,Southern', 'S-2,Southmost')}\nS-3,Quay,W.2,2,2021-07-15,,,\n`,
    );
    put('notes.yaml', `${notes.replace('On rock.', 'Not the southmost pier standing, nor S-3.')}`);
    expect(await findings()).toEqual([
      'notes.yaml:2 the edition PIER-1-N would show the code "S-3", which is not its own, in the description of N-1',
      'notes.yaml:2 the edition PIER-1-N would show the name "Southmost pier standing", which is not its own, in the description of N-1',
    ]);
  });

  it('has the phases that begin and end in it, and no chapter where it hides them', async () => {
    put('c.md', '# Of all\n\nSouthern pier standing, S-2.\n');
    const more = `${report}phases: [{name: North, from: N-1, to: N-2}, {name: All, from: N-1, to: S-2}]
sections: [{chapter: c.md}, block-schedule, by-wbs]
`;
    expect(await findings(more)).toEqual([
      'c.md:3 the edition PIER-1-N would show the code "S-2", which is not its own, in c.md',
      'c.md:3 the edition PIER-1-N would show the name "Southern pier standing", which is not its own, in c.md',
    ]);
    expect(await findings(more.replace('wbs: W.1,', 'wbs: W.1, hide: chapters,'))).toEqual([]);
    const { outputs } = await build();
    const page = readFileSync(outputs[0] ?? '', 'utf8');
    expect(page).toContain('Block schedule of 1 phase');
    for (const secret of ['S-2', 'Southern pier', 'Of all'])
      expect(page.includes(secret), secret).toBe(false);
  });

  it('has a handle of its own, and milestones', async () => {
    const two = `${report}  - {handle: PIER-1-N, levels: 2}\n`;
    expect(await findings(two)).toEqual([
      expect.stringContaining('two editions have the handle PIER-1-N; give one another'),
    ]);
    expect(await findings(report.replace('handle: PIER-1-N', 'handle: PIER-1'))).toEqual([
      expect.stringMatching(/^report.yaml:\d+ an edition has the handle of the report, PIER-1$/),
    ]);
    expect(await findings(report.replace('wbs: W.1,', 'wbs: W.7,'))).toEqual([
      'report.yaml:13 the edition PIER-1-N holds no milestone',
    ]);
    put('report.yaml', report);
    await expect(build('PIER-9')).rejects.toThrow('the report has no edition PIER-9');
  });

  describe('of a field of the report', () => {
    const owned = [
      'code,name,wbs,level,due,completed,predecessors,successors,CAM,Remark,Budget',
      'N-1,Northern pier founded,W.1,1,2021-01-11,,,N-2,Northern Contractors,On rock,BL-77',
      'N-2,Northern pier standing,W.1.2,2,2021-05-13,,N-1,,Northern Contractors,,BL-77',
      'S-1,Southern pier founded,W.2,1,2021-06-14,,,,Southern Contractors,,BL-78',
    ];
    const byOwner = report
      .replace('wbs: W.1,', 'owner: Northern Contractors, hide: budget,')
      .replace('snapshots: [{milestones: old.csv, dataDate: 2021-02-28}]', 'exclude: []')
      .replace(
        'output:',
        `fields:
  owner: {column: CAM, in: [entry, overdue]}
  remark: {column: Remark}
  budget: {column: Budget}
sections:
  - overdue: {by: owner}
  - overdue: {owner: Southern Contractors}
  - look-ahead: {budget: BL-77}
  - by-wbs
output:`,
      );
    beforeEach(() => put('m.csv', `${owned.join('\n')}\n`));

    it('has its fields but those it hides, and no section of what is not its own', async () => {
      expect(await findings(byOwner)).toEqual([]);
      const { outputs } = await build();
      const page = readFileSync(outputs[0] ?? '', 'utf8');
      const carried = [...page.matchAll(/data:[^"',]*;base64,([A-Za-z0-9+/=]+)/g)]
        .map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8'))
        .join('\n');
      for (const secret of ['Southern', 'BL-7', 'S-1', 'Budget', 'budget'])
        for (const [where, text] of Object.entries({ page, carried }))
          expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
      expect(page).toContain('by owner');
      expect(page).toContain('On rock');
      expect(carried).toContain(
        'N-1,Northern pier founded,W.1,1,2021-01-11,,,N-2,,,finish,Northern Contractors,On rock',
      );
    });

    it('is refused where a field of its own names others', async () => {
      put('m.csv', `${owned.join('\n')}\n`.replace('On rock', 'Unlike the southern contractors of S-1'));
      expect(await findings(byOwner)).toEqual([
        'm.csv:2 the edition PIER-1-N would show the code "S-1", which is not its own, in the remark of N-1',
        'm.csv:2 the edition PIER-1-N would show the value "Southern Contractors", which is not its own, in the remark of N-1',
      ]);
    });

    it('hides what there is, and no other', async () => {
      expect(await findings(byOwner.replace('hide: budget', 'hide: bugdet'))).toEqual([
        expect.stringContaining(
          'report.yaml:22 editions.0.hide.0: `bugdet` is neither one of ours nor a field',
        ),
      ]);
    });
  });
});
