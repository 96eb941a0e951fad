import { join } from 'node:path';
import { cached, keyOf } from './cache.ts';
import { byCodeUnit } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { openContext, paperFrames } from './figures/context.ts';
import { type ConvertedFigure, converterVersion, convertFigures } from './figures/convert.ts';
import type { FigureSet } from './figures/figure.ts';
import { drawFigure, figureKinds, requestFigures } from './figures/registry.ts';
import type { Loaded } from './load.ts';
import type { Workspace } from './workspace.ts';

/**
 * Draws every figure of a report, or takes it from the cache where all it shows is as it was. The drawing board is
 * set up only when something is to be drawn.
 */
export async function drawFigures(
  { config, schedule, previous }: Loaded,
  { cache, code }: Workspace,
  effects: Effects,
): Promise<FigureSet[]> {
  const frames = paperFrames[config.page.paper];
  let context: Awaited<ReturnType<typeof openContext>> | undefined;
  const sets: FigureSet[] = [];
  try {
    for (const request of requestFigures(schedule, { burndown: config.burndown, previous })) {
      const { value, made } = await cached(cache, keyOf('figure', code, frames, request), async () => {
        context ??= await openContext(frames);
        return drawFigure(request, context);
      });
      if (made)
        effects.tell({ kind: 'reason', what: `figure ${request.name}`, why: 'what it shows changed' });
      effects.signal?.throwIfAborted();
      sets.push(value);
    }
  } finally {
    context?.close();
  }
  return sets;
}

/** Turns the pages of figures into PDF, or takes them from the cache. */
export async function convertDrawn(
  sets: readonly FigureSet[],
  { cache, code, folder }: Workspace,
  effects: Effects,
): Promise<ConvertedFigure[]> {
  const pages = sets.flatMap((set) => set.pages);
  const converter = await converterVersion(effects);
  const keyed = pages.map((page) => ({ page, key: keyOf('pdf', code, converter, page.label, page.svg) }));
  const kept = await Promise.all(keyed.map(async ({ key }) => unpack(await cache.get(key))));
  const missing = keyed.filter((_, i) => kept[i] === null);
  const fresh =
    missing.length === 0
      ? []
      : await convertFigures(
          missing.map(({ page }) => page),
          effects,
          join(folder, 'figures'),
        );
  // A picture with findings is not kept: a font installed since may mend it.
  const sound = fresh.flatMap((figure, i) => (figure.diagnostics.length === 0 ? [{ figure, i }] : []));
  await Promise.all(sound.map(({ figure, i }) => cache.put(missing[i]?.key ?? '', pack(figure))));
  const byLabel = new Map([...kept.flatMap((k) => k ?? []), ...fresh].map((c) => [c.label, c]));
  return pages.flatMap((page) => byLabel.get(page.label) ?? []);
}

function pack(figure: ConvertedFigure): Uint8Array {
  return Buffer.from(JSON.stringify({ ...figure, pdf: Buffer.from(figure.pdf).toString('base64') }));
}

function unpack(data: Uint8Array | null): ConvertedFigure | null {
  if (data === null) return null;
  const stored = JSON.parse(new TextDecoder().decode(data)) as Omit<ConvertedFigure, 'pdf'> & { pdf: string };
  return { ...stored, pdf: Buffer.from(stored.pdf, 'base64') };
}

/**
 * Writes the SVG of every figure into the report's figure folder, and removes those of an earlier run that are no
 * longer drawn: files named as a kind of figure is, never others. Gives the names of the files, sorted.
 */
export async function writeSvgs(
  sets: readonly FigureSet[],
  folder: string,
  effects: Effects,
): Promise<string[]> {
  const drawn = sets.flatMap((set) => [...set.pages, ...(set.screen ? [set.screen] : [])]);
  const files = new Map(drawn.map(({ label, svg }) => [`${label}.svg`, svg]));
  for (const name of await effects.files.list(folder)) {
    if (ours(name) && !files.has(name)) await effects.files.remove(join(folder, name));
  }
  await Promise.all([...files].map(([name, svg]) => writeChanged(join(folder, name), svg, effects.files)));
  return [...files.keys()].sort(byCodeUnit);
}

/** Leaves a file alone that says the same already: its time of change stays. */
async function writeChanged(path: string, text: string, files: Effects['files']): Promise<void> {
  const present = await files.read(path).catch(() => null);
  if (present === null || new TextDecoder().decode(present) !== text) await files.write(path, text);
}

function ours(name: string): boolean {
  return (
    name.endsWith('.svg') &&
    figureKinds.some((k) => name === `${k.name}.svg` || name.startsWith(`${k.name}-`))
  );
}
