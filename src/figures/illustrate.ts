import { join, resolve } from 'node:path';
import { keyOf } from '../host/cache.ts';
import type { Workspace } from '../host/workspace.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { Loaded } from '../input/load.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { once } from '../kernel/once.ts';
import { timer } from '../kernel/stages.ts';
import type { Scope } from '../kernel/task-scope.ts';
import { soundForecast } from '../model/series/refusal.ts';
import type { ConvertedFigure } from './convert.ts';
import { converterVersion } from './converter.ts';
import { type Drawings, draw } from './draw.ts';
import type { FigureSet } from './figure.ts';
import { figureFile } from './files.ts';
import { framesOf } from './frames.ts';
import { requestFigures } from './registry.ts';
import { type SvgPlace, writeSvgs } from './write-svgs.ts';

/** The figures of a note in the making. */
export interface Illustrations extends Drawings {
  /** Writes them into the report folder; gives the names of their files. */
  readonly svgs: () => Promise<readonly string[]>;
  /** PDF of each of them, by path in the TeX folder, when their SVG is written too. */
  readonly pictures: () => Promise<{
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly diagnostics: readonly Diagnostic[];
  }>;
}

/** Where a report has its figures as SVG. */
export function svgFolder({ folder, output }: Pick<ReportConfig, 'folder' | 'output'>): string {
  return resolve(folder, output.figures);
}

/** What goes on beside the drawing. */
export interface Surroundings {
  /** Nothing of weight: all cores may draw. */
  readonly alone: boolean;
}

/** Draws the figures that the sections of a note show. */
export function drawFigures(
  { config, schedule, earlier, previous }: Loaded,
  work: Workspace,
  { effects, alone }: Surroundings & { readonly effects: Effects },
): Drawings & { readonly write: (sets: readonly FigureSet[]) => Promise<string[]> } {
  const { burndown, graphs, contents, trend, phases, fields, page, language } = config;
  const forecast = once(() => soundForecast({ earlier, current: schedule }, config.rules));
  const options = {
    burndown,
    graphs,
    sections: contents,
    trend,
    phases,
    fields,
    language,
    earlier,
    previous,
    forecast,
  };
  const requests = requestFigures(schedule, options);
  const place: SvgPlace = { folder: svgFolder(config), record: join(work.folder, 'figures.json') };
  const write = (sets: readonly FigureSet[]) => writeSvgs(sets, place, effects.files);
  return { ...draw(requests, { frames: framesOf(page), work, alone }, effects), write };
}

/**
 * Draws the figures of a note, writes their SVG into the report folder and turns their pages into PDF, all beside the
 * work: for a page to be set it is enough to know their outlines.
 */
export function illustrate(
  loaded: Loaded,
  work: Workspace,
  { effects, beside, alone }: Scope & Surroundings,
): Illustrations {
  const stage = timer(effects);
  const { outlines, sets, write } = drawFigures(loaded, work, { effects, alone });
  const drawn = once(sets);
  const written = once(() => beside(drawn().then(write)));
  const finish = async () => {
    const writing = written();
    const converted = await convertFigures(await drawn(), work, effects);
    await writing;
    return {
      files: new Map(converted.map((c) => [figureFile(c.name), c.pdf])),
      diagnostics: converted.flatMap((c) => c.diagnostics),
    };
  };
  return {
    outlines: beside(stage('lay-out', () => outlines)),
    sets: drawn,
    svgs: written,
    pictures: once(() => beside(stage('draw', finish))),
  };
}

/**
 * Turns the pages of figures into PDF, or takes them from the cache. That begins when all are drawn: TeX, which sets the
 * note meanwhile and is waited for, would share its core with both.
 */
async function convertFigures(
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
