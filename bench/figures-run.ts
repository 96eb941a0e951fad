import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConversion } from '../src/figures/convert.ts';
import type { FigureSet } from '../src/figures/figure.ts';
import { requestFigures } from '../src/figures/registry.ts';
import { nodeEffects } from '../src/host/node-effects.ts';
import { plainNames, sectionItems } from '../src/input/config/sections.ts';
import { load } from '../src/input/load.ts';
import { openDrawing } from '../test/figures/draw-all.ts';
import { project } from '../test/figures/schedules.ts';

/** Draws and converts every figure of one schedule, in a process of its own, and prints what that took as JSON. */
const [what = ''] = process.argv.slice(2);
const effects = nodeEffects();
const made = (count: number, dataDate: string) =>
  project({ count, elements: 12, from: '2015-01-01', days: 3600, dataDate });
const count = Number(what);
const isReport = !Number.isFinite(count);
const loaded = isReport ? await load(what, effects) : null;
const schedule = loaded?.schedule ?? made(count, '2022-12-31');
const previous = isReport ? { previous: loaded?.previous } : { previous: made(count, '2021-03-31') };
const burndown = loaded?.config.burndown ?? { scope: { prefixes: [], levels: [] }, axis: {} };

const start = performance.now();
const drawing = await openDrawing();
const opened = performance.now();
const kinds: Record<string, number> = {};
const sections = sectionItems(plainNames.filter((name) => name !== 'burndown'));
const sets: FigureSet[] = [];
for (const request of requestFigures(schedule, { burndown, graphs: 'all', sections, ...previous })) {
  const begun = performance.now();
  sets.push(await drawing.draw(request));
  kinds[request.kind] = (kinds[request.kind] ?? 0) + performance.now() - begun;
}
const figures = sets.flatMap((set) => set.pages);
drawing.close();
const drawn = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'));
const convert = await openConversion(effects, folder);
const converted = await Promise.all(sets.filter((set) => set.pages.length > 0).map(convert));
const end = performance.now();
await rm(folder, { recursive: true, force: true });

const rounded = (ms: number) => Math.round(ms);
process.stdout.write(
  JSON.stringify({
    milestones: schedule.activities.size,
    pages: figures.length,
    open: rounded(opened - start),
    draw: rounded(drawn - opened),
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, ms]) => [kind, rounded(ms)])),
    convert: rounded(end - drawn),
    process: rounded(end),
    cpu: rounded((process.cpuUsage().user + process.cpuUsage().system) / 1000),
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
    svg: Math.round(figures.reduce((sum, f) => sum + f.svg.length, 0) / 1024),
    pdf: Math.round(converted.reduce((sum, c) => sum + c.pdf.length, 0) / 1024),
    findings: converted.reduce((sum, c) => sum + c.diagnostics.length, 0),
  }),
);
