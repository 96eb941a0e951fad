import type { CommandModule } from 'yargs';
import type { Started } from '../tools/init-from.ts';
import { answer } from './answer.ts';
import { alignColumns } from './table.ts';

interface InitArgs {
  dir: string;
  from: string | undefined;
  'data-date': string | undefined;
  baseline: string | undefined;
  language: string | undefined;
}

export const init: CommandModule<object, InitArgs> = {
  command: 'init <dir>',
  describe: 'Start a report of your own in a new folder',
  builder: (y) =>
    y.positional('dir', { type: 'string', demandOption: true, describe: 'Folder to make' }).options({
      from: {
        type: 'string',
        requiresArg: true,
        describe:
          'Start from this schedule: a table (CSV, XLS, XLSX), or an export of P6 or Microsoft Project',
      },
      'data-date': {
        type: 'string',
        implies: 'from',
        requiresArg: true,
        describe: 'Status date of that schedule, YYYY-MM-DD, where it does not state it',
      },
      language: {
        type: 'string',
        implies: 'from',
        requiresArg: true,
        describe: 'Language of the note: en, fr, es, de, pt, it or ja',
      },
      baseline: {
        type: 'string',
        implies: 'from',
        requiresArg: true,
        describe: 'The approved plan, where that schedule has no baseline (XER)',
      },
    }),
  handler: async ({ dir, from, 'data-date': dataDate, baseline, language }) => {
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        if (from !== undefined) {
          const { startFrom } = await import('../tools/init-from.ts');
          const started = await startFrom(dir, from, { dataDate, baseline, language }, effects);
          process.stdout.write(
            `${[...wrote(started.written, dir), ...told(started), ...next(dir)].join('\n')}\n`,
          );
          return started.diagnostics;
        }
        const { startReport } = await import('../tools/init.ts');
        const written = await startReport(dir, effects.files);
        process.stdout.write(`${[...wrote(written, dir), ...next(dir)].join('\n')}\n`);
        return [];
      },
      { print: printFindings },
    );
  },
};

const wrote = (written: readonly string[], dir: string) => [
  `Wrote ${written.length} files to ${dir}:`,
  ...written.map((path) => `  ${path}`),
];

const next = (dir: string) => ['', `Next:  cd ${dir} && make pdf`];

/** What was guessed, to be looked at. */
function told({ dataDate, dataDateIs, guessed, lacks }: Started): string[] {
  const date = dataDateIs === null ? '' : `, ${dataDateIs}; correct it in report.yaml`;
  const columns = guessed.map(({ field, name, sure, why }) => [field, name, `${sure}, by ${why}`]);
  return [
    '',
    `Data date: ${dataDate}${date}`,
    ...(columns.length === 0 ? [] : ['', 'Columns, as far as they could be told:']),
    ...alignColumns(columns).map((line) => `  ${line}`),
    ...(lacks.length === 0 ? [] : ['', 'What the file does not say, and you may know:']),
    ...lacks.map((line) => `  ${line}`),
  ];
}
