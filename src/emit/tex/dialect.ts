import { type Inline, linkTarget, type Milestone, type Text } from '../../document/text.ts';
import { escapeCode, escapeRun, escapeTex, escapeUrl, type SetStretch } from './escape.ts';
import type { Hyphenate } from './hyphenation.ts';
import { joinTex, type Tex, trustedTex } from './tex.ts';

/** Prints text as TeX: what it says is escaped here, and put into fonts that have it, and nowhere else. */
export type Dialect = (text: Text | Inline) => Tex;

/**
 * `set`: puts what is out of the ordinary into its fonts; left out, it stays in those of the note. `hyphenate`: breaks words as
 * TeX does not.
 */
export function openDialect(set: SetStretch = escapeRun, hyphenate?: Hyphenate): Dialect {
  const words = (text: string) => escapeTex(text, set, hyphenate);
  const print = (inline: Inline): Tex => {
    switch (inline.kind) {
      case 'text':
        return words(inline.text);
      case 'code':
        return escapeCode(inline.text, set);
      case 'emphasis':
        return trustedTex(`\\emph{${joinTex(inline.text.map(print)).tex}}`);
      case 'strong':
        return trustedTex(`\\Strong{${joinTex(inline.text.map(print)).tex}}`);
      case 'break':
        return trustedTex('\\LineBreak{}');
      case 'linked':
        return linked(inline.address, joinTex(inline.text.map(print)));
      case 'milestone':
        return milestone(inline, escapeCode(inline.code, set));
      case 'issue':
        return linked(inline.address, trustedTex(`\\IssueKey{${escapeCode(inline.key, set).tex}}`));
      case 'link':
        return linked(inline.address, address(inline.address, words));
      case 'citation':
        if (inline.bibtex !== undefined) return trustedTex(`\\cite{${word(inline.bibtex).tex}}`);
        return trustedTex(`\\Cite{${word(inline.reference).tex}}`);
    }
  };
  return (text) => ('kind' in text ? print(text) : joinTex(text.map(print)));
}

const plainWord = /^[A-Za-z0-9.:_/+-]*$/;

/**
 * A word of the program's own, such as an anchor, the name of a file or a colour → the same for TeX.
 * @throws TypeError for anything but letters, digits and `. : _ / + -`
 */
export function word(text: unknown): Tex {
  if (typeof text === 'string' && plainWord.test(text)) return trustedTex(text);
  throw new TypeError(`${JSON.stringify(text)} is no word: those have letters, digits and . : _ / + - only`);
}

function milestone({ entry, completed }: Milestone, code: Tex): Tex {
  const styled = `\\${completed ? 'DoneCode' : 'OpenCode'}{${code.tex}}`;
  return trustedTex(entry === null ? styled : `\\MsLink{${word(entry).tex}}{${styled}}`);
}

function linked(address: string | null, shown: Tex): Tex {
  const target = address === null ? null : linkTarget(address);
  return target === null ? shown : trustedTex(`\\href{${escapeUrl(target).tex}}{${shown.tex}}`);
}

/** An address as it is printed, with a break point wherever one may be. */
function address(text: string, words: (text: string) => Tex): Tex {
  const pieces = text.split(/(?<=[-_./:?=&#~])(?=[^-_./:?=&#~])/u).map(words);
  return trustedTex(`\\Address{${joinTex(pieces, '\\AddressBreak{}').tex}}`);
}
