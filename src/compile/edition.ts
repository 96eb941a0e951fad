import { compose, type Pieces, type Prepared } from '../emit/tex/compose.ts';
import { texFolderOf, type Workspace } from '../host/workspace.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import type { Findings } from '../kernel/findings.ts';
import { once } from '../kernel/once.ts';
import { timer } from '../kernel/stages.ts';
import { type Edition, place } from '../package/place.ts';
import { compile } from './compile.ts';

export interface Setting {
  readonly work: Workspace;
  readonly findings: Findings;
  /** PDF of each figure, by path in the TeX folder: asked for when TeX has what it needs to begin. */
  readonly pictures: () => Promise<{
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly diagnostics: readonly Diagnostic[];
  }>;
}

/**
 * The PDF of a note, in its place when it is complete.
 * @throws CannotGoOn when TeX gives none.
 */
export async function makePdf(
  pieces: Pieces,
  prepared: Prepared,
  { work, findings, pictures }: Setting,
  effects: Effects,
): Promise<Edition> {
  const { take, all } = findings;
  const { note } = take(await compose(pieces, prepared, effects));
  const drawn = once(async () => take(await pictures()));
  const tex = { folder: texFolderOf(work), pictures: async () => (await drawn()).files };
  const { pdf, pages } = await timer(effects)('set', async () => {
    const compiled = take(await compile(note, tex, effects));
    await drawn();
    if (compiled.pdf === undefined) throw new CannotGoOn(...all);
    return { pdf: compiled.pdf, pages: compiled.pages };
  });
  return place(pieces.config, { format: 'pdf', content: pdf, pages }, effects);
}
