import pLimit from 'p-limit';
import type { Effects, RunResult } from '../../kernel/effects.ts';
import { numbersOf } from '../numbers/survey.ts';
import { type Counters, guessEnds, type Line, predictEnds, shifted, texOf, tidied } from './aux.ts';
import type { Part } from './chunks.ts';
import {
  digestOf,
  type Input,
  type Running,
  runPart,
  type SetPart,
  startOf,
  takeKept,
  writeKept,
} from './run.ts';

/** How a note in parts came out. */
export interface Settled {
  readonly set: ReadonlyMap<string, SetPart>;
  /** Labels and lists of the whole, as TeX reads them. */
  readonly aux: string;
  readonly rounds: number;
  /** False where parts still moved each other in the last round. */
  readonly stable: boolean;
  /** The part that could not be set, and what the engine said. */
  readonly failed?: { readonly part: Part; readonly result: RunResult } | undefined;
}

/** Parts of a note. `counted`: each is told the page it begins on. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly counted: boolean;
}

/** Rounds after which parts that still move each other are left as they are. */
const most = 6;
const first: Counters = { page: 1 };

/**
 * Sets all parts that are not as their sources and the other parts ask, side by side on the machine's cores, until none
 * is left: those that are told the pages of others after these. A part whose sources changed begins where it will, by what
 * it was before; so do those behind it.
 */
export async function settle(note: Parts, running: Running, effects: Effects): Promise<Settled> {
  const { parts } = note;
  const set = await takeKept(parts, running.folder, effects);
  const limit = pLimit(effects.cores);
  let rounds = 0;
  let failed: Settled['failed'];
  const runAll = async (due: readonly Due[]) => {
    if (due.length === 0) return;
    const follow = openProgress(due.length, rounds, effects);
    const one = async ({ part, input, why }: Due) => {
      if (failed || effects.signal?.aborted) return;
      effects.tell({ kind: 'reason', what: `part ${part.number} of ${parts.length}`, why });
      const outcome = await runPart(part, input, { running, effects });
      if (outcome.set) set.set(part.name, outcome.set);
      else {
        set.delete(part.name);
        failed ??= { part, result: outcome.result };
      }
      follow(outcome.set?.survey.pages.length ?? 0);
    };
    await Promise.all(due.map((d) => limit(one, d)));
  };
  while (rounds < most && !failed) {
    if (dueNow(note, set).length === 0) break;
    rounds += 1;
    for (const last of [false, true])
      if (!failed) await runAll(dueNow(note, set).filter(({ part }) => part.last === last));
  }
  const stable = !failed && dueNow(note, set).length === 0;
  await writeKept(set, running.folder, effects);
  const { lines } = expected(note, set);
  const aux = texOf(lines, null);
  return { set, aux, rounds, stable, failed };
}

/** Tells each part as it is done, with the pages set so far in the round. */
function openProgress(due: number, pass: number, { tell }: Effects): (pages: number) => void {
  let part = 0;
  let page = 0;
  tell({ kind: 'tex-pass', pass, part, parts: due });
  return (pages) => {
    part += 1;
    page += pages;
    tell({ kind: 'tex-pass', pass, page, part, parts: due });
  };
}

interface Due {
  readonly part: Part;
  readonly input: Input;
  readonly why: string;
}

/** The parts that were not set from what they would be set from now. */
function dueNow(note: Parts, set: ReadonlyMap<string, SetPart>): Due[] {
  const { starts, lines } = expected(note, set);
  const labels = texOf(lines, null);
  return note.parts.flatMap((part, i): Due[] => {
    const before = set.get(part.name);
    const start = starts[i] ?? first;
    const input = {
      sources: part.sources,
      start,
      aux: `${before?.aux.own ?? ''}\n${startOf(start)}${labels}`,
      lists: new Map(before?.lists.map((list) => [list, texOf(lines, list)])),
      told: part.last ? toldBy(note, set) : null,
    };
    const why = reason(before, input);
    return why === null ? [] : [{ part, input, why }];
  });
}

/** The pages of all labels in parts that are told none themselves. */
function toldBy({ parts, counted }: Parts, set: ReadonlyMap<string, SetPart>): string {
  const none = { pages: [], labels: [] };
  const surveys = parts.map(({ name, last }) => {
    const survey = set.get(name)?.survey ?? none;
    return last ? { ...survey, labels: [] } : survey;
  });
  const { labels } = numbersOf(surveys, { counted });
  return Array.from(labels, ([label, page]) => `\\PageOf{${label}}{${page}}\n`).join('');
}

function reason(before: SetPart | undefined, input: Input): string | null {
  if (before === undefined) return 'it is set for the first time';
  if (before.sources !== input.sources) return 'its sources changed';
  if (before.start.page !== input.start.page)
    return `it begins on page ${input.start.page}, not ${before.start.page}`;
  return before.read === digestOf(input) ? null : 'pages it names, or the end of the note, moved';
}

/** Where each part begins, and what all of them tell each other, by the last run of each. */
function expected({ parts, counted }: Parts, set: ReadonlyMap<string, SetPart>) {
  let start = first;
  const starts: Counters[] = [];
  const lines: Line[] = [];
  for (const { name, heads } of parts) {
    const { page, ...others } = start;
    const begins = counted ? start : tidied(others);
    starts.push(begins);
    const part = set.get(name);
    if (part === undefined) {
      start = guessEnds(start, heads);
      continue;
    }
    lines.push(...shifted(part.aux.shared, (start.page ?? 1) - (part.start.page ?? 1)));
    start = predictEnds(part.aux.ends, part.start, begins);
  }
  return { starts, lines };
}
