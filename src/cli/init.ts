import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';

export const init: CommandModule<object, { dir: string }> = {
  command: 'init <dir>',
  describe: 'Start a report of your own in a new folder',
  builder: (y) => y.positional('dir', { type: 'string', demandOption: true, describe: 'Folder to make' }),
  handler: async ({ dir }) => {
    const { startReport } = await import('../tools/init.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async ({ files }) => {
        const written = await startReport(dir, files);
        process.stdout.write(
          `Wrote ${written.length} files to ${dir}:\n${written.map((p) => `  ${p}\n`).join('')}`,
        );
        process.stdout.write(`\nNext:  cd ${dir} && make pdf\n`);
        return [];
      },
      { print: printFindings },
    );
  },
};
