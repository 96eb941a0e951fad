import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Effects } from '../../kernel/effects.ts';

/** The text of report.yaml, with a byte order mark where it has one. */
export async function textOf(config: ReportConfig, { files }: Effects): Promise<string> {
  const bytes = await files.read(join(config.folder, config.file));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** An edit as a unified diff of one file. */
export function unified(name: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 2 });
  return patch.replace(/^Index: .*\n=+\n/, '');
}
