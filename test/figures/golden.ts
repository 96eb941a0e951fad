import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, 'golden');

/**
 * Compares a picture to the one kept under test/figures/golden. A picture that differs is written beside it as
 * `<name>-changed.svg`; look at both, then run with UPDATE_GOLDEN=1 to keep the new ones.
 */
export function expectGolden(name: string, svg: string): void {
  const kept = join(folder, `${name}.svg`);
  const changed = join(folder, `${name}-changed.svg`);
  if (process.env.UPDATE_GOLDEN) writeFileSync(kept, svg);
  const same = existsSync(kept) && readFileSync(kept, 'utf8') === svg;
  if (same) rmSync(changed, { force: true });
  else writeFileSync(changed, svg);
  expect(same, `${name}.svg changed: compare it with ${name}-changed.svg`).toBe(true);
}
