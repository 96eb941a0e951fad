import { dirname, join, relative, resolve } from 'node:path';
import type { Effects } from '../kernel/effects.ts';
import { version } from '../kernel/version.ts';
import { allRules } from '../tools/all-rules.ts';
import type { Checked } from '../tools/check.ts';
import { readSources } from '../tools/findings/excerpt.ts';
import { formatGithub } from '../tools/findings/github.ts';
import { formatJson } from '../tools/findings/json.ts';
import { formatSarif } from '../tools/findings/sarif.ts';
import { formatText } from '../tools/findings/text.ts';
import { usesColour } from './colour.ts';

export interface PrintOptions {
  readonly config: string;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  readonly all: boolean;
}

/** The findings of a check in the format that was asked for. Machines get paths from the working folder on. */
export async function printChecked(
  { config, findings }: Checked,
  options: PrintOptions,
  effects: Effects,
): Promise<string> {
  const folder = config?.folder ?? dirname(resolve(options.config));
  // Findings on report.yaml itself name it as the command line does, all others from the report folder on.
  const locate = (path: string) => (path === options.config ? resolve(path) : join(folder, path));
  const pathOf = (path: string) => relative(process.cwd(), locate(path)) || path;
  if (options.format === 'json') return formatJson(findings);
  if (options.format === 'github') return formatGithub(findings, pathOf);
  if (options.format === 'sarif') return formatSarif(findings, { version, rules: allRules, pathOf });
  return formatText(findings, {
    colour: usesColour(process.stdout, effects.env),
    width: Math.min(process.stdout.columns ?? 120, 160),
    all: options.all,
    sources: await readSources(findings, locate, effects.files),
  });
}
