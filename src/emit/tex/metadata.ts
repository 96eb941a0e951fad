import type { PdfParts } from '../../package/specials.ts';
import { escapePdfString } from './escape.ts';
import { type Tex, trustedTex } from './tex.ts';

/** What a PDF says of itself and carries with it → TeX that says it once, when the first page is shipped out. */
export function metadataTex({ facts, specials }: PdfParts): Tex {
  const fields = {
    pdftitle: facts.title,
    pdfauthor: facts.authors.join(', '),
    pdfsubject: facts.subject,
    pdfkeywords: facts.keywords.join(', '),
    pdflang: facts.language.replace(/[^A-Za-z0-9-]/g, ''),
  };
  const setup = Object.entries(fields).map(([key, text]) => `${key}={${escapePdfString(text).tex}}`);
  const lines = specials.map((special) => `\\special{${special}}%`);
  // `#` must not be read as a parameter while the specials are.
  return trustedTex(`\\hypersetup{${setup.join(',\n  ')}}
\\special{pdf:minorversion 7}
\\begingroup\\catcode\`\\#=12
\\gdef\\MilepostPdf{%
${lines.join('\n')}
}\\endgroup
\\AddToHook{shipout/firstpage}{\\MilepostPdf}
`);
}
