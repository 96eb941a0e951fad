import { join } from 'node:path';
import type { Effects } from '../kernel/effects.ts';
import { type Made, writeManifest } from './manifest.ts';
import { outputName } from './name.ts';

/** Puts a finished note in its place, its manifest beside it; gives the absolute path of the PDF. */
export async function pack(made: Omit<Made, 'output'>, effects: Effects): Promise<string> {
  const { config, pdf } = made;
  const output = join(config.folder, config.output.folder, `${outputName(config)}.pdf`);
  await effects.files.write(output, pdf);
  await writeManifest({ ...made, output }, effects);
  return output;
}
