import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { json } from './options.ts';
import { alignColumns } from './table.ts';

export const plan: CommandModule<object, { dir: string; json: boolean }> = {
  command: 'plan [dir]',
  describe: 'List the reports of a folder and their editions, what each costs, and a hash of its inputs',
  builder: (y) =>
    y
      .positional('dir', { type: 'string', default: '.', describe: 'Folder of the reports' })
      .options({ json }),
  handler: async (args) => {
    const { planFolder } = await import('../tools/plan.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const { notes, diagnostics } = await planFolder(args.dir, effects);
        const rows = notes.map((n) => [
          n.config,
          n.edition ?? '',
          n.name,
          `${n.milestones} milestones`,
          `cost ${n.cost}`,
          n.inputs.slice(0, 12),
        ]);
        const text = args.json ? JSON.stringify(notes, null, 2) : alignColumns(rows).join('\n');
        process.stdout.write(`${text}\n`);
        return diagnostics.filter((d) => d.severity === 'error');
      },
      { print: printFindings },
    );
  },
};
