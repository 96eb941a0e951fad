import { Composer, type CST, type Document, type LineCounter, Parser } from 'yaml';

/** Levels of nesting no file written by people comes near. */
const deepest = 60;

interface YamlOptions {
  /** `failsafe` leaves every value the text it is. */
  readonly schema: 'failsafe' | 'core';
  /** Report keys that stand twice. Each is compared with every other, which takes seconds in a large file. */
  readonly uniqueKeys: boolean;
}

/** A YAML document, or the offset at which it is nested too deep to be looked at. */
export type ParsedYaml = { readonly document: Document.Parsed } | { readonly tooDeepAt: number };

/**
 * Parses YAML, its first document if there are several. The library composes nodes by recursion, and a stack that
 * overflows inside a regular expression ends the whole process; so the depth is looked at in its tokens, which it
 * makes without recursion.
 */
export function parseYaml(text: string, lineCounter: LineCounter, options: YamlOptions): ParsedYaml {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  const tooDeepAt = tooDeep(tokens);
  if (tooDeepAt !== null) return { tooDeepAt };
  const composer = new Composer({ ...options, prettyErrors: false, logLevel: 'error', lineCounter });
  const [document] = composer.compose(tokens, true, text.length);
  return document ? { document: document as Document.Parsed } : { tooDeepAt: 0 };
}

function tooDeep(tokens: readonly CST.Token[]): number | null {
  let level: CST.Token[] = [...tokens];
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (depth > deepest) return first && 'offset' in first ? first.offset : 0;
    level = level.flatMap(childrenOf);
  }
  return null;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((t) => t !== undefined && t !== null));
}
