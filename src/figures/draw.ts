import { type Cache, getJson, keyOf, putJson } from '../host/cache.ts';
import type { Workspace } from '../host/workspace.ts';
import type { Effects } from '../kernel/effects.ts';
import type { FigureOutline, FigureSet } from './figure.ts';
import type { Frames } from './frames.ts';
import { type Drawing, openPool } from './pool.ts';
import type { KindRequest } from './registry.ts';

/** The figures of a report, being drawn. */
export interface Drawings {
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

interface DrawingPlace {
  readonly frames: Frames;
  readonly work: Pick<Workspace, 'code' | 'cache'>;
  /** Whether nothing else needs the cores of the machine meanwhile. */
  readonly alone: boolean;
}

/** Draws figures for pages of a size, or takes them from the cache where all that they show is as it was. */
export function draw(
  requests: readonly KindRequest[],
  { frames, work, alone }: DrawingPlace,
  effects: Effects,
): Drawings {
  // TeX, and what turns pictures into PDF, have the other cores.
  const pool = openPool(frames, alone ? effects.cores : Math.floor(effects.cores / 2));
  effects.signal?.addEventListener('abort', pool.close);
  const fresh = (request: KindRequest) => {
    effects.tell({ kind: 'reason', what: `figure ${request.name}`, why: 'no kept drawing shows the same' });
    return pool.draw(request);
  };
  const begun = requests.map((request) =>
    begin(keyOf('figure', work.code, frames, request), work.cache, () => fresh(request)),
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
  return { outlines, sets: () => stopping(Promise.all(begun.map(finish)).finally(pool.close)) };
}

/** Outline and set are kept apart, since a page can be set from outlines alone, which are a hundredth of a set. */
async function begin(key: string, cache: Cache, fresh: () => Drawing): Promise<Begun> {
  const keep = async (drawing: Drawing) => {
    const set = await drawing.set;
    const pages = set.pages.map(({ svg, ...sheet }) => sheet);
    await putJson(cache, key, set);
    await putJson(cache, outlineOf(key), { name: set.name, pages } satisfies FigureOutline);
    return set;
  };
  const outline = await getJson<FigureOutline>(cache, outlineOf(key));
  if (outline) return { outline, set: async () => (await getJson<FigureSet>(cache, key)) ?? keep(fresh()) };
  const drawing = fresh();
  return { outline: drawing.outline, set: () => keep(drawing) };
}

const outlineOf = (key: string) => keyOf('outline', key);
