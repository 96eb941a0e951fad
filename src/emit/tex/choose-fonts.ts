import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { missingGlyphs, type SearchedText } from './glyphs.ts';
import { type TexProject, withParts } from './project.ts';
import { openTypesetter } from './typesetter.ts';

/** What the escaper left to be decided: a stretch of text as hexadecimal digits of its UTF-8. */
const deferred = /\\MilepostScripts\{(text|code)\}\{([0-9A-F]*)\}/g;

export interface FontChoice {
  readonly language: string;
  /** Reads the user's text files, to say where a character stands; called only when one cannot be printed. */
  readonly searched: () => Promise<readonly SearchedText[]>;
}

/**
 * Gives every stretch of text in a project, which holds the note's own fonts, the fonts it needs: those where they have the glyphs, installed
 * fallback fonts where not, which are then loaded before `\begin{document}`; what no font has becomes a box with the
 * character's number, and a finding.
 */
export async function chooseFonts(
  project: TexProject,
  choice: FontChoice,
  effects: Effects,
): Promise<{ readonly project: TexProject; readonly diagnostics: readonly Diagnostic[] }> {
  const texts = [...project.files.values()]
    .filter((data) => typeof data === 'string')
    .flatMap((tex) => Array.from(tex.matchAll(deferred), ([, , hex = '']) => decode(hex)));
  if (texts.length === 0) return { project, diagnostics: [] };
  const typesetter = await openTypesetter(
    texts,
    { language: choice.language, fonts: project.files },
    effects,
  );
  const set = (tex: string) =>
    tex.replace(deferred, (_, kind: string, hex: string) =>
      kind === 'code' ? typesetter.code(decode(hex)).tex : typesetter.text(decode(hex)).tex,
    );
  const files = new Map(
    [...project.files].map(([name, data]) => [name, typeof data === 'string' ? set(data) : data] as const),
  );
  const resources = new Map([...project.resources, ...typesetter.resources()]);
  const missing = typesetter.missing();
  const diagnostics = missing.length > 0 ? missingGlyphs(missing, await choice.searched()) : [];
  const parts = { preamble: typesetter.preamble(), files };
  return { project: withParts({ ...project, resources }, parts), diagnostics };
}

function decode(hex: string): string {
  return Buffer.from(hex, 'hex').toString('utf8');
}
