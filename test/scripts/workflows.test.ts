import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import yargs from 'yargs';
import { commands } from '../../src/cli/commands.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

const examples = join(packageRoot, 'examples');
const workflows = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.yml'),
);

/** Every call of the command in the shell of a workflow. */
function callsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/milepost (?!-)([a-z][^\n|>)&]*)/g)].map(([, call = '']) => call.trim());
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'name' ? [] : callsIn(inner)));
}

describe.each(workflows)('%s', (path) => {
  const workflow: unknown = parse(readFileSync(join(examples, path), 'utf8'));
  it('is YAML that calls the command as it is', async () => {
    const calls = callsIn(workflow).filter((call) => !call.startsWith('is '));
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) {
      const words = call
        .replace(/\$\{EDITION:\+(.*?)\}/, '$1')
        .replace(/["']/g, '')
        .split(/\s+/);
      const parser = yargs(words)
        .strict()
        .exitProcess(false)
        .fail((message) => {
          throw new Error(`${call}: ${message}`);
        });
      // The commands are looked at, not run.
      for (const command of commands) parser.command({ ...command, handler: () => {} });
      await parser.parseAsync();
    }
  });
});
