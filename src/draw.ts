import { join } from 'node:path';
import { byCodeUnit } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { openContext, paperFrames } from './figures/context.ts';
import type { FigureSet } from './figures/figure.ts';
import { drawFigure, figureKinds, requestFigures } from './figures/registry.ts';
import type { Loaded } from './load.ts';

/** Draws every figure of a report. */
export async function drawFigures({ config, schedule }: Loaded): Promise<FigureSet[]> {
  const requests = requestFigures(schedule, { burndown: config.burndown });
  if (requests.length === 0) return [];
  const context = await openContext(paperFrames[config.page.paper]);
  try {
    return requests.map((request) => drawFigure(request, context));
  } finally {
    context.close();
  }
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
  for (const [name, svg] of files) await effects.files.write(join(folder, name), svg);
  return [...files.keys()].sort(byCodeUnit);
}

function ours(name: string): boolean {
  return (
    name.endsWith('.svg') &&
    figureKinds.some((k) => name === `${k.name}.svg` || name.startsWith(`${k.name}-`))
  );
}
