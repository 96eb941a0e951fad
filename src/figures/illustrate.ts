import { join } from 'node:path';
import type { Workspace } from '../host/workspace.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { Loaded } from '../input/load.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from '../kernel/diagnostics.ts';
import { once } from '../kernel/once.ts';
import { timer } from '../kernel/stages.ts';
import type { Scope } from '../kernel/task-scope.ts';
import { openBoard } from './board.ts';
import { convertFigures, drawFigures, writeSvgs } from './draw.ts';
import type { FigureOutline } from './figure.ts';
import { figureFile } from './files.ts';
import { paperFrames } from './frames.ts';

/** The figures of a note in the making. */
export interface Illustrations {
  readonly names: readonly string[];
  readonly outlines: Promise<readonly FigureOutline[]>;
  /**
   * PDF of each of them, by path in the TeX folder: asked for when TeX has what it needs to begin. Rejects with
   * CannotGoOn when there are errors among the findings.
   */
  readonly pictures: () => Promise<{
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly diagnostics: readonly Diagnostic[];
  }>;
}

/** Where a report has its figures as SVG. */
export function svgFolder({ folder, output }: ReportConfig): string {
  return join(folder, output.figures);
}

/**
 * Makes ready to draw the figures of a note, write their SVG into the report folder and turn their pages into PDF, all
 * beside the work. Where nothing is kept of an earlier build, the board is set up while data are read.
 */
export function openIllustrator(
  config: ReportConfig,
  work: Workspace,
  { effects, beside }: Scope,
): (loaded: Loaded) => Illustrations {
  const stage = timer(effects);
  const board = openBoard(paperFrames[config.page.paper]);
  effects.signal?.addEventListener('abort', board.close);
  beside(work.cache.isEmpty().then((empty) => empty && board.warm()));
  return (loaded) => {
    const { names, outlines, sets } = drawFigures(loaded, work, effects, board);
    const draw = async () => {
      const drawn = await sets();
      const written = beside(writeSvgs(drawn, svgFolder(config), effects));
      const converted = await convertFigures(drawn, work, effects);
      await written;
      const diagnostics = converted.flatMap((c) => c.diagnostics);
      const judged = withSeverities(diagnostics, config.rules);
      if (hasErrors(judged)) throw new CannotGoOn(...judged);
      return { diagnostics, files: new Map(converted.map((c) => [figureFile(c.name), c.pdf])) };
    };
    return {
      names,
      outlines: beside(stage('lay-out', () => outlines)),
      pictures: once(() => beside(stage('draw', draw))),
    };
  };
}
