import { join } from 'node:path';
import type { ReportConfig } from './config/config.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './diagnostics.ts';
import { drawFigures, openConverter, writeSvgs } from './draw.ts';
import type { FigureOutline } from './figures/figure.ts';
import type { Loaded } from './load.ts';
import { figureFile } from './report/figures.ts';
import type { Scope } from './scope.ts';
import { timer } from './stage.ts';
import type { Workspace } from './workspace.ts';

/** The figures of a note in the making. */
export interface Illustrations {
  readonly outlines: Promise<readonly FigureOutline[]>;
  /**
   * PDF of each of them, by path in the TeX folder: called once, when TeX has what it needs to begin. Rejects with
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

/** Draws the figures of a note, writes their SVG into the report folder and turns their pages into PDF, all beside the work. */
export function illustrate(loaded: Loaded, work: Workspace, { effects, beside }: Scope): Illustrations {
  const { config } = loaded;
  const stage = timer(effects);
  const { outlines, sets } = drawFigures(loaded, work, effects);
  const draw = async () => {
    const converter = openConverter(work, effects);
    const drawn = await sets(converter.add);
    const written = beside(writeSvgs(drawn, svgFolder(config), effects));
    const converted = await converter.finish();
    await written;
    const diagnostics = converted.flatMap((c) => c.diagnostics);
    const judged = withSeverities(diagnostics, config.rules);
    if (hasErrors(judged)) throw new CannotGoOn(...judged);
    return { diagnostics, files: new Map(converted.map((c) => [figureFile(c.name), c.pdf])) };
  };
  return {
    outlines: beside(stage('lay-out', () => outlines)),
    pictures: () => beside(stage('draw', draw)),
  };
}
