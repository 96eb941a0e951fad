import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { runGithubJob, runGitlab } from '../support/workflow.ts';

let home: string;
let tarball: string;

/** The package as a stranger gets it: packed, and installed where nothing else is. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-package-'));
  await execa('npm', ['pack', '--pack-destination', home], { cwd: packageRoot });
  tarball = String((await readdir(home)).find((name) => name.endsWith('.tgz')));
  const empty = join(home, 'empty');
  await mkdir(empty);
  await execa('npm', ['install', '--no-audit', '--no-fund', join(home, tarball)], { cwd: empty });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const milepost = (...args: string[]) =>
  execa('npx', ['--no-install', 'milepost', ...args], { cwd: join(home, 'empty') });
const workflow = (...path: string[]) => join(packageRoot, 'examples', ...path);

/** A checkout with a report and another that extends it, and with the lock that has the package. */
async function locked(name: string): Promise<string> {
  await milepost('init', name);
  const folder = join(home, 'empty', name);
  await writeFile(join(folder, 'second.yaml'), 'extends: report.yaml\nhandle: WSN-002\n');
  for (const file of ['package.json', 'package-lock.json']) {
    const text = await readFile(join(home, 'empty', file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll(/file:[^"]*\//g, 'file:'));
  }
  await copyFile(join(home, tarball), join(folder, tarball));
  return folder;
}

const notes = async (folder: string, ending: string) =>
  (await readdir(join(folder, 'build'))).filter((name) => name.endsWith(ending)).sort();

describe('the packed package', () => {
  it('starts a report that builds at once', async () => {
    await milepost('init', 'demo');
    const { all } = await execa('make', ['pdf'], { cwd: join(home, 'empty', 'demo'), all: true });
    expect(all).toMatch(/WSN-001\.pdf: \d+ pages/);
    expect((await stat(join(home, 'empty', 'demo', 'build', 'WSN-001.pdf'))).size).toBeGreaterThan(50_000);
  });

  it('is installed by the workflow of a started report from the tarball beside it, which makes both editions', async () => {
    await milepost('init', 'started');
    const folder = join(home, 'started');
    await cp(join(home, 'empty', 'started'), folder, { recursive: true });
    await copyFile(join(home, tarball), join(folder, tarball));
    await runGithubJob(join(folder, '.github', 'workflows', 'note.yml'), 'note', {}, { folder });
    expect(await readdir(join(folder, 'build'))).toEqual(
      expect.arrayContaining(['WSN-001.pdf', 'WSN-001.html']),
    );
    expect(JSON.parse(await readFile(join(folder, 'check.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
  });

  it('builds the reports of a folder by the workflow for many on GitHub', async () => {
    const folder = await locked('many');
    // `jq -c .` of the machines there.
    const bin = join(home, 'bin');
    await mkdir(bin);
    const compact = 'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0))))';
    await writeFile(join(bin, 'jq'), `#!/bin/sh\nexec node -e '${compact}'\n`, { mode: 0o755 });
    const runner = { folder, env: { PATH: `${bin}${delimiter}${process.env.PATH}` } };
    const path = workflow('github', 'reports.yml');
    const { 'steps.plan.notes': plan = '' } = await runGithubJob(path, 'plan', {}, runner);
    const matrix = z
      .array(z.object({ name: z.string(), config: z.string(), edition: z.string().nullable() }))
      .parse(JSON.parse(plan));
    expect(matrix.map(({ name }) => name).sort()).toEqual(['WSN-001', 'WSN-002']);
    for (const { config, edition } of matrix)
      await runGithubJob(
        path,
        'build',
        { 'matrix.note.config': config, 'matrix.note.edition': edition ?? '' },
        runner,
      );
    expect(await notes(folder, '.pdf')).toEqual(['WSN-001.pdf', 'WSN-002.pdf']);
  });

  it('builds them by the pipeline for GitLab', async () => {
    const folder = await locked('lab');
    await runGitlab(workflow('gitlab', '.gitlab-ci.yml'), { folder });
    expect(await notes(folder, '.pdf')).toEqual(['WSN-001.pdf', 'WSN-002.pdf']);
  });
});
