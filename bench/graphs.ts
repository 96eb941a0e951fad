/**
 * Dependency graphs of report folders: for each WBS element pages, smallest text, crossings on the uncut sheet and time;
 * then how the time grows from 400 to 20,000 milestones. Run: tsx bench/graphs.ts [report.yaml …]
 */

import { openContext } from '../src/figures/context.ts';
import { labelledGraph } from '../src/figures/dependencies/graph.ts';
import type { DependencyInput, DependencyNode } from '../src/figures/dependencies/input.ts';
import { dependencies } from '../src/figures/dependencies/kind.ts';
import { layDependencies } from '../src/figures/dependencies/lay-out.ts';
import { randomFrom } from '../src/figures/dependencies/layout/random.ts';
import { planScreen } from '../src/figures/dependencies/layout/screen.ts';
import type { FigureContext, FigureRequest, FigureSet } from '../src/figures/figure.ts';
import { paperFrames } from '../src/figures/frames.ts';
import { nodeEffects } from '../src/host/node-effects.ts';
import { load } from '../src/input/load.ts';
import { dayNumber } from '../src/kernel/dates.ts';
import { drawGraph } from '../test/figures/draw-graph.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** User time in ms that some work takes, and what it gives. */
function timed<T>(work: () => T): { ms: number; value: T } {
  const before = process.cpuUsage().user;
  const value = work();
  return { ms: Math.round((process.cpuUsage().user - before) / 1000), value };
}

function smallestText(set: FigureSet): number {
  const sizes = set.pages.flatMap((p) =>
    [...p.svg.matchAll(/font-size="([\d.]+)"/g)].map((m) => Number(m[1])),
  );
  return Math.min(...sizes);
}

function report(request: FigureRequest<DependencyInput>, context: FigureContext): number {
  const { ms, value } = timed(() => drawGraph(request, context));
  const pieces = planScreen(labelledGraph(request.input, context.metrics))?.page.pieces ?? [];
  const crossings = pieces.reduce((sum, p) => sum + p.laid.block.crossings, 0);
  print(
    `${request.name}: ${value.pages.length} pages, ${smallestText(value)} pt, ${crossings} crossings, ${ms} ms`,
  );
  return ms;
}

/** A WBS element with as many neighbours elsewhere as milestones, and relations that mostly stay near in time. */
function synthetic(code: string, count: number, seed: number): FigureRequest<DependencyInput> {
  const random = randomFrom(seed);
  const id = (i: number) => `${code}-${String(i).padStart(5, '0')}`;
  const nodes = Array.from({ length: 2 * count }, (_, i): DependencyNode => {
    const words = 2 + Math.floor(random() * 10);
    const name = Array.from({ length: words }, () => 'abcdefghijkl'.slice(0, 2 + random() * 9)).join(' ');
    const status = random() < 0.8 ? 'completed' : 'pending';
    return { id: id(i), name, status, inside: i % 2 === 0, tracked: true, day: dayNumber(15_000 + i) };
  });
  const relations = nodes.flatMap(({ id: from }, i): Array<readonly [string, string]> => {
    const to = i + 1 + Math.floor(random() ** 3 * 40);
    return to < nodes.length && (i % 2 === 0 || to % 2 === 0) ? [[from, id(to)]] : [];
  });
  const counts = { total: count, open: count, overdue: 0 };
  const input = {
    code,
    title: code,
    dataDate: dayNumber(16_000),
    asOf: dayNumber(16_000),
    counts,
    openOnly: false,
    nodes,
    relations,
  };
  return { name: `dependencies-${code}`, input };
}

const context = openContext(paperFrames.a4);
for (const path of process.argv.slice(2)) {
  const { schedule } = await load(path, nodeEffects());
  const options = {
    burndown: { scope: { prefixes: [], levels: [] }, axis: {} },
    graphs: 'all',
    sections: [],
  } as const;
  const requests = dependencies.requests(schedule, options);
  const total = requests.reduce((sum, request) => sum + report(request, context), 0);
  print(`${path}: ${total} ms of user time`);
}
for (const total of [400, 4000, 20_000]) {
  const requests = Array.from({ length: 12 }, (_, i) => synthetic(`W${i}`, Math.round(total / 12), 17 + i));
  const laid = timed(() => requests.map((r) => layDependencies(r, context)));
  const drawn = timed(() =>
    laid.value.reduce((n, l) => n + (l.medium === 'text' ? l.draw().pages.length : 0), 0),
  );
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  print(
    `${total} milestones in 12 elements: ${drawn.value} pages, ${laid.ms} ms of user time to lay out, ${drawn.ms} to draw, ${megabytes} MB`,
  );
}
