/** Keeps what V8 makes of the bundled programs, for their next starts to begin with: src/cli/start.ts. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { execa } from 'execa';
import { codeFiles } from '../src/cli/start.ts';
import type { Answer } from '../src/figures/board.ts';
import { paperFrames } from '../src/figures/frames.ts';
import { requestFigures } from '../src/figures/registry.ts';
import { nodeEffects } from '../src/host/node-effects.ts';
import { load } from '../src/input/load.ts';

/**
 * V8 compiles a function when it is first called, so the programs are run on the shipped report: what it calls is kept.
 */
export async function keepCompiled(dist: string): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const folder = await mkdtemp(join(tmpdir(), 'milepost-bundle-'));
  try {
    for (const name of ['report.yaml', 'data', 'bib'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await Promise.all([keepCommand(resolve(dist), folder), keepDrawing(resolve(dist), folder)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A build that ends when it finds no TeX: what comes later waits for TeX, not for V8. */
async function keepCommand(dist: string, folder: string): Promise<void> {
  const { compiled } = codeFiles(dist, 'milepost');
  const program = `
    const { start } = require(${JSON.stringify(join(dist, 'start.js'))});
    const { script } = start(${JSON.stringify(dist)}, 'milepost');
    process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(compiled)}, script.createCachedData()));
  `;
  const { stderr } = await execa(process.execPath, ['-e', program, 'milepost', 'build', '--explain'], {
    cwd: folder,
    env: { PATH: '/nowhere' },
    extendEnv: false,
    reject: false,
  });
  if (!stderr.includes('[tex-installed]')) throw new Error(`The bundled command fails:\n${stderr}`);
}

/** All figures of the report, those drawn into a document among them. */
async function keepDrawing(dist: string, folder: string): Promise<void> {
  const { config, schedule } = await load(join(folder, 'report.yaml'), nodeEffects());
  const requests = requestFigures(schedule, { burndown: config.burndown });
  const { port1: kept, port2: keep } = new MessageChannel();
  const program = `
    const { workerData } = require('node:worker_threads');
    const { start, started } = require(${JSON.stringify(join(dist, 'start.js'))});
    start(${JSON.stringify(dist)}, 'drawing');
    workerData.keep.on('message', (name) => workerData.keep.postMessage(started.get(name).script.createCachedData()));
  `;
  const workerData = { ...paperFrames[config.page.paper], keep };
  const thread = new Worker(program, { eval: true, workerData, transferList: [keep] });
  const drawn = new Promise<void>((yes, no) => {
    let left = requests.length;
    thread.on('error', no);
    thread.on('message', (answer: Answer) => {
      if ('error' in answer) no(answer.error);
      if ('set' in answer) left -= 1;
      if (left === 0) yes();
    });
  });
  for (const [id, request] of requests.entries()) thread.postMessage({ id, request });
  await drawn;
  for (const name of ['drawing', 'dom']) {
    const data = new Promise<Uint8Array>((yes) => kept.once('message', yes));
    kept.postMessage(name);
    await writeFile(codeFiles(dist, name).compiled, await data);
  }
  kept.close();
  await thread.terminate();
}
