import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiledTemplates } from '../../../scripts/compiled-templates.ts';
import { openEnvironment } from '../../../src/emit/templates/environment.ts';
import { readTemplates } from '../../../src/emit/templates/read.ts';
import { templateFolders } from '../../../src/emit/tex/fill-report.ts';
import { openTexPrinting } from '../../../src/emit/tex/printing.ts';
import { loadStyle } from '../../../src/emit/tex/style.ts';
import { lookOf } from '../../../src/emit/tex/view.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { buildReport, loadFixture } from '../../document/fixture.ts';

const printing = () => openTexPrinting({ medium: 'tex', language: 'en-GB', stretches: [] });
const root = join(import.meta.dirname, '..', '..', '..');

type CompiledTemplates = ReadonlyMap<string, string>;

/** What the bundle has in place of src/emit/templates/compiled.ts, loaded as strict code as there. */
async function loadCompiled(): Promise<CompiledTemplates> {
  const source = Buffer.from(compiledTemplates(root)).toString('base64');
  const module = (await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)) as {
    shipped: CompiledTemplates;
  };
  return module.shipped;
}

describe('compiled templates', () => {
  it('give the same note as their text', async () => {
    const { input } = await loadFixture();
    const templates = await readTemplates(templateFolders(input.config), '.tex', nodeEffects().files);
    const { variables } = await loadStyle(input.config, nodeEffects().files);
    const view = { ...buildReport(input).report, ...lookOf(input.config, variables) };
    const compiled = await loadCompiled();
    expect(compiled.size).toBeGreaterThan(20);
    const render = (from: CompiledTemplates) =>
      openEnvironment(templates, printing(), from).render('body.tex', { report: view });
    expect(render(compiled)).toBe(render(new Map()));
  });

  it('are not taken for a text that differs in anything', async () => {
    const compiled = await loadCompiled();
    const [main] = [
      ...(await readTemplates([join(root, 'templates', 'tex')], '.tex', nodeEffects().files)),
    ].filter(([name]) => name === 'title.tex');
    if (!main) throw new Error('no template');
    const text = 'Mine';
    const changed = new Map([['title.tex', { ...main[1], text }]]);
    expect(openEnvironment(changed, printing(), compiled).render('title.tex', {})).toBe('Mine');
  });
});
