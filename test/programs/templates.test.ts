import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/document/text.ts';
import { fillTemplates, openFiller } from '../../src/emit/templates/sandbox.ts';
import type { TexPrinted } from '../../src/emit/tex/printing.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { templatesOf } from '../emit/templates/rendering.ts';

const fill = (text: string, patience?: number) =>
  fillTemplates<TexPrinted>(
    ['main.tex'],
    { title: words('50% \u7B2C') },
    {
      templates: templatesOf({ 'main.tex': text }),
      settings: { medium: 'tex', language: 'en-GB', stretches: [['text \u7B2C', '{\\Other \u7B2C}']] },
      filler: openFiller({
        folder: tmpdir(),
        effects: nodeEffects(),
        ...(patience === undefined ? {} : { patience }),
      }),
    },
  );

describe('the process that fills templates', () => {
  it('prints the view, stretches in the fonts chosen for them', async () => {
    expect(await fill('<< report.title >>')).toEqual([
      { pieces: [expect.objectContaining({ tex: '50\\% {\\Other \u7B2C}' })], printed: ['text \u7B2C'] },
    ]);
  });

  it('gives the finding on a template that fails', async () => {
    await expect(fill('a\n<< report.nothing >>')).rejects.toMatchObject({
      diagnostics: [{ rule: 'templates-render', place: { path: 'main.tex', line: 2, column: 1 } }],
    });
  });

  it('is stopped when its templates do not end', async () => {
    const endless =
      '<% set many = range(100000) %><% for a in many %><% for b in many %>x<% endfor %><% endfor %>';
    await expect(fill(endless, 3000)).rejects.toMatchObject({
      diagnostics: [{ message: 'the templates take more than 3 s' }],
    });
  });
});
