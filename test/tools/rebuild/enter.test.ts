import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { enterWorkspace } from '../../../src/tools/rebuild/enter.ts';

const effects = nodeEffects();
let parent: string;
const at = (...names: string[]) => join(parent, 'report', '.milepost', 'report', ...names);

/** Enters a workspace, leaves it, and lists what is in it. */
async function visit(report = 'report'): Promise<string[]> {
  const { work, leave } = await enterWorkspace(join(parent, report, 'report.yaml'), effects);
  await leave();
  return readdir(work.folder);
}

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'milepost-enter-'));
  await visit();
  await mkdir(at('tex-format'));
  await writeFile(at('tex-format', 'packages.fmt'), 'format');
  await writeFile(at('stamp.json'), 'stamp');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('what is in a workspace', () => {
  const all = ['seal', 'stamp.json', 'tex-format'];
  test('is kept where it was made', async () => {
    expect(await visit()).toEqual(all);
    await rename(join(parent, 'report'), join(parent, 'moved'));
    expect(await visit('moved')).toEqual(all);
  });
  test.each(['cp', 'tar'])('is removed when it came from elsewhere, by %s', async (way) => {
    const [from, to] = [join(parent, 'report'), join(parent, 'copy')];
    if (way === 'cp') await cp(from, to, { recursive: true, preserveTimestamps: true });
    else await execa('sh', ['-c', 'mkdir "$2" && tar -C "$1" -c . | tar -C "$2" -x', 'sh', from, to]);
    expect(await visit('copy')).toEqual(['seal']);
    expect(await visit()).toEqual(all);
  });
  test.each(['', '0 0', '{}'])('is removed when the seal is %j', async (text) => {
    await writeFile(at('seal'), text);
    expect(await visit()).toEqual(['seal']);
  });
  test('is kept but for links and pipes', async () => {
    await writeFile(join(parent, 'theirs'), 'theirs');
    await symlink(join(parent, 'theirs'), at('tex-format', 'link'));
    await execa('mkfifo', [at('pipe')]);
    expect(await visit()).toEqual(all);
    expect(await readdir(at('tex-format'))).toEqual(['packages.fmt']);
    expect(await readFile(join(parent, 'theirs'), 'utf8')).toBe('theirs');
  });
});
