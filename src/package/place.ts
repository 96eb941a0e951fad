import { resolve } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import type { Format } from '../input/config/output-formats.ts';
import type { Effects } from '../kernel/effects.ts';
import { outputName } from './name.ts';

/** A finished edition of a note, in its place. */
export interface Edition {
  readonly format: Format;
  /** Absolute path. */
  readonly output: string;
  readonly content: string | Uint8Array;
  /** 0 where it has none. */
  readonly pages: number;
}

/** Puts an edition in its place in the report folder. */
export async function place(
  config: ReportConfig,
  edition: Omit<Edition, 'output'>,
  { files, tell }: Effects,
): Promise<Edition> {
  const { format, content, pages } = edition;
  const output = resolve(config.folder, config.output.folder, `${outputName(config)}.${format}`);
  await files.write(output, content);
  tell({ kind: 'edition', output });
  return { format, output, content, pages };
}
