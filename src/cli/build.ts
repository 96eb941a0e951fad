import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config } from './options.ts';

interface Arguments {
  readonly config: string;
}

export const build: CommandModule<object, Arguments> = {
  command: 'build',
  describe: 'Make the note: check, draw, set, write the PDF',
  builder: (y) => y.options({ config }),
  handler: async (args) => {
    const { buildNote } = await import('../build.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const built = await buildNote(args.config, effects);
        process.stdout.write(`${built.output}: ${built.pages} pages\n`);
        return built.diagnostics;
      },
      { print: printFindings },
    );
  },
};
