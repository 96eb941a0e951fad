import { join } from 'node:path';
import { type Cache, getJson, keyOf, putJson } from '../host/cache.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Loaded } from '../input/load.ts';
import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { once } from '../kernel/once.ts';
import { type Drawing, openBoard } from './board.ts';
import type { ConvertedFigure } from './convert.ts';
import { converterVersion } from './converter.ts';
import type { FigureOutline, FigureSet } from './figure.ts';
import { paperFrames } from './frames.ts';
import { figureKinds, type KindRequest, requestFigures } from './registry.ts';

/** The figures of a report, being drawn. */
export interface Drawings {
  /** Names of all figures, each of one page at least. */
  readonly names: readonly string[];
  /** What their pages are, as soon as all are laid out. */
  readonly outlines: Promise<readonly FigureOutline[]>;
  /** All of them drawn. What an earlier build drew is read only now. */
  readonly sets: () => Promise<readonly FigureSet[]>;
}

/** One of them. */
interface Begun {
  readonly outline: FigureOutline | Promise<FigureOutline>;
  readonly set: () => Promise<FigureSet>;
}

/**
 * Draws every figure of a report, or takes it from the cache where all it shows is as it was. The drawing board is set up
 * only when something is to be drawn.
 */
export function drawFigures(
  { config, schedule, previous }: Loaded,
  work: Workspace,
  effects: Effects,
  board = openBoard(paperFrames[config.page.paper]),
): Drawings {
  const frames = paperFrames[config.page.paper];
  effects.signal?.addEventListener('abort', board.close);
  const draw = (request: KindRequest) => {
    effects.tell({ kind: 'reason', what: `figure ${request.name}`, why: 'no kept drawing shows the same' });
    return board.draw(request);
  };
  const requests = requestFigures(schedule, { burndown: config.burndown, previous });
  const begun = requests.map((request) =>
    begin(keyOf('figure', work.code, frames, request), work.cache, () => draw(request)),
  );
  const finish = async (drawing: Promise<Begun>) => (await drawing).set();
  const stopping = <T>(drawing: Promise<T>) =>
    drawing.catch((error: unknown) => {
      effects.signal?.throwIfAborted();
      throw error;
    });
  const outlines = stopping(Promise.all(begun.map(async (drawing) => (await drawing).outline)));
  // Who asks for them is told of a failure; a build that is stopped may not come to ask.
  outlines.catch(() => {});
  return {
    names: requests.map(({ name }) => name),
    outlines,
    sets: () => stopping(Promise.all(begun.map(finish)).finally(board.close)),
  };
}

/** Outline and set are kept apart, since a page can be set from outlines alone, which are a hundredth of a set. */
async function begin(key: string, cache: Cache, draw: () => Drawing): Promise<Begun> {
  const keep = async (drawing: Drawing) => {
    const set = await drawing.set;
    const pages = set.pages.map(({ svg, ...sheet }) => sheet);
    await putJson(cache, key, set);
    await putJson(cache, outlineOf(key), { name: set.name, pages } satisfies FigureOutline);
    return set;
  };
  const outline = await getJson<FigureOutline>(cache, outlineOf(key));
  if (outline) return { outline, set: async () => (await getJson<FigureSet>(cache, key)) ?? keep(draw()) };
  const drawing = draw();
  return { outline: drawing.outline, set: () => keep(drawing) };
}

const outlineOf = (key: string) => keyOf('outline', key);

/**
 * Turns the pages of figures into PDF, or takes them from the cache. That begins when all are drawn: TeX, which sets the
 * note meanwhile and is waited for, would share its core with both.
 */
export async function convertFigures(
  sets: readonly FigureSet[],
  work: Workspace,
  effects: Effects,
): Promise<ConvertedFigure[]> {
  const version = await converterVersion(effects);
  // The libraries it takes are loaded when there is something to convert.
  const convert = once(async () => {
    const { openConversion } = await import('./convert.ts');
    return openConversion(effects, join(work.folder, 'figures'));
  });
  const one = async (set: FigureSet) => {
    const drawn = set.pages.map(({ label, svg }) => [label, svg]);
    const key = keyOf('pdf', work.code, version, set.name, drawn);
    const kept = await work.cache.get(key);
    if (kept) return { name: set.name, pdf: kept, diagnostics: [] };
    const fresh = await (await convert())(set);
    // A picture with findings is not kept: a font installed since may mend it.
    if (fresh.diagnostics.length === 0) await work.cache.put(key, fresh.pdf);
    return fresh;
  };
  return Promise.all(sets.filter((set) => set.pages.length > 0).map(one));
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
