import type { Inline, Text } from '../../document/text.ts';
import { cleanLine } from '../../kernel/clean-text.ts';

/** Prints text as its words alone, on one line, for outlines, metadata, alternative texts and terminals. */
export function plain(text: Text | Inline): string {
  const inlines = 'kind' in text ? [text] : text;
  return cleanLine(inlines.map(said).join(''));
}

function said(inline: Inline): string {
  switch (inline.kind) {
    case 'milestone':
      return inline.code;
    case 'issue':
      return inline.key;
    case 'link':
      return inline.address;
    case 'citation':
      return plain(inline.label);
    case 'emphasis':
    case 'strong':
    case 'linked':
      return inline.text.map(said).join('');
    case 'break':
      return ' ';
    default:
      return inline.text;
  }
}
