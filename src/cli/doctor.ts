import type { CommandModule } from 'yargs';
import type { Examined } from '../tools/doctor.ts';
import { exitCodes } from './exit-codes.ts';

export const doctor: CommandModule<object, { install: boolean }> = {
  command: 'doctor',
  describe: 'Say what is missing to make a note, and the command that mends it',
  builder: (y) =>
    y.option('install', {
      type: 'boolean',
      default: false,
      describe: 'Install what is missing (Debian, Ubuntu)',
    }),
  handler: async ({ install }) => {
    const { nodeEffects } = await import('../host/node-effects.ts');
    const { examine, install: installMissing, remedy } = await import('../tools/doctor.ts');
    const effects = nodeEffects();
    const say = (line: string) => process.stdout.write(`${line}\n`);
    if (install && (await remedy(effects)) !== '') await installMissing(effects, say);
    const examined = await examine(effects, process.versions.node);
    for (const item of examined) say(lineOf(item));
    const unfit = examined.some((item) => item.needed && item.found === null);
    const mend = await remedy(effects, unfit);
    if (mend !== '') say(`\n${mend}`);
    if (mend !== '' || unfit) process.exitCode = exitCodes.findings;
    else say('\nEverything needed is here.');
  },
};

function lineOf({ name, found, use, needed }: Examined): string {
  if (found !== null) return `  ok       ${name.padEnd(14)} ${found}`;
  return `  ${needed ? 'MISSING' : 'missing'}  ${name.padEnd(14)} ${use}${needed ? '' : ' (can do without)'}`;
}
