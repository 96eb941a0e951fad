import { join } from 'node:path';
import { digest } from '../../host/cache.ts';
import type { Effects, RunOptions, RunResult } from '../../kernel/effects.ts';
import { type Survey, surveyOf } from '../numbers/survey.ts';
import { type Counters, type PartAux, readAux } from './aux.ts';
import type { Part } from './chunks.ts';

/** What a part is set from. */
export interface Input {
  readonly sources: string;
  readonly start: Counters;
  /** What TeX reads as its auxiliary file, and as its lists by their ending. */
  readonly aux: string;
  readonly lists: ReadonlyMap<string, string>;
  /** Pages of labels that it is told, as TeX reads them; null where it is told none. */
  readonly told: string | null;
}

/** What is kept of a part that was set: enough to know whether it must be set again. */
export interface Kept {
  readonly sources: string;
  readonly start: Counters;
  /** Digest of the auxiliary file and the lists it was set with. */
  readonly read: string;
  /** Endings of the lists it prints, `toc`. */
  readonly lists: readonly string[];
  readonly survey: Survey;
}

export interface SetPart extends Kept {
  readonly aux: PartAux;
}

export interface Running {
  readonly folder: string;
  readonly format: string | null;
  readonly options: RunOptions;
}

/** TeX reads where the counters begin as part of the auxiliary file; hyperref counts pages by itself. */
export function startOf(counters: Counters): string {
  const own = Object.entries(counters).map(([name, value]) => `\\setcounter{${name}}{${value}}\n`);
  const pages = (counters.page ?? 1) - 1;
  return `${own.join('')}\\ifdefined\\Hy@pagecounter\\global\\Hy@pagecounter=${pages}\\relax\\fi\n`;
}

export function digestOf({ aux, lists, told }: Pick<Input, 'aux' | 'lists' | 'told'>): string {
  return digest(JSON.stringify([aux, [...lists], told]));
}

/**
 * One run of TeX over a part.
 * @returns what it gave, or what the engine said when it failed
 */
export async function runPart(
  part: Part,
  input: Input,
  { running, effects }: { readonly running: Running; readonly effects: Effects },
): Promise<{ readonly set: SetPart | null; readonly result: RunResult }> {
  const path = (ending: string) => join(running.folder, `${part.name}.${ending}`);
  const { files } = effects;
  await files.remove(path('xdv'));
  await files.write(path('aux'), input.aux);
  if (input.told !== null) await files.write(path('pages'), input.told);
  for (const [list, text] of input.lists) await files.write(path(list), text);
  const result = await effects.run(
    'xelatex',
    [...flags(running.format), `${part.name}.tex`],
    running.options,
  );
  if (result.exitCode !== 0) return { set: null, result };
  const aux = readAux(await readText(path('aux'), effects));
  const printed = new Set([...aux.shared.flatMap(({ list }) => list ?? []), ...input.lists.keys(), 'toc']);
  const lists: string[] = [];
  for (const list of printed) if (await files.exists(path(list))) lists.push(list);
  const { sources, start } = input;
  const survey = await surveyed(path('xdv'), effects);
  return { set: { sources, start, read: digestOf(input), lists, survey, aux }, result };
}

/** A part without a page leaves no file; one that is not understood is found to be so when the parts are joined. */
async function surveyed(path: string, { files }: Effects): Promise<Survey> {
  if (!(await files.exists(path))) return { pages: [], labels: [] };
  return surveyOf(await files.read(path)) ?? { pages: [1], labels: [] };
}

function flags(format: string | null): string[] {
  return [
    '-no-pdf',
    '-interaction=nonstopmode',
    '-halt-on-error',
    '-file-line-error',
    '-no-shell-escape',
    ...(format === null ? [] : [`-fmt=${format}`]),
  ];
}

async function readText(path: string, { files }: Effects): Promise<string> {
  return (await files.exists(path)) ? new TextDecoder().decode(await files.read(path)) : '';
}

/** File beside the parts that says what they were set from. */
const ledger = 'report-parts.json';

/** What is kept of each part. The ledger goes with it: it is there only while it is true. */
export async function takeKept(
  parts: readonly Part[],
  folder: string,
  { files }: Effects,
): Promise<Map<string, SetPart>> {
  const text = await files.read(join(folder, ledger)).catch(() => null);
  if (text === null) return new Map();
  await files.remove(join(folder, ledger));
  const all = JSON.parse(new TextDecoder().decode(text)) as Record<string, Kept>;
  const kept = parts.map(async ({ name }): Promise<Array<[string, SetPart]>> => {
    const entry = all[name];
    if (entry === undefined) return [];
    const aux = await files.read(join(folder, `${name}.aux`)).catch(() => null);
    return aux === null ? [] : [[name, { ...entry, aux: readAux(new TextDecoder().decode(aux)) }]];
  });
  return new Map((await Promise.all(kept)).flat());
}

/** Writes the ledger of the parts as they are now. */
export async function writeKept(set: ReadonlyMap<string, SetPart>, folder: string, { files }: Effects) {
  const entries = [...set].map(([name, { aux: _, ...kept }]) => [name, kept] as const);
  await files.write(join(folder, ledger), JSON.stringify(Object.fromEntries(entries)));
}
