import { createHash } from 'node:crypto';
import { requestFigures } from '../../src/figures/registry.ts';
import { cases, defaultOptions } from './cases.ts';
import { graphs } from './dependency-cases.ts';
import { openDrawing } from './draw-all.ts';

/** Draws figures of every kind and prints the hash of all pictures: run it in processes set up differently. */
const isGraph = ({ kind }: { readonly kind: string }) => kind === 'dependencies';
const large = ['thirty-elements', 'seventy-elements'];
const some = Object.entries(cases).flatMap(([name, of]) => (large.includes(name) ? [] : [of]));
const charts = some.flatMap(({ schedule, options }) =>
  requestFigures(schedule, { ...defaultOptions, ...options }).filter((request) => !isGraph(request)),
);
const related = ['a small graph', 'other scripts', 'a cycle', 'no relations'].flatMap((name) => {
  const schedule = graphs[name];
  if (!schedule) throw new RangeError(`no graph is called ${name}`);
  return requestFigures(schedule, defaultOptions).filter(isGraph);
});

const drawing = await openDrawing();
const hash = createHash('sha256');
for (const request of [...charts, ...related]) {
  const { pages, screen } = await drawing.draw(request);
  for (const { svg } of pages) hash.update(svg);
  hash.update(screen?.svg ?? '');
}
drawing.close();
const kinds = [...new Set([...charts, ...related].map(({ kind }) => kind))].sort();
const offset = new Date(0).getTimezoneOffset();
process.stdout.write(JSON.stringify({ hash: hash.digest('hex'), kinds, offset }));
