import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licencesOf } from '../../scripts/licences.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

describe('licences of what is bundled', () => {
  it('are the texts that lie in the packages, the fonts first', () => {
    const text = licencesOf(
      ['src/build.ts', 'node_modules/zod/index.js', 'node_modules/zod/v4/index.js'],
      packageRoot,
    );
    expect(text.split(/\n-{80}\n/)).toHaveLength(3);
    expect(text).toMatch(/Source Sans 3.*\n\nCopyright.*Adobe/);
    expect(text).toMatch(/zod \d+\.\d+\.\d+ \(MIT\)[\s\S]*Copyright \(c\) 2025 Colin McDonnell/);
  });
  it('are the usual text where a package names a licence and its author only', () => {
    expect(licencesOf(['node_modules/saxes/saxes.js'], packageRoot)).toMatch(
      /saxes 6\.0\.0 \(ISC\)[\s\S]*Copyright \(c\) Louis-Dominique Dubeau\n\nPermission to use/,
    );
  });
  it('are asked for: a package without is an error that names it', async () => {
    const root = await mkdtemp(join(tmpdir(), 'milepost-licences-'));
    const folder = join(root, 'node_modules', '@a', 'b');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      '{"name":"@a/b","version":"1.2.3","license":"Apache-2.0","author":"A"}',
    );
    expect(() => licencesOf(['node_modules/@a/b/lib/x.js'], root)).toThrow(/@a\/b 1\.2\.3 \(Apache-2\.0\)/);
    await rm(root, { recursive: true });
  });
});
