import type { CommandModule } from 'yargs';
import type { ListedRow, ListName } from '../tools/list/rows.ts';
import { answer } from './answer.ts';
import { config } from './options.ts';

const names = ['late', 'open', 'due', 'done', 'changed', 'key'] as const satisfies readonly ListName[];
const formats = ['text', 'csv', 'xlsx', 'json', 'md'] as const;
type Format = (typeof formats)[number];

const usual: Format = 'text';
const everywhere: string[] = [];

interface ListArgs {
  what: ListName;
  config: string;
  wbs?: string | undefined;
  level?: number | undefined;
  within?: number | undefined;
  owner?: string | undefined;
  where: string[];
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
        where: {
          type: 'string',
          array: true,
          default: everywhere,
          describe: 'Only what has this value of a field of the report, NAME=VALUE; may stand again',
        },
        owner: { type: 'string', describe: 'The same as --where owner=…' },
        within: { type: 'number', describe: 'Only what is due, or was completed, within so many days' },
        format: { choices: formats, default: usual, describe: 'How to write it' },
        output: { alias: 'o', type: 'string', describe: 'File to write; the terminal when left out' },
      })
      .check(({ level, within, where, format, output }) => {
        if (where.some((w) => !/^[^=]+=./s.test(w)))
          return '--where takes a field and a value: --where owner="J. Roe".';
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
        const filter = { ...args, fields: fieldsOf(args) };
        const { rows, diagnostics } = await makeList(args.what, filter, args.config, effects);
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

/** Values by field, of those named on the command line. */
function fieldsOf({ where, owner }: ListArgs): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const given of [...where, ...(owner === undefined ? [] : [`owner=${owner}`])]) {
    const at = given.indexOf('=');
    const name = given.slice(0, at).trim();
    fields[name] = [...(fields[name] ?? []), given.slice(at + 1).trim()];
  }
  return fields;
}

async function write(rows: readonly ListedRow[], { format, what }: ListArgs): Promise<string | Uint8Array> {
  const { asCsv, asJson, asMarkdown, asRows, asWorkbook } = await import('../tools/list/write.ts');
  if (format === 'xlsx') return asWorkbook(rows, what);
  if (format !== 'text') return { csv: asCsv, json: asJson, md: asMarkdown }[format](rows);
  if (rows.length === 0) return `No milestone is in this list.\n`;
  const { alignColumns } = await import('./table.ts');
  return `${alignColumns(asRows(rows)).join('\n')}\n`;
}
