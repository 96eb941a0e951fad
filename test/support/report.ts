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
