import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { packageRoot } from '../../src/kernel/package-root.ts';

/** A report folder of its own, a copy of the starter, under a name that TeX and shells would stumble over. */
export async function newReport(): Promise<{
  readonly folder: string;
  readonly pdf: string;
  remove(): Promise<void>;
}> {
  const parent = await mkdtemp(join(tmpdir(), 'milepost-'));
  const folder = join(parent, 'my report ~ #1, 100% Ünïcode $HOME');
  await cp(join(packageRoot, 'examples', 'starter'), folder, { recursive: true });
  return {
    folder,
    pdf: join(folder, 'build', 'WSN-001.pdf'),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

const command = [
  '--import',
  join(packageRoot, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs'),
  join(packageRoot, 'src', 'cli', 'main.ts'),
];

const bundle = join(packageRoot, 'dist', 'milepost.js');

/** Whether the command was bundled, as users have it: `make test` sees to it. */
export const isBundled = existsSync(bundle);

function launch(words: readonly string[], folder: string, env: Record<string, string>) {
  return execa(process.execPath, words, { cwd: folder, env, reject: false, all: true });
}

export type Launched = ReturnType<typeof launch>;

/** Starts a command of milepost in a folder, from the source. */
export function start(folder: string, args: readonly string[], env: Record<string, string> = {}): Launched {
  return launch([...command, ...args], folder, env);
}

/** Starts the command as users have it. */
export function startBundle(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Launched {
  return launch([bundle, ...args], folder, env);
}

/** Resolves when what the process prints holds a text, or when it ends. */
export function saying(child: Launched, text: string): Promise<void> {
  return new Promise((resolve) => {
    let said = '';
    child.all?.on('data', (piece) => {
      said += String(piece);
      if (said.includes(text)) resolve();
    });
    child.all?.on('end', () => resolve());
  });
}

/** Ids and command lines of the processes that work in a folder or below it. */
export async function processesIn(
  folder: string,
): Promise<Array<{ readonly id: number; readonly command: string }>> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const cwd = await readlink(`/proc/${id}/cwd`).catch(() => '');
      const line = cwd.startsWith(folder)
        ? await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
        : '';
      return line === '' ? [] : [{ id: Number(id), command: line.replaceAll('\0', ' ').trim() }];
    }),
  );
  return found.flat();
}
