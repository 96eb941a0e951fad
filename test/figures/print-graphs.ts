import { createHash } from 'node:crypto';
import { openContext } from '../../src/figures/context.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { graphs } from './dependency-cases.ts';
import { drawGraph } from './draw-graph.ts';

/** Draws some graphs and prints the hash of all their pictures: run it in processes set up differently. */
const options = { burndown: { scope: { prefixes: [], levels: [] }, axis: {} } };
const context = openContext(paperFrames.a4);
const hash = createHash('sha256');
for (const name of ['a small graph', 'other scripts', 'a cycle', 'no relations']) {
  const schedule = graphs[name];
  if (!schedule) throw new RangeError(`no graph is called ${name}`);
  for (const request of dependencies.requests(schedule, options)) {
    const { pages, screen } = drawGraph(request, context);
    for (const { svg } of pages) hash.update(svg);
    hash.update(screen?.svg ?? '');
  }
}
process.stdout.write(`${hash.digest('hex')} ${new Date(0).getTimezoneOffset()}`);
