import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidecars-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('say what the note says, in the form of each system', async () => {
  writeFileSync(
    join(folder, 'm.csv'),
    'code,name,wbs,level,due,completed\nA,One,1,1,2021-01-01,2021-01-01\n',
  );
  writeFileSync(
    join(folder, 'report.yaml'),
    `handle: "X/1 <é>"
title: Quay & pier
authors: [A. Keeper, B. Observer]
keywords: [piers]
abstract: Work on <both> piers & the quay.
dataDate: 2021-03-31
data: {milestones: m.csv}
sections: [summary]
document: {version: v2, organisation: The Harbour}
output: {formats: [html], sidecars: [zenodo, alfresco, checksums]}
`,
  );
  await rebuild(join(folder, 'report.yaml'), nodeEffects());
  const build = join(folder, 'build');
  expect(readdirSync(build)).toEqual([
    'X-1-é.html',
    'X-1-é.html.metadata.properties.xml',
    'X-1-é.manifest.json',
    'X-1-é.sha256',
    'X-1-é.zenodo.json',
  ]);
  execFileSync('sha256sum', ['--check', 'X-1-é.sha256'], { cwd: build });
  expect(JSON.parse(readFileSync(join(build, 'X-1-é.zenodo.json'), 'utf8')).metadata).toEqual({
    upload_type: 'publication',
    publication_type: 'technicalnote',
    title: 'X/1 <é>: Quay & pier',
    description: '<p>Work on &lt;both&gt; piers &amp; the quay.</p>',
    creators: [{ name: 'A. Keeper' }, { name: 'B. Observer' }],
    keywords: ['piers'],
    publication_date: '2021-03-31',
    version: 'v2',
    language: 'eng',
    imprint_publisher: 'The Harbour',
  });
  expect(readFileSync(join(build, 'X-1-é.html.metadata.properties.xml'), 'utf8')).toContain(
    '<entry key="cm:title">X/1 &lt;é&gt;: Quay &amp; pier</entry>',
  );
});
