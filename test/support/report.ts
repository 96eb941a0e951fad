import { buildReport } from '../../src/document/report.ts';
import type { SectionView } from '../../src/document/types.ts';
import type { SectionName } from '../../src/input/config/sections.ts';
import { type Loaded, load } from '../../src/input/load.ts';
import { memoryWorld } from './memory-effects.ts';

/** A report folder in memory, loaded: its files, and the lines of report.yaml after handle, title, data date and WBS. */
export function loadReport(
  files: Readonly<Record<string, string>>,
  lines: readonly string[],
): Promise<Loaded> {
  const head = ['handle: X', 'title: X', 'dataDate: 2021-03-31', 'wbs: {root: "1", titles: {"1.1": A}}'];
  const all = { ...files, 'report.yaml': [...head, ...lines].join('\n') };
  const placed = Object.fromEntries(Object.entries(all).map(([path, text]) => [`/r/${path}`, text]));
  return load('/r/report.yaml', memoryWorld({ files: placed }).effects);
}

/** A section of a note, by name; fails where there is none. */
export function sectionOf<View extends SectionView>(
  { sections }: { readonly sections: readonly SectionView[] },
  name: SectionName,
): View {
  const found = sections.find((s) => s.name === name);
  if (found === undefined) throw new RangeError(`no section ${name}`);
  return found as View;
}

/** The note of a report folder in memory, without figures. */
export async function noteOf(files: Readonly<Record<string, string>>, lines: readonly string[]) {
  const loaded = await loadReport(files, lines);
  const provenance = { repository: null, revision: null, date: null, modified: false };
  return buildReport({ ...loaded, bibliography: [], figures: [], provenance }).report;
}
