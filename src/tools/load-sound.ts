import { judged } from '../input/config/judged.ts';
import { type Loaded, load } from '../input/load.ts';
import { CannotGoOn, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';

/**
 * Reads a report whose data are to be passed on.
 * @throws CannotGoOn when it cannot be read or its data have errors.
 */
export async function loadSound(configPath: string, effects: Effects): Promise<Loaded> {
  const loaded = await load(configPath, effects);
  const findings = judged(loaded.diagnostics, loaded.config);
  if (hasErrors(findings)) throw new CannotGoOn(...findings.filter((d) => d.severity === 'error'));
  return loaded;
}
