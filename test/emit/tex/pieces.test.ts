import { describe, expect, it } from 'vitest';
import { words } from '../../../src/document/text.ts';
import { renderTemplates } from '../../../src/emit/templates/render.ts';
import { openTexPrinting } from '../../../src/emit/tex/printing.ts';
import { templatesOf } from '../templates/rendering.ts';

const source = { milestone: 'A-1', place: { path: 'data/m.csv', line: 3 } };
const pieces = (text: string) => {
  const printing = openTexPrinting({ medium: 'tex', language: 'en-GB', stretches: [] });
  const view = { source, title: words('50% \uFFFE0\uFFFF') };
  const templates = templatesOf({ 'main.tex': text });
  return renderTemplates(['main.tex'], view, { templates, printing })[0]?.pieces;
};
const closed = { close: '', open: '' };

describe('what templates say of their TeX', () => {
  it('parts it into pieces; a mark alone on its line takes the line with it', () => {
    expect(pieces('a\n<< part() >>\nb\n<< part("last") >>c << part("always") >>\nd')).toEqual([
      { tex: 'a\n', chunk: null, within: closed, origin: null },
      { tex: 'b\n', chunk: 'possible', within: closed, origin: null },
      { tex: 'c ', chunk: 'last', within: closed, origin: null },
      { tex: '\nd', chunk: 'always', within: closed, origin: null },
    ]);
  });

  it('says what stands open and where it comes from until it says otherwise', () => {
    const open = '<% set open %>\\begin{x}<< report.title >><% endset %>';
    const text = `${open}<< within(none, open) >><< origin(report.source) >>a<< part() >>b<< origin() >>c<< within() >>d`;
    const within = { close: '', open: '\\begin{x}50\\% 0' };
    expect(pieces(text)).toEqual([
      { tex: 'a', chunk: null, within, origin: source },
      { tex: 'b', chunk: 'possible', within, origin: source },
      { tex: 'c', chunk: null, within, origin: null },
      { tex: 'd', chunk: null, within: closed, origin: null },
    ]);
  });

  it('takes no plain text for TeX, and no text for a mark', () => {
    expect(() => pieces('<< within("\\\\end{x}", "") >>')).toThrow('captured');
    expect(pieces('<< report.title >>')).toEqual([
      { tex: '50\\% 0', chunk: null, within: closed, origin: null },
    ]);
  });
});
