import { join } from 'node:path';
import { openBiblatexNote } from './biber.ts';
import { builds, type Edited, edits, noBuild } from './builds.ts';
import { type Floor, openFloor } from './floor.ts';
import type { Run } from './measure.ts';
import { type OwnPart, ownPart } from './own-part.ts';
import {
  editDate,
  editDescription,
  editRelation,
  forgetAll,
  forgetTex,
  identity,
  type Report,
} from './report.ts';
import { begin, type Row, repeat } from './rows.ts';

/** All that is measured on the shipped report. */
export interface Shipped {
  readonly floor: Row;
  readonly formatted: Row;
  readonly dump: Row;
  readonly full: Row;
  readonly nothing: Row;
  readonly description: Edited;
  readonly date: Edited;
  readonly relation: Edited;
  /** TeX starts from nothing; figures and the format are there. */
  readonly afresh: Row;
  readonly biber: Row;
  /** A build that finds nothing changed leaves the PDF as it is. */
  readonly untouched: boolean;
  readonly part: OwnPart | null;
}

/** Measures the shipped report. The edits stay in it; `folder` is for what is compared. */
export async function measureShipped(report: Report, folder: string): Promise<Shipped> {
  const full = await builds('full, from nothing', report, forgetAll);
  if (full.missing !== undefined) throw new Error(full.missing);
  const pdf = join(report.folder, 'build', 'DMTN-158.pdf');
  const before = identity(pdf);
  const nothing = await noBuild('nothing changed, make pdf', report);
  const untouched = identity(pdf) === before;
  const sources = join(folder, 'sources');
  const floor = await openFloor(report.tex, sources);
  return {
    full,
    nothing,
    untouched,
    ...(await floorRows(floor, full)),
    description: await edits('one description', report, editDescription),
    date: await edits('one date', report, editDate),
    relation: await edits('one relation', report, editRelation),
    afresh: await builds('TeX from nothing, figures kept', report, forgetTex),
    part: await ownPart(report, 5),
    biber: await biberRow(sources, report.bib),
  };
}

async function floorRows(
  { run, formatted: ofFormat, dump, passes }: Floor,
  { pages }: Row,
): Promise<Pick<Shipped, 'floor' | 'formatted' | 'dump'>> {
  const row = async (name: string, once: () => Promise<Run>): Promise<Row> => {
    begin(name);
    return { name, runs: await repeat(once) };
  };
  const floor = { ...(await row('floor: TeX alone', run)), passes, pages };
  const kept = await row('keeping its packages, once', dump);
  const formatted = { ...(await row('TeX alone, its packages kept', ofFormat)), passes, pages };
  return { floor, formatted, dump: kept };
}

async function biberRow(sources: string, bib: string): Promise<Row> {
  const name = begin('the same text by latexmk with biber');
  const note = await openBiblatexNote(sources, bib);
  if (note === null) return { name, runs: [], missing: 'not measured: biber is not installed' };
  const runs = await repeat(note.run);
  return { name, runs, ...(await note.counts()) };
}
