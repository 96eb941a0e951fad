import type { Effects, RunResult } from '../kernel/effects.ts';
import { srgbProfile } from '../package/contents.ts';
import { formatFolder, installation } from './format.ts';

/**
 * Effects that ask the same question of a program once. Questions are runs outside all folders of the report: versions
 * and places of what is installed, which stay the same for a build.
 */
export function askingOnce(effects: Effects): Effects {
  const answers = new Map<string, Promise<RunResult>>();
  return {
    ...effects,
    run: (command, args, options) => {
      if (options.cwd !== '/') return effects.run(command, args, options);
      const question = JSON.stringify([command, ...args]);
      const answer = answers.get(question) ?? effects.run(command, args, options);
      answers.set(question, answer);
      return answer;
    },
  };
}

/** Asks what TeX cannot begin without, while data are read. */
export async function askAhead(texFolder: string, effects: Effects): Promise<void> {
  await Promise.all([installation(formatFolder(texFolder), effects), srgbProfile(effects)]);
}
