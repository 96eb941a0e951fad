import type { CommandModule } from 'yargs';
import type { ListedRow, ListName } from '../tools/list/rows.ts';
import { answer } from './answer.ts';
import { config } from './options.ts';

const names = ['late', 'open', 'due', 'done', 'changed', 'key'] as const satisfies readonly ListName[];
const formats = ['text', 'csv', 'xlsx', 'json', 'md'] as const;
type Format = (typeof formats)[number];

interface ListArgs {
  what: ListName;
  config: string;
  wbs?: string | undefined;
  level?: number | undefined;
  within?: number | undefined;
  format: Format;
  output?: string | undefined;
}

export const list: CommandModule<object, ListArgs> = {
  command: 'list <what>',
  describe: 'List milestones: late, open, due, done, changed since the last data set, key',
  builder: (y) =>
    y
      .positional('what', { choices: names, demandOption: true, describe: 'Which milestones' })
      .options({
        config,
        wbs: { type: 'string', describe: 'Only this WBS element and what is below it' },
        level: { type: 'number', describe: 'Only this level' },
        within: { type: 'number', describe: 'Only what is due, or was completed, within so many days' },
        format: { choices: formats, default: 'text' as Format, describe: 'How to write it' },
        output: { alias: 'o', type: 'string', describe: 'File to write; the terminal when left out' },
      })
      .check(({ level, within, format, output }) => {
        if (level !== undefined && !Number.isInteger(level)) return '--level takes a whole number.';
        if (within !== undefined && !(Number.isInteger(within) && within >= 0))
          return '--within takes a number of days.';
        return format !== 'xlsx' || output !== undefined || 'Name the workbook to write: --output FILE.xlsx.';
      }),
  handler: async (args) => {
    const { makeList } = await import('../tools/list/list.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const { rows, diagnostics } = await makeList(args.what, args, args.config, effects);
        const written = await write(rows, args);
        if (args.output === undefined) process.stdout.write(written);
        else {
          const { resolve } = await import('node:path');
          await effects.files.write(resolve(args.output), written);
          process.stdout.write(`Wrote ${rows.length} milestones to ${args.output}\n`);
        }
        return diagnostics;
      },
      { print: printFindings },
    );
  },
};

async function write(rows: readonly ListedRow[], { format, what }: ListArgs): Promise<string | Uint8Array> {
  const { asCsv, asJson, asMarkdown, asRows, asWorkbook } = await import('../tools/list/write.ts');
  if (format === 'xlsx') return asWorkbook(rows, what);
  if (format !== 'text') return { csv: asCsv, json: asJson, md: asMarkdown }[format](rows);
  if (rows.length === 0) return `No milestone is in this list.\n`;
  const { alignColumns } = await import('./table.ts');
  return `${alignColumns(asRows(rows)).join('\n')}\n`;
}
