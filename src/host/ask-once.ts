import type { Effects, RunResult } from '../kernel/effects.ts';

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
