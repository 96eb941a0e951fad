import { isText } from '../../document/text.ts';
import type { Effects } from '../../kernel/effects.ts';
import { openDialect } from './dialect.ts';
import type { SetStretch, StretchKind } from './escape.ts';
import type { MissingGlyph } from './scripts.ts';
import type { Tex } from './tex.ts';
import { type NoteFonts, openTypesetter } from './typesetter.ts';

/** A stretch of text that may need other fonts than the note's own, by `stretchKey`, and its TeX with the fonts it needs. */
export type Stretches = ReadonlyMap<string, string>;

export function stretchKey(stretch: string, kind: StretchKind): string {
  return `${kind} ${stretch}`;
}

/** Fonts for all stretches of a note's text. */
export interface FontChoice {
  readonly stretches: Stretches;
  /** What the stretches that were printed, by their keys, need to be loaded, and what no font has of them. */
  readonly needed: (printed: Iterable<string>) => NeededFonts;
}

export interface NeededFonts {
  /** Preamble: loads fallback fonts from `fonts/`. */
  readonly preamble: Tex;
  /** Those font files: path in the TeX folder → absolute path. */
  readonly resources: ReadonlyMap<string, string>;
  /** Characters printed as a box with their number. */
  readonly missing: readonly MissingGlyph[];
}

/**
 * Gives every stretch of text in a view the fonts it needs: the note's own where they have the glyphs, installed fallback
 * fonts where not. Fonts are looked for only where there is such a stretch.
 */
export async function chooseFonts(view: unknown, fonts: NoteFonts, effects: Effects): Promise<FontChoice> {
  const found = stretchesOf(view);
  const typesetter = await openTypesetter(
    [...found.values()].map(({ stretch }) => stretch),
    fonts,
    effects,
  );
  const set = new Map([...found].map(([key, { stretch, kind }]) => [key, typesetter[kind](stretch)]));
  return {
    stretches: new Map([...set].map(([key, { tex }]) => [key, tex.tex])),
    needed: (printed) => {
      const used = [...new Set(printed)].flatMap((key) => set.get(key) ?? []);
      const families = new Set(used.flatMap((u) => u.families));
      return { ...typesetter.load(families), missing: used.flatMap((u) => u.missing) };
    },
  };
}

interface Stretch {
  readonly stretch: string;
  readonly kind: StretchKind;
}

/** All that a dialect would have to set in a view of plain data. */
function stretchesOf(view: unknown): Map<string, Stretch> {
  const found = new Map<string, Stretch>();
  const print = openDialect((stretch, kind) => {
    found.set(stretchKey(stretch, kind), { stretch, kind });
    return '';
  });
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (isText(value)) print(value);
    else for (const inner of Object.values(value)) visit(inner);
  };
  visit(view);
  return found;
}

/** Sets stretches as they were chosen to be set, and notes which were. */
export function settingOf(stretches: Stretches, printed: Set<string>, otherwise: SetStretch): SetStretch {
  return (stretch, kind) => {
    const key = stretchKey(stretch, kind);
    const tex = stretches.get(key);
    if (tex === undefined) return otherwise(stretch, kind);
    printed.add(key);
    return tex;
  };
}
