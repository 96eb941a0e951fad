import {
  Composer,
  type CST,
  type Document,
  isNode,
  isScalar,
  type LineCounter,
  Parser,
  YAMLParseError,
} from 'yaml';

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
 * Parses YAML. Only its first document is given; a second one that holds anything is an error of it. The library composes nodes by recursion, and a stack that
 * overflows inside a regular expression ends the whole process; so the depth is looked at in its tokens, which it
 * makes without recursion.
 */
export function parseYaml(text: string, lineCounter: LineCounter, options: YamlOptions): ParsedYaml {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  const tooDeepAt = tooDeep(tokens);
  if (tooDeepAt !== null) return { tooDeepAt };
  const composer = new Composer({ ...options, prettyErrors: false, logLevel: 'error', lineCounter });
  const [document, ...others] = composer.compose(tokens, true, text.length);
  if (document === undefined) return { tooDeepAt: 0 };
  const second = others.find(({ contents }) => !isScalar(contents) || contents.source !== '');
  if (second?.range) document.errors.push(anotherDocument(second.range[0]));
  return { document };
}

const anotherDocument = (at: number) =>
  new YAMLParseError(
    [at, at + 1],
    'MULTIPLE_DOCS',
    'a second document begins here, behind `---`, and would not be read; a file holds one',
  );

/** Offsets in the text of where a node begins and ends, and where what belongs to it ends; none where nothing was written. */
export function rangeOf(node: unknown): readonly number[] {
  return (isNode(node) && node.range) || [];
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
