import type { CommandModule } from 'yargs';
import type { Verified } from '../package/verify.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

interface Arguments {
  readonly pdf: string;
  readonly config: string;
  readonly json: boolean;
}

export const verify: CommandModule<object, Arguments> = {
  command: 'verify <pdf>',
  describe: 'Say whether a note (PDF or HTML) was made from the files of a report, and which differ',
  builder: (y) =>
    y
      .positional('pdf', { type: 'string', demandOption: true, describe: 'The note, under whatever name' })
      .options({ config, json }),
  handler: async (args) => {
    const { verifyPdf } = await import('../package/verify.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const verified = await verifyPdf({ path: args.pdf, config: args.config }, effects);
        process.stdout.write(args.json ? `${JSON.stringify(verified, null, 2)}\n` : told(args.pdf, verified));
        return verified.diagnostics;
      },
      { print: args.json ? () => {} : printFindings },
    );
  },
};

function told(pdf: string, { handle, milepost, files, diagnostics }: Verified): string {
  const by = `${handle}, made by milepost ${milepost}`;
  if (diagnostics.length === 0)
    return `${pdf} (${by}) was made from these ${files.length} files:\n${list(files)}`;
  return `${pdf} (${by}) was not made from these files as they are:\n${list(files)}`;
}

function list(files: Verified['files']): string {
  return files.map(({ path, state }) => `  ${state.padEnd(9)}  ${path}\n`).join('');
}
