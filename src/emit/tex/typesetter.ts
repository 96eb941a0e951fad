import { basename, extname } from 'node:path';
import { cleanLine } from '../../kernel/clean-text.ts';
import type { Effects } from '../../kernel/effects.ts';
import { candidates, type FallbackFamily } from './fallback.ts';
import { type Coverage, commonCoverage } from './fonts.ts';
import { coverageOf, installedFonts } from './installed.ts';
import { makeTypesetter, type Typesetter } from './scripts.ts';
import { type Tex, trustedTex } from './tex.ts';

/** A typesetter with the fallback fonts of this machine behind it. */
export interface OpenedTypesetter extends Typesetter {
  /** Preamble that loads fallback families from `fonts/`, and those files: path in the build folder → absolute path. */
  readonly load: (families: ReadonlySet<string>) => {
    readonly preamble: Tex;
    readonly resources: ReadonlyMap<string, string>;
  };
}

export interface NoteFonts {
  readonly language: string;
  /** Holds the note's own fonts, by path in the build folder. */
  readonly fonts: ReadonlyMap<string, string | Uint8Array>;
}

interface Found {
  readonly family: FallbackFamily;
  readonly regular: string;
  readonly bold: string;
  readonly coverage: Coverage;
}

/**
 * Makes a typesetter for all that the texts hold. Fonts are looked for only when a text has a character that the
 * note's own fonts lack.
 */
export async function openTypesetter(
  texts: Iterable<string>,
  { language, fonts }: NoteFonts,
  effects: Effects,
): Promise<OpenedTypesetter> {
  const prose = commonCoverage(['serif', 'sans'], fonts);
  const sans = commonCoverage(['sans'], fonts);
  const code = commonCoverage(['mono'], fonts);
  const found = await findFallbacks(wanted(texts, language, prose), effects);
  const fallbacks = new Map([...found].map(([name, { coverage }]) => [name, coverage]));
  const typesetter = makeTypesetter({ prose, code, sans, fallbacks, language });
  const load: OpenedTypesetter['load'] = (families) => {
    const used = [...families].sort().flatMap((name) => found.get(name) ?? []);
    const files = used.flatMap((f) => [f.regular, f.bold]);
    return {
      preamble: trustedTex(`${missingBox}${used.map(declaration).join('')}`),
      resources: new Map(files.map((path) => [`fonts/${basename(path)}`, path])),
    };
  };
  return { ...typesetter, load };
}

/** Families that may be needed, best first for each character. */
function wanted(texts: Iterable<string>, language: string, own: Coverage): FallbackFamily[] {
  const families = new Map<string, FallbackFamily>();
  for (const text of texts) {
    for (const character of new Set(cleanLine(text))) {
      if (own(character.codePointAt(0) ?? 0)) continue;
      for (const family of candidates(character, text, language)) families.set(family.name, family);
    }
  }
  return [...families.values()];
}

async function findFallbacks(
  families: readonly FallbackFamily[],
  effects: Effects,
): Promise<Map<string, Found>> {
  if (families.length === 0) return new Map();
  const installed = await installedFonts(effects);
  const found = families.map(async (family): Promise<Array<[string, Found]>> => {
    const regular = installed.get(family.regular);
    if (regular === undefined) return [];
    const bold = installed.get(family.bold ?? '') ?? regular;
    const coverage = await coverageOf(await effects.files.read(regular), family.index);
    return [[family.name, { family, regular, bold, coverage }]];
  });
  return new Map((await Promise.all(found)).flat());
}

/** The substitute of a character that no font has: its number in a small box. */
const missingBox = String.raw`
\DeclareRobustCommand\MilepostMissing[1]{{\setlength\fboxsep{1pt}\setlength\fboxrule{0.4pt}%
  \raisebox{0.12ex}{\fbox{\normalfont\sffamily\tiny U+#1}}}}
`;

const rightToLeft: ReadonlySet<string> = new Set(['Arabic', 'Hebrew', 'Syriac', 'Thaana']);

function declaration({ family, regular, bold }: Found): string {
  const extension = extname(regular);
  const [upright, heavy] = [regular, bold].map((path) => basename(path, extension));
  const index = family.index === undefined ? '' : `,FontIndex=${family.index}`;
  const features = [
    `Path=fonts/,Extension=${extension}`,
    'Ligatures=TeXOff',
    `UprightFont=${upright},ItalicFont=${upright}`,
    `BoldFont=${heavy},BoldItalicFont=${heavy}`,
    ...(family.script ? [`Script=${family.script}`] : []),
  ];
  const font = `Milepost${family.name}Font`;
  const breaks = family.breaks
    ? `\\XeTeXlinebreaklocale "${family.breaks}"\\XeTeXlinebreakskip=0pt plus 0.05em\\relax`
    : '';
  // Indic glyphs do not read back as the letters they came from, so words carry their text. Right-to-left words must not:
  // PDF readers take the text of a word to be in visual order.
  const carried =
    family.script && !rightToLeft.has(family.script) ? '\\XeTeXgenerateactualtext=1\\relax' : '';
  return `\\TeXXeTstate=1
\\newfontfamily\\${font}{${upright}}[${features.join(',')}${index}]
\\DeclareRobustCommand\\Milepost${family.name}{\\${font}${carried}${breaks}}
`;
}
