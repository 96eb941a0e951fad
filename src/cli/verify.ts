import type { CommandModule } from 'yargs';
import type { Verified } from '../package/verify.ts';
import { answer } from './answer.ts';
import { json } from './options.ts';

interface Arguments {
  readonly pdf: string;
  readonly config?: string | undefined;
  readonly at?: string | undefined;
  readonly json: boolean;
}

export const verify: CommandModule<object, Arguments> = {
  command: 'verify <pdf>',
  describe: 'Say whether a note (PDF or HTML) was made from the files of a report, and which differ',
  builder: (y) =>
    y
      .positional('pdf', { type: 'string', demandOption: true, describe: 'The note, under whatever name' })
      .options({
        config: {
          alias: 'c',
          type: 'string',
          describe: 'The report to compare with; else the one the PDF names',
        },
        at: { type: 'string', describe: 'Compare with a git revision: v2, HEAD~3, v2:folder' },
        json,
      }),
  handler: async (args) => {
    const work = await import('../tools/verify.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const verified = await work.verify(args, effects);
        process.stdout.write(args.json ? `${JSON.stringify(verified, null, 2)}\n` : told(args.pdf, verified));
        return verified.diagnostics;
      },
      { print: args.json ? () => {} : printFindings, printFailure: printFindings },
    );
  },
};

function told(pdf: string, { handle, milepost, files, others, diagnostics }: Verified): string {
  const joined = others.length === 0 ? '' : `; also holds ${others.join(', ')}, not compared`;
  const by = `${handle}, made by milepost ${milepost}${joined}`;
  if (diagnostics.length === 0)
    return `${pdf} (${by}) was made from these ${files.length} files:\n${list(files)}`;
  return `${pdf} (${by}) was not made from these files as they are:\n${list(files)}`;
}

function list(files: Verified['files']): string {
  return files.map(({ path, state }) => `  ${state.padEnd(9)}  ${path}\n`).join('');
}
