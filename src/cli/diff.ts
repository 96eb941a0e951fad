import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

interface DiffArgs {
  old: string;
  new?: string | undefined;
  config: string;
  json: boolean;
}

export const diff: CommandModule<object, DiffArgs> = {
  command: 'diff <old> [new]',
  describe: 'Compare two data sets: what is new, gone, completed, slipped',
  builder: (y) =>
    y
      .positional('old', {
        type: 'string',
        demandOption: true,
        describe:
          'Milestones file, note (PDF or HTML), report folder, or git revision (HEAD~3, v1:data/milestones.csv)',
      })
      .positional('new', {
        type: 'string',
        describe: 'The same, for the later data; the report of --config when left out',
      })
      .options({ config, json }),
  handler: async (args) => {
    const { compare } = await import('../tools/diff/compare.ts');
    const { withScratch } = await import('../host/scratch.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const names = { before: args.old, after: args.new ?? args.config };
        const found = await withScratch(effects, (scratch) =>
          compare(names, { folder: process.cwd(), config: args.config, scratch }, effects),
        );
        if (args.json) process.stdout.write(`${JSON.stringify(found.json, null, 2)}\n`);
        else await print(found);
        return found.diagnostics;
      },
      { print: printFindings },
    );
  },
};

type Found = Awaited<ReturnType<typeof import('../tools/diff/compare.ts').compare>>;

async function print({ title, summary, tables }: Found): Promise<void> {
  const { alignColumns } = await import('./table.ts');
  const lines = [title, summary];
  for (const { heading, rows } of tables)
    lines.push('', `${heading} (${rows.length})`, ...alignColumns(rows).map((l) => `  ${l}`));
  process.stdout.write(`${lines.join('\n')}\n`);
}
