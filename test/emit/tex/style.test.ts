import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { words } from '../../../src/document/text.ts';
import { loadStyle } from '../../../src/emit/tex/style.ts';
import { trustedTex } from '../../../src/emit/tex/tex.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import type { ReportConfig } from '../../../src/input/config/config.ts';
import { render as renderTexts } from '../templates/rendering.ts';

const { files } = nodeEffects();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-style-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const load = (style: string, variables: Record<string, string | number> = {}) =>
  loadStyle(
    {
      ...{ folder, file: 'report.yaml', page: { style, variables } },
      placeOf: (at: readonly PropertyKey[]) => ({ path: at.join(' ') }),
    } as unknown as ReportConfig,
    files,
  );
const write = async (name: string, text: string) => {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'style.yaml'), text);
};

describe('loadStyle', () => {
  it('refuses an image that would not fit into memory', async () => {
    const head = Buffer.alloc(24);
    head.write('\x89PNG\r\n\x1a\n', 'latin1');
    head.writeUInt32BE(20_000, 16);
    head.writeUInt32BE(20_000, 20);
    await writeFile(join(folder, 'logo.png'), head);
    const { diagnostics, files: images } = await load('plain', { logo: 'logo.png' });
    expect(diagnostics.map((d) => d.message)).toEqual([expect.stringContaining('40 million pixels')]);
    expect(images.size).toBe(0);
  });

  it('reads the shipped styles, each with the colours of the page', async () => {
    const plain = await load('plain');
    expect(plain.folders).toEqual([]);
    expect(plain.variables).toMatchObject({ accent: trustedTex('1F5A96'), sansText: 0 });
    const ledger = await load('ledger', { series: '50% & more', accent: '#aabbcc' });
    expect(ledger.folders[0]).toMatch(/styles.ledger$/);
    expect(ledger.variables).toMatchObject({
      series: words('50% & more'),
      accent: trustedTex('AABBCC'),
      sansText: 1,
    });
    expect([...plain.diagnostics, ...ledger.diagnostics]).toEqual([]);
  });

  it('reads a style of the report folder and the image it is given', async () => {
    await write('house', 'variables:\n  margin: { kind: number, default: 12 }\n');
    await writeFile(join(folder, 'logo.png'), 'png');
    const { variables, files: images, folders } = await load('house', { logo: 'logo.png' });
    expect(folders).toEqual([join(folder, 'house')]);
    expect(variables).toMatchObject({ margin: 12, logo: trustedTex('style/logo.png') });
    expect([...images.keys()]).toEqual(['style/logo.png']);
  });

  it('reports variables the style does not have, or of another kind', async () => {
    const { diagnostics } = await load('ledger', { acent: 'x', band: 'red', logo: 'logo.svg' });
    expect(diagnostics.map((d) => d.message)).toEqual([
      expect.stringContaining('no variable acent'),
      expect.stringContaining('logo'),
      expect.stringContaining('band'),
    ]);
  });

  it('refuses a style that is missing, broken, or outside the report folder', async () => {
    await expect(load('nowhere')).rejects.toThrow(/no house style nowhere/);
    await expect(load('/etc')).rejects.toThrow(/no house style/);
    await write('broken', 'set: [');
    await expect(load('broken')).rejects.toMatchObject({ diagnostics: [{ rule: 'style-valid' }] });
    await write('odd', 'colors: {}');
    await expect(load('odd')).rejects.toMatchObject({ diagnostics: [{ rule: 'style-valid' }] });
    const outside = await mkdtemp(join(tmpdir(), 'milepost-outside-'));
    await writeFile(join(outside, 'style.yaml'), '');
    await symlink(outside, join(folder, 'linked'));
    await expect(load('linked')).rejects.toThrow(/leads out of the report folder/);
    await rm(outside, { recursive: true });
  });
});

describe("a stranger's template", () => {
  const report = { identity: { title: words('T') }, list: [1, 2] };
  const render = (text: string) => renderTexts({ 'main.tex': text }, report);

  it.each([
    '<< report.constructor.constructor("return process")() >>',
    '<< range.constructor("return process")().exit(3) >>',
    '<< range.prototype.constructor.constructor("return process")() >>',
    '<< cycler.constructor.constructor("return process")() >>',
    '<< "".constructor.constructor("return 7")() >>',
    '<< report.list.map.constructor("return 7")() >>',
    '<< report["__proto__"].constructor >>',
    '<% set f = report.list.constructor %><< f.constructor("return 7")() >>',
    '<% for key, group in [range] | groupby("constructor") %><< group[0].constructor("return 7")() >><% endfor %>',
    '<% macro m() %><% endmacro %><< m.constructor("return 7")() >>',
    '<< joiner().constructor("return 7")() >>',
    '<< process.env >>',
    '<< require("fs") >>',
    '<< globalThis.process >>',
    '<% include "/etc/passwd" %>',
    '<% include "../package.json" %>',
    '<< report.identity >>',
  ])('cannot reach beyond the view: %s', (text) => expect(render(text)).rejects.toThrow());

  it('works as templates do otherwise', async () => {
    expect(await render('<< report.identity.title >> << report.list[1] >> << report.list.length >>')).toBe(
      'T 2 2',
    );
  });
});
