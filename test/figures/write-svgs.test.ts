import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FigureSet } from '../../src/figures/figure.ts';
import { writeSvgs } from '../../src/figures/write-svgs.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';

const { files } = nodeEffects();
let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'milepost-svgs-'));
  folder = join(root, 'figures');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const sheet = { caption: '', alt: '', width: 1, height: 1, landscape: false, links: [] };
const set = (name: string, svg = '<svg/>'): FigureSet => ({ name, pages: [{ ...sheet, label: name, svg }] });
const write = (sets: readonly FigureSet[], report = 'report') =>
  writeSvgs(sets, { folder, record: join(root, `${report}.json`) }, files);

describe('writeSvgs', () => {
  it('removes what is no longer drawn', async () => {
    expect(await write([set('timeline'), set('burndown')])).toEqual(['burndown.svg', 'timeline.svg']);
    await write([set('burndown')]);
    expect(await readdir(folder)).toEqual(['burndown.svg']);
  });

  it('leaves files of the user alone, however they are named', async () => {
    await write([set('burndown'), set('dependencies-A-1')]);
    for (const name of ['dependencies-handmade.svg', 'burndown-x.svg', 'timeline.svg', 'notes.txt'])
      await writeFile(join(folder, name), 'mine');
    await write([]);
    expect((await readdir(folder)).sort()).toEqual([
      'burndown-x.svg',
      'dependencies-handmade.svg',
      'notes.txt',
      'timeline.svg',
    ]);
  });

  it('leaves a figure alone that was changed by hand', async () => {
    await write([set('timeline')]);
    await writeFile(join(folder, 'timeline.svg'), '<svg>improved</svg>');
    await write([]);
    expect(await readFile(join(folder, 'timeline.svg'), 'utf8')).toBe('<svg>improved</svg>');
  });

  it('does not undo what another report of the same folder wrote', async () => {
    await write([set('dependencies-A-1')], 'one');
    await write([set('dependencies-B-1')], 'two');
    await write([set('dependencies-A-2')], 'one');
    expect(await readdir(folder)).toEqual(['dependencies-A-2.svg', 'dependencies-B-1.svg']);
  });

  it.each(['nonsense', '{"../evil.svg": "x"}', '[1]', 'null'])(
    'passes over a record that is %s',
    async (text) => {
      await writeFile(join(root, 'report.json'), text);
      await writeFile(join(root, 'evil.svg'), 'mine');
      expect(await write([set('burndown')])).toEqual(['burndown.svg']);
      expect(await readFile(join(root, 'evil.svg'), 'utf8')).toBe('mine');
    },
  );
});

describe('a whole picture for the screen', () => {
  it('holds the fonts it is written in', async () => {
    const text = `<text font-family="'Source Sans 3', sans-serif" font-weight="600">A</text>`;
    const svg = `<svg><title>t</title><desc>d</desc>${text}</svg>`;
    await write([{ ...set('dependencies-A-1'), screen: { label: 'dependencies-A-whole', svg } }]);
    const whole = await readFile(join(folder, 'dependencies-A-whole.svg'), 'utf8');
    expect(whole.match(/@font-face/g)).toHaveLength(1);
    expect(whole).toContain("font-family:'Source Sans 3';font-weight:600");
    expect(whole).toContain(text);
  });
});
