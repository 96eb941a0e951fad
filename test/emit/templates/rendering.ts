import type { Templates } from '../../../src/emit/templates/read.ts';
import { renderTemplates } from '../../../src/emit/templates/render.ts';
import { openTexPrinting } from '../../../src/emit/tex/printing.ts';

/** Templates by name and text. */
export function templatesOf(texts: Readonly<Record<string, string>>): Templates {
  return new Map(Object.entries(texts).map(([name, text]) => [name, { path: name, text }]));
}

/** What templates of TeX, the first being `main.tex`, make of a view. */
export async function render(texts: Readonly<Record<string, string>>, view: object): Promise<string> {
  const printing = openTexPrinting({ medium: 'tex', language: 'en-GB', stretches: [] });
  const [printed] = renderTemplates(['main.tex'], view, { templates: templatesOf(texts), printing });
  return (printed?.pieces ?? []).map(({ tex }) => tex).join('');
}
