/**
 * Kills builds of a small report at random moments, as a power cut would, as often as the first argument says (200).
 * After each the note must be one of the two that whole builds give, and at the end a build must give the right one.
 */
import { randomInt } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';

const root = join(import.meta.dirname, '..');
const times = Number(process.argv[2] ?? 200);
const folder = await mkdtemp(join(tmpdir(), 'milepost-kills-'));
const data = join(folder, 'data', 'annotations.yaml');
const note = join(folder, 'build', 'WSN-001.pdf');
const build = () =>
  execa('node', [join(root, 'dist', 'milepost.js'), 'build'], { cwd: folder, reject: false });

try {
  await cp(join(root, 'examples', 'starter'), folder, { recursive: true });
  const text = await readFile(data, 'utf8');
  const texts = [text, text.replace('Concrete', 'Much concrete')];
  const notes: Buffer[] = [];
  let usual = 0;
  for (const version of texts) {
    await writeFile(data, version);
    const began = performance.now();
    await build();
    usual = performance.now() - began;
    notes.push(await readFile(note));
  }
  const whole = async () => {
    const found = await readFile(note);
    return notes.findIndex((n) => n.equals(found));
  };
  let [damaged, wrong, finished] = [0, 0, 0];
  for (let i = 0; i < times; i += 1) {
    const turn = i % 2;
    await writeFile(data, texts[turn] ?? '');
    const child = build();
    const ended = child.then(() => true);
    const early = await Promise.race([ended, wait(randomInt(Math.ceil(usual)), false)]);
    if (early) finished += 1;
    else child.kill('SIGKILL');
    await child;
    if ((await whole()) < 0) damaged += 1;
    if (i % 10 < 9) continue;
    await build();
    if ((await whole()) !== turn) wrong += 1;
  }
  process.stdout.write(
    `${times} builds, ${times - finished} killed: ${damaged} damaged notes, ${wrong} wrong builds afterwards\n`,
  );
  if (damaged + wrong > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
