import { finding } from '../emit/tex/rules.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';

/** What BibTeX's own log (`.blg`) says is wrong with the house's style. What is wrong with entries is found before TeX runs. */
export function explainBibtex(log: string): Diagnostic[] {
  const lost = /^I couldn't open style file (.+?)(?:\.bst)?$/m.exec(log)?.[1];
  if (lost !== undefined)
    return [
      finding('bibtex-style-found', {
        message: `BibTeX does not find the style ${lost}`,
        hint: `Put ${lost}.bst into the report folder and name it in \`citations.bst\` with its ending, or take a style TeX has, such as plain.`,
      }),
    ];
  const wrong = /^(.+?)---line (\d+) of file (\S+\.bst)$/m.exec(log);
  if (wrong === null) return [];
  const [, message = '', line, path = ''] = wrong;
  return [
    finding('bibtex-style-runs', {
      message: `BibTeX cannot run the style: ${message.trim()}`,
      place: { path, line: Number(line) },
    }),
  ];
}
