import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { words } from '../../../src/document/text.ts';
import { readTemplates } from '../../../src/emit/templates/read.ts';
import { trustedTex } from '../../../src/emit/tex/tex.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { render as renderTexts } from './rendering.ts';

const view = {
  tex: trustedTex('\\&'),
  text: 'a & b',
  words: words('50% & more'),
  code: { kind: 'milestone', code: 'A_1', entry: 'A+5F1', completed: true },
  number: 3,
  list: [trustedTex('x')],
};
const render = (text: string, more: Record<string, string> = {}) =>
  renderTexts({ 'main.tex': text, ...more }, view);
const failure = async (text: string, more: Record<string, string> = {}) => {
  const error = await render(text, more).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CannotGoOn);
  return (error as CannotGoOn).diagnostics[0];
};

describe('templates', () => {
  it('print text of the view through the dialect', async () => {
    expect(await render('<< report.words >>: << report.code >>')).toBe(
      '50\\% \\& more: \\MsLink{A+5F1}{\\DoneCode{A\\_\\allowbreak{}1}}',
    );
    expect(
      await render('<< report.code.entry | word >> << report.words | hex >> << report.words | pdf >>'),
    ).toBe('A+5F1 FEFF003500300025002000260020006D006F00720065 50\\% \\& more');
  });

  it('print what `set` captures, as TeX that is not escaped again', async () => {
    const set = '<% set x %>\\textbf{<< report.words >>}<% endset %>';
    expect(await render(`${set}<< x >>, << x >>`)).toBe('\\textbf{50\\% \\& more}, \\textbf{50\\% \\& more}');
    expect(await render('<% set x %>\nreturn output;\n<% endset %><< x >>')).toBe('return output;\n');
    expect((await failure('<% set x %><< report.text >><% endset %><< x >>'))?.message).toContain('a string');
  });

  it('print Tex and numbers, and leave TeX alone', async () => {
    expect(await render('{\\[-2pt] << report.tex >> << report.number + 1 >> {{{}}} %}')).toBe(
      '{\\[-2pt] \\& 4 {{{}}} %}',
    );
    expect(await render('<% macro m(x) %>(<< x >>)<% endmacro %><< m(report.tex) >>')).toBe('(\\&)');
    expect(await render('<% for x in report.list %><< x >><% endfor %><# gone #>')).toBe('x');
  });

  it.each([
    ['<< report.text >>', 'a string cannot be printed'],
    ['<< "literal" >>', 'a string cannot be printed'],
    ['<< report.text | safe >>', 'a string cannot be printed'],
    ['<< report.text | escape >>', 'a string cannot be printed'],
    ['<< report.list >>', 'a object cannot be printed'],
    ['<< report.text | word >>', 'is no word'],
    ['<< report.list | word >>', 'is no word'],
    ['<< report.list | hex >>', 'only text has words'],
    ['<< report.words ~ report.words >>', 'a string cannot be printed'],
    ['<< report.nothing >>', 'null or undefined'],
    ['<< report.text.constructor >>', 'null or undefined'],
    ['<< report.text.constructor.constructor("return process")() >>', 'Unable to call'],
    ['<% if %>', 'unexpected token'],
  ])('refuse %s', async (text, message) => {
    const found = await failure(`first\n${text}`);
    expect(found).toMatchObject({ rule: 'templates-render', place: { path: 'main.tex' } });
    expect(found?.message).toContain(message);
  });

  it('name the included file, line and column of an error', async () => {
    const found = await failure('<% include "part.tex" %>', { 'part.tex': 'a\nb << report.nothing >>' });
    expect(found?.place).toEqual({ path: 'part.tex', line: 2, column: 3 });
    expect((await failure('<% include "lost.tex" %>'))?.message).toContain('there is no template lost.tex');
  });

  it('leave an HTML environment in the same process its own rules', () => {
    const html = new nunjucks.Environment(null, { autoescape: true });
    expect(html.renderString('{{ a }}{{ "<" | safe }}', { a: '<&>' })).toBe('&lt;&amp;&gt;<');
  });
});

describe('folders of templates', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'templates-'));
    for (const sub of ['own/sections', 'ours/sections']) await mkdir(join(folder, sub), { recursive: true });
    await writeFile(join(folder, 'own/sections/a.tex'), 'own a');
    await writeFile(join(folder, 'ours/sections/a.tex'), 'our a');
    await writeFile(join(folder, 'ours/b.tex'), 'our b');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const read = (...names: string[]) =>
    readTemplates(
      names.map((n) => join(folder, n)),
      '.tex',
      nodeEffects().files,
    );

  it('stand in for each other, the first for all that follow', async () => {
    const found = await read('missing', 'own', 'ours');
    expect(found.get('sections/a.tex')).toEqual({ path: join(folder, 'own/sections/a.tex'), text: 'own a' });
    expect(found.get('b.tex')?.text).toBe('our b');
  });

  it('refuse a link that leads out', async () => {
    await symlink('/etc/hostname', join(folder, 'own/sections/c.tex'));
    await expect(read('own')).rejects.toThrow('leads out of its folder');
  });
});
