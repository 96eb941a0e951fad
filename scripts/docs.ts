/** Writes the files made from schemas and fonts (generated.ts); with --check, says whether they are up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated.ts';

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of await generatedFiles()) {
  const url = new URL(`../${path}`, import.meta.url);
  let present = '';
  try {
    present = readFileSync(url, 'utf8');
  } catch {
    // Not written yet: stale like any other difference.
  }
  if (present === text) continue;
  stale += 1;
  if (check) process.stderr.write(`${path} is out of date; run \`npm run docs\`\n`);
  else writeFileSync(url, text);
}
if (check && stale > 0) process.exitCode = 1;
