import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';

interface Arguments {
  readonly pdf: string;
  readonly dir: string;
  readonly force: boolean;
}

export const extract: CommandModule<object, Arguments> = {
  command: 'extract <pdf> [dir]',
  describe: 'Give back the data, annotations and configuration a note was made from',
  builder: (y) =>
    y
      .positional('pdf', { type: 'string', demandOption: true, describe: 'The note, under whatever name' })
      .positional('dir', { type: 'string', default: 'extracted', describe: 'Folder to write to' })
      .option('force', { type: 'boolean', default: false, describe: 'Overwrite files that are there' }),
  handler: async ({ pdf, dir, force }) => {
    const { extractPdf } = await import('../package/extract.ts');
    const { counted } = await import('../kernel/words.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const { written, diagnostics } = await extractPdf({ path: pdf, folder: dir, force }, effects);
        const lines = written.map((path) => `  ${path}\n`).join('');
        process.stdout.write(`Wrote ${counted(written.length, 'file')} to ${dir}:\n${lines}`);
        return diagnostics;
      },
      { print: printFindings },
    );
  },
};
