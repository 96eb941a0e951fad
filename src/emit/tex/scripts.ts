import type { Place } from '../../kernel/diagnostics.ts';
import { escapeRun, isLayout, printable, withJoints } from './escape.ts';
import { candidates } from './fallback.ts';
import type { Coverage } from './fonts.ts';
import { type Tex, trustedTex } from './tex.ts';
import { type Run, splitRuns } from './text-runs.ts';

/** What a typesetter knows of the fonts before TeX runs. */
export interface FontKnowledge {
  /** Characters the serif and sans faces have, and those the mono faces have. */
  readonly prose: Coverage;
  readonly code: Coverage;
  /** Characters the sans faces alone have: they stand in for the others. */
  readonly sans: Coverage;
  /** Fallback families found on this machine, by name. */
  readonly fallbacks: ReadonlyMap<string, Coverage>;
  /** Language of the note: tells Chinese from Japanese where the text does not. */
  readonly language: string;
}

/** A character that no font has, and where it was met. */
export interface MissingGlyph {
  readonly codePoint: number;
  readonly place?: Place | undefined;
}

/** Text set in whatever fonts it needs. */
export interface SetText {
  readonly tex: Tex;
  /** Names of the fallback families it needs, sorted. */
  readonly families: readonly string[];
  /** What is printed as a box with its number. */
  readonly missing: readonly MissingGlyph[];
}

/** Turns text into TeX. */
export interface Typesetter {
  /** Prose, names, titles. Line breaks become spaces. */
  readonly text: (text: string) => SetText;
  /** Identifiers and paths for a monospaced font, with break points after `- _ . / :`. */
  readonly code: (text: string) => SetText;
}

const ignorable = /[\p{Join_Control}\p{Variation_Selector}]/gu;

/** Makes a typesetter from what is known of the fonts. */
export function makeTypesetter(knowledge: FontKnowledge): Typesetter {
  const coverageOf = (family: string): Coverage | undefined =>
    family === 'sans' ? knowledge.sans : knowledge.fallbacks.get(family);
  const covers = (coverage: Coverage | undefined, cluster: string) =>
    coverage !== undefined && codePoints(cluster).every(coverage);

  const set = (line: string, own: Coverage): SetText => {
    const used = new Set<string>();
    const missing: MissingGlyph[] = [];
    const pick = (cluster: string, before: string): string => {
      if (isLayout(cluster) || covers(own, cluster)) return 'main';
      if (/^\p{Script=Common}/u.test(cluster) && covers(coverageOf(before), cluster)) return before;
      if (covers(knowledge.sans, cluster)) return 'sans';
      const families = candidates(cluster, line, knowledge.language).map((f) => f.name);
      return families.find((f) => covers(knowledge.fallbacks.get(f), cluster)) ?? 'missing';
    };
    const write = (run: Run): string => {
      if (run.family === 'missing') return Array.from(run.text.replace(ignorable, ''), substitute).join('');
      if (run.family === 'main') return escapeRun(run.text.replace(ignorable, ''));
      used.add(run.family);
      const coverage = coverageOf(run.family);
      const text = run.text.replace(ignorable, (c) => (coverage?.(codePoint(c)) ? c : ''));
      return `{${switchTo(run.family)} ${escapeRun(text)}}`;
    };
    /** A cluster no family has as a whole is tried character by character. */
    const substitute = (character: string): string => {
      const family = pick(character, 'main');
      if (family !== 'missing') return write({ family, level: 0, text: character });
      missing.push({ codePoint: codePoint(character) });
      return `\\MilepostMissing{${hexOf(codePoint(character))}}`;
    };
    const tex = trustedTex(directed(splitRuns(line, pick), write));
    return { tex, families: [...used].filter((f) => f !== 'sans').sort(), missing };
  };

  return {
    text: (text) => set(printable(text), knowledge.prose),
    code: (text) => set(withJoints(text), knowledge.code),
  };
}

function switchTo(family: string): string {
  return family === 'sans' ? '\\sffamily' : `\\Milepost${family}`;
}

/** Wraps stretches of odd level in XeTeX's right-to-left primitives, and even ones inside them in left-to-right. */
function directed(runs: readonly Run[], write: (run: Run) => string): string {
  let out = '';
  let level = 0;
  for (const run of runs) {
    for (; level > run.level; level -= 1) out += level % 2 === 1 ? '\\endR{}' : '\\endL{}';
    for (; level < run.level; ) {
      level += 1;
      out += level % 2 === 1 ? '\\beginR{}' : '\\beginL{}';
    }
    out += write(run);
  }
  for (; level > 0; level -= 1) out += level % 2 === 1 ? '\\endR{}' : '\\endL{}';
  return out;
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Code points of a cluster that need a glyph. */
function codePoints(cluster: string): number[] {
  return Array.from(cluster.replace(ignorable, ''), codePoint);
}

export function hexOf(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
