import { join } from 'node:path';
import { getJson, keyOf, putJson } from './cache.ts';
import { byCodeUnit } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { openBoard } from './figures/board.ts';
import type { ConvertedFigure } from './figures/convert.ts';
import { converterVersion } from './figures/converter.ts';
import type { FigureOutline, FigureSet } from './figures/figure.ts';
import { paperFrames } from './figures/frames.ts';
import { figureKinds, type KindRequest, requestFigures } from './figures/registry.ts';
import type { Loaded } from './load.ts';
import type { Workspace } from './workspace.ts';

/** The figures of a report, being drawn. */
export interface Drawings {
  /** What their pages are, as soon as all are laid out. */
  readonly outlines: Promise<readonly FigureOutline[]>;
  readonly sets: Promise<readonly FigureSet[]>;
}

/**
 * Draws every figure of a report, or takes it from the cache where all it shows is as it was. `onDrawn` gets each as
 * soon as it is there. The drawing board is set up only when something is to be drawn.
 */
export function drawFigures(
  { config, schedule, previous }: Loaded,
  { cache, code }: Workspace,
  effects: Effects,
  onDrawn: (set: FigureSet) => void = () => {},
): Drawings {
  const frames = paperFrames[config.page.paper];
  const board = openBoard(frames);
  const begin = async (request: KindRequest) => {
    const key = keyOf('figure', code, frames, request);
    const kept = await getJson<FigureSet>(cache, key);
    if (kept) return { outline: Promise.resolve(kept), set: Promise.resolve(kept), keep: async () => {} };
    effects.tell({ kind: 'reason', what: `figure ${request.name}`, why: 'no kept drawing shows the same' });
    return { ...board.draw(request), keep: (set: FigureSet) => putJson(cache, key, set) };
  };
  const finish = async (drawing: ReturnType<typeof begin>) => {
    const { set, keep } = await drawing;
    const drawn = await set;
    onDrawn(drawn);
    await keep(drawn);
    return drawn;
  };
  const requests = requestFigures(schedule, { burndown: config.burndown, previous });
  const begun = requests.map(begin);
  const outlines = Promise.all(begun.map(async (drawing) => (await drawing).outline));
  const sets = Promise.all(begun.map(finish)).finally(board.close);
  effects.signal?.addEventListener('abort', board.close);
  const stopping = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      effects.signal?.throwIfAborted();
      throw error;
    });
  return { outlines: stopping(outlines), sets: stopping(sets) };
}

/** Turns the pages of figures into PDF as they are drawn, or takes them from the cache. */
export interface Converter {
  add(set: FigureSet): void;
  /** All that were added, in no order, when the last one is done. */
  finish(): Promise<ConvertedFigure[]>;
}

export function openConverter(work: Workspace, effects: Effects): Converter {
  const running: Promise<ConvertedFigure>[] = [];
  const version = converterVersion(effects);
  // The libraries it takes are loaded when there is something to convert.
  const convert = lazily(async () => {
    const { openConversion } = await import('./figures/convert.ts');
    return openConversion(effects, join(work.folder, 'figures'));
  });
  const one = async (set: FigureSet) => {
    const drawn = set.pages.map(({ label, svg }) => [label, svg]);
    const key = keyOf('pdf', work.code, await version, set.name, drawn);
    const kept = await work.cache.get(key);
    if (kept) return { name: set.name, pdf: kept, diagnostics: [] };
    const fresh = await (await convert())(set);
    // A picture with findings is not kept: a font installed since may mend it.
    if (fresh.diagnostics.length === 0) await work.cache.put(key, fresh.pdf);
    return fresh;
  };
  return {
    add: (set) => {
      if (set.pages.length === 0) return;
      const converting = one(set);
      // It is asked for at the end; until then a failure is no unhandled one.
      converting.catch(() => {});
      running.push(converting);
    },
    finish: () => Promise.all(running),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
