import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { start } from './folder.ts';

/** Sets the sources of a finished build once more, with all that its last pass left. */
async function setAgain(tex: string): Promise<void> {
  const mode = ['-no-pdf', '-interaction=nonstopmode'];
  const env = { SOURCE_DATE_EPOCH: '0', FORCE_SOURCE_DATE: '1' };
  await execa('xelatex', [...mode, 'report.tex'], { cwd: tex, env });
}

describe('the pass of a build', () => {
  test('is one for the shipped report, and a second would print the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'milepost-settled-'));
    try {
      for (const name of ['report.yaml', 'data', 'bib'])
        await cp(join(packageRoot, name), join(folder, name), { recursive: true });
      const { all } = await start(folder, ['build']);
      expect(all).toContain('1 pass,');
      const tex = join(folder, '.milepost', 'report', 'tex');
      const pages = () => readFile(join(tex, 'report.xdv'));
      const printed = withoutDate(await pages());
      await setAgain(tex);
      expect(withoutDate(await pages()).equals(printed)).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

/** The first bytes of what TeX hands to the PDF writer hold the time of the run. */
function withoutDate(xdv: Buffer): Buffer {
  return xdv.subarray(64);
}
