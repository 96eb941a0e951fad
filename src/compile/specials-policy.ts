import { finding } from '../emit/tex/rules.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Asked } from './xdv/read.ts';

/** A file in TeX's own folder or one of TeX's: relative, and never upwards. */
const insideName = String.raw`(?<name>(?!\/)(?!(?:[^)]*\/)?\.\.(?:\/|\)))[\w.+/-]+)`;

/** Instructions of which all that they say is in themselves: none of them names a file to be read. */
const selfContained = [
  /^color +(?:push|pop|rgb|cmyk|gray|hsb)\b/,
  /^(?:background|papersize) *[= ]/,
  /^landscape\b/,
  /^dvipdfmx:config +C +0x[0-9a-f]+$/i,
  /^x:(?:scale|rotate|[be](?:scale|rotate)|textcolor(?:off)?|renderingmode)\b/,
  /^pdf: *(?:ann|annot|annotate|annotation|[bex]ann|[bex]annot|beginann|endann|out|outline|dest|thread|article|bead)\b/,
  /^pdf: *(?:obj|object|put|close|docinfo|docview|names|stream|trailerid|minorversion|majorversion|pagesize)\b/,
  /^pdf: *(?:content|bcontent|econtent|literal|direct|code|bop|eop|link|nolink)\b/,
  /^pdf: *(?:b|e|s)(?:c|color|gc|gcolor|trans|t)\b/,
  /^pdf: *(?:begin|end|set)(?:color|gray|transform)\b/,
  /^pdf: *(?:[beu]xobj|[beu]x|beginxobj|endxobj|usexobj)\b/,
];
const readsInside = [
  new RegExp(String.raw`^pdf: *(?:image|epdf) [A-Za-z0-9. -]*\(${insideName}\) *$`),
  new RegExp(String.raw`^pdf: *fstream +@\w+ +\(${insideName}\)(?: *<<.*)?$`, 's'),
];
/** Fonts are read from wherever they are installed, but nothing else is that has such a path. */
const font = /^(?!.*\.\.\/)(?:[\w.+-]+|.*\.(?:otf|ttf|ttc|otc|pfb|pfa|dfont))$/i;

/** Whether all is in itself that an instruction says which begins with a command, told up to the first character that is no word's. */
export const isSelfContained = (command: string) =>
  selfContained.some((rule) => rule.test(command.trimStart()));

/** The files that a document which asks for nothing forbidden has the PDF writer read, as relative paths, each with what asks for it. */
export function filesAsked({
  specials,
}: Asked): ReadonlyArray<{ readonly name: string; readonly special: string }> {
  return [...specials].flatMap((special) => {
    const name = readsInside.map((rule) => rule.exec(special.trimStart())?.groups?.name).find(Boolean);
    return name === undefined ? [] : [{ name, special }];
  });
}

/**
 * The first thing a typeset document asks of the PDF writer that could read a file outside TeX's folder or start a program
 * (`psfile=`, `pdf:fstream @x (/etc/passwd)`), else null. What is not known to be harmless is not.
 */
export function forbidden({ specials, fonts }: Asked): string | null {
  for (const special of specials)
    if (!isSelfContained(special) && !readsInside.some((rule) => rule.test(special.trimStart())))
      return special;
  for (const name of fonts) if (!font.test(name)) return `the font ${name}`;
  return null;
}

/** The finding for it. */
export function refusal(what: string): Diagnostic {
  const shown = JSON.stringify(what.length > 80 ? `${what.slice(0, 80)}…` : what);
  return finding('tex-stays-inside', {
    message: `a template asks the PDF writer for what could read a file outside the note or run a program: ${shown}`,
    hint: 'Take the command out of the template. Pictures are put into the report folder and named in report.yaml, as variables of the house style.',
  });
}
