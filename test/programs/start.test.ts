import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeFiles } from '../../src/cli/start.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

describe('a bundled program', () => {
  let folder: string;
  const files = () => codeFiles(folder, 'greeter');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-start-'));
    writeFileSync(
      files().code,
      `const greet = (name) => 'hello from ' + name;
       console.log(greet(require('node:path').relative(__dirname, __filename)));`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it in a process of its own: within one, V8 remembers scripts by itself. */
  const run = () => {
    const { code, compiled } = files();
    const program = `
      const { start } = await import(${JSON.stringify(join(packageRoot, 'src', 'cli', 'start.ts'))});
      const { writeFileSync } = await import('node:fs');
      const { script } = start(${JSON.stringify(folder)}, 'greeter');
      console.log(script.cachedDataRejected);
      writeFileSync(${JSON.stringify(`${compiled}.new`)}, script.createCachedData());`;
    const words = ['--import', 'tsx', '--input-type=module', '-e', program];
    const [said, rejected] = execFileSync(process.execPath, words, { encoding: 'utf8' }).trim().split('\n');
    expect(said).toBe(`hello from ${code.slice(folder.length + 1)}`);
    return { rejected, compiled: readFileSync(`${compiled}.new`) };
  };

  it('runs where nothing is kept of it', () => {
    expect(run().rejected).toBe('undefined');
  });

  it('takes what was kept after a run', () => {
    writeFileSync(files().compiled, run().compiled);
    expect(run().rejected).toBe('false');
  });

  it('compiles again where what is kept is not whole', () => {
    const { compiled } = run();
    writeFileSync(files().compiled, compiled.subarray(0, compiled.length / 2));
    expect(run().rejected).toBe('true');
  });

  it('compiles again where the code is another', () => {
    writeFileSync(files().compiled, run().compiled);
    writeFileSync(files().code, `${readFileSync(files().code, 'utf8')}\n// Longer.\n`);
    expect(run().rejected).toBe('true');
  });
});
