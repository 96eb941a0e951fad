import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { execa } from 'execa';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';

/** A user's project with the packed package in it. */
let project: string;
let tarball: Uint8Array;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'milepost-package-'));
  const words = ['pack', '--ignore-scripts', '--pack-destination', project];
  await execa('npm', words, { cwd: packageRoot });
  const [name = ''] = (await readdir(project)).filter((file) => file.endsWith('.tgz'));
  tarball = await readFile(join(project, name));
  const folder = join(project, 'node_modules', 'milepost');
  await mkdir(folder, { recursive: true });
  await execa('tar', ['-xzf', join(project, name), '-C', folder, '--strip-components=1']);
});
afterAll(() => rm(project, { recursive: true, force: true }));

const user = `
import { build, CannotGoOn, check, summary } from 'milepost';

export async function overdue(config: string): Promise<string[]> {
  const { findings, counts } = await check(config);
  const first: string | undefined = findings[0]?.place?.path;
  if (counts.error > 0) throw new CannotGoOn();
  const { outputs, pages, upToDate } = await build(config, { formats: ['html'], signal: AbortSignal.timeout(1000) });
  const facts = await summary(config);
  const late: number = facts.counts.late + pages;
  // @ts-expect-error: no such fact
  facts.nothing;
  return [first ?? '', String(late), String(upToDate), ...outputs, ...facts.overdue.map((row) => row.code)];
}
`;

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
}

async function lockedPackages(): Promise<Record<string, Locked>> {
  const lock = JSON.parse(await readFile(join(packageRoot, 'package-lock.json'), 'utf8'));
  return (lock as { packages: Record<string, Locked> }).packages;
}

describe('the package', () => {
  it('is laid out as publint wants it', async () => {
    const { messages } = await publint({ pkgDir: join(project, 'node_modules', 'milepost'), strict: true });
    expect(messages).toEqual([]);
  });

  it('has types for those who import it', async () => {
    const found = await checkPackage(createPackageFromTarballData(tarball));
    const problems = 'problems' in found ? found.problems : ['no types'];
    // Modules alone are promised: a script that asks for it with `require` needs a Node that can do that.
    const promised = problems.filter(
      (problem) =>
        typeof problem === 'string' || !('resolutionKind' in problem) || problem.kind !== 'CJSResolvesToESM',
    );
    expect(
      promised.filter(
        (p) => !(typeof p === 'object' && 'resolutionKind' in p && p.resolutionKind === 'node10'),
      ),
    ).toEqual([]);
  });

  it('compiles in a strict project that has no other package', async () => {
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    await writeFile(join(project, 'user.ts'), user);
    const words = ['--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--noEmit', 'user.ts'];
    const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await execa('node', [tsc, '--lib', 'es2022,dom', ...words], {
      cwd: project,
      reject: false,
    });
    expect(stdout).toBe('');
  });

  it('checks a report from a program of somebody else', async () => {
    const program = `const { check } = await import('milepost'); console.log(JSON.stringify((await check(process.argv[2])).counts))`;
    await writeFile(join(project, 'program.mjs'), program);
    const { stdout } = await execa('node', ['program.mjs', join(packageRoot, 'report.yaml')], {
      cwd: project,
    });
    expect(JSON.parse(stdout)).toEqual({ error: 0, warning: 16, info: 31 });
  });

  it('brings the licence of every package it is made of, as the lock has them', async () => {
    const text = await readFile(join(project, 'node_modules/milepost/dist/THIRD-PARTY.txt'), 'utf8');
    const named = [...text.matchAll(/^-{80}\n\n(\S+) (\d\S*) \(.*\)$/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    );
    const locked = Object.entries(await lockedPackages()).map(
      ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`,
    );
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((name) => !locked.includes(name))).toEqual([]);
  });

  it('takes less than 60 MB with all it needs, and less than 8 MB to fetch', async () => {
    const needed = Object.entries(await lockedPackages()).filter(
      ([path, { dev }]) => path !== '' && dev !== true,
    );
    const folders = [
      join(project, 'node_modules/milepost'),
      ...needed.map(([path]) => join(packageRoot, path)),
    ];
    const { stdout } = await execa('du', ['-smc', ...folders]);
    expect(Number(/(\d+)\s+total/.exec(stdout)?.[1])).toBeLessThan(60);
    expect(tarball.length).toBeLessThan(8e6);
  });

  it('brings the schemas of what it reads and says', async () => {
    const program = `import schema from 'milepost/schema/summary.schema.json' with { type: 'json' }; console.log(schema.title)`;
    await writeFile(join(project, 'schema.mjs'), program);
    const { stdout } = await execa('node', ['schema.mjs'], { cwd: project });
    expect(stdout).toBe('milepost summary --json');
  });
});
