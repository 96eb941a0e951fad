import { relative } from 'node:path';
import type { CommandModule } from 'yargs';
import type { Approved } from '../tools/approve/approve.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';
import { progress } from './progress.ts';

interface Arguments {
  readonly config: string;
  readonly name: string;
  readonly role?: string | undefined;
  readonly date: string;
  readonly json: boolean;
}

export const approve: CommandModule<object, Arguments> = {
  command: 'approve',
  describe: 'Check strictly, build as approved, verify the note and write its checksums',
  builder: (y) =>
    y.options({
      config,
      name: { type: 'string', demandOption: true, describe: 'Who approves' },
      role: { type: 'string', describe: 'As what' },
      date: { type: 'string', demandOption: true, describe: 'Day of the approval, YYYY-MM-DD' },
      json,
    }),
  handler: async (args) => {
    const { approve: work } = await import('../tools/approve/approve.ts');
    const { printFindings } = await import('./findings.ts');
    const tell = progress({
      json: false,
      quiet: args.json,
      explain: false,
      terminal: process.stderr.isTTY === true && !process.env.CI,
      width: process.stderr.columns,
      write: (text) => process.stderr.write(text),
    });
    await answer(
      async (effects) => {
        const approved = await work(args, effects);
        process.stdout.write(args.json ? `${JSON.stringify(approved, null, 2)}\n` : told(args, approved));
        return [];
      },
      { print: printFindings, tell },
    );
  },
};

function told({ name }: Arguments, { version, outputs, inputs, edit, accepted }: Approved): string {
  const lines = [
    edit,
    `${version} is approved by ${name}; its note was verified to be made from ${inputs} files:`,
    ...outputs.map((path) => `  ${relative('.', path)}`),
  ];
  if (accepted.length > 0)
    lines.push(
      '',
      `Accepted (${accepted.length})`,
      ...accepted.map((d) => `  ${d.message}. ${d.hint ?? ''}`),
    );
  lines.push('', `Commit report.yaml, and tag it: git commit -am "Approve ${version}" && git tag ${version}`);
  return `${lines.join('\n')}\n`;
}
