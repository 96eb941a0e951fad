import type { CommandModule } from 'yargs';
import type { Inspection } from '../input/readers/inspect.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';
import { alignColumns, cutTo } from './table.ts';

interface InspectArgs {
  file: string;
  config: string;
  json: boolean;
}

export const inspect: CommandModule<object, InspectArgs> = {
  command: 'inspect <file>',
  describe: 'Tell what a schedule file is, holds and lacks',
  builder: (y) =>
    y
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'A table (CSV, XLS, XLSX), or an export of P6 or Microsoft Project',
      })
      .options({ config, json }),
  handler: async (args) => {
    const { inspectFile } = await import('../tools/inspect.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const found = await inspectFile(args.file, args.config, effects);
        process.stdout.write(
          args.json ? `${JSON.stringify(found, null, 2)}\n` : `${lines(found).join('\n')}\n`,
        );
        return found.diagnostics;
      },
      { print: printFindings },
    );
  },
};

function lines(found: Inspection): string[] {
  return [
    `${found.path}: ${found.format.title} (format: ${found.format.name})`,
    '',
    ...alignColumns(facts(found)),
    ...section(
      'Milestones by the top of the WBS',
      alignColumns(found.wbs.map((w) => [w.name || '(none)', String(w.count), w.title ?? ''])),
    ),
    ...section('Read from', alignColumns(found.columns.map((c) => readFrom(c, found.guessed)))),
    ...section('Lacks', found.lacks),
    ...section('For report.yaml', found.report.trimEnd().split('\n')),
  ];
}

/** A field and its column, and how sure it is that the column was guessed right. */
function readFrom({ field, name }: Inspection['columns'][number], guessed: Inspection['guessed']): string[] {
  const guess = guessed.find((g) => g.field === field && g.name === name && field !== name);
  return guess === undefined ? [field, name] : [field, name, `${guess.sure}, by ${guess.why}`];
}

function section(heading: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['', `${heading}:`, ...rows.map((r) => `  ${r}`)];
}

type Row = readonly [string, string];

/** A sheet or baseline, with what is to be said of it. */
function named({ name, ...is }: { name: string; hidden?: boolean; read: boolean }): string {
  const said = [is.hidden && 'hidden', is.read && 'read'].filter(
    (word) => word !== false && word !== undefined,
  );
  return [name || 'without a name', ...(said.length === 0 ? [] : [`(${said.join(', ')})`])].join(' ');
}

function facts({ bytes, encoding, projects, dataDate, milestones, ...rest }: Inspection): Row[] {
  const { otherActivities: others, relations, dateOrder, unused } = rest;
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  const kinds = counted([
    [milestones.completed, 'completed'],
    [milestones.starts, 'starting something'],
  ]);
  const span: Row[] = milestones.from === null ? [] : [['Dates', `${milestones.from} to ${milestones.to}`]];
  const order =
    dateOrder.from === null
      ? []
      : [['Day and month', `${dateOrder.order}, decided by ${dateOrder.from}`] as const];
  return [
    ['Size', encoding === null ? size : `${size}, ${encoding}`],
    ...optional('Projects', projects.join(', ')),
    ...optional('Sheets', rest.sheets.map(named).join(', ')),
    ...optional('Baselines', rest.baselines.map((b) => `${named(b)}: ${b.count} dates`).join(', ')),
    ['Data date', dataDate ?? 'not stated'],
    ['Milestones', `${milestones.count}${kinds}`],
    [
      'Known of them',
      `baseline ${milestones.withBaseline}, forecast ${milestones.withForecast}, level ${milestones.withLevel}`,
    ],
    ...span,
    ...order,
    ...optional(
      'Other activities',
      others.count === 0
        ? ''
        : `${others.count}, not tracked${counted(others.types.slice(0, 4).map((t) => [t.count, t.name || 'no type']))}`,
    ),
    ...optional('such as', others.first.map((o) => `${o.id} ${cutTo(o.name, 30)}`.trim()).join('; ')),
    [
      'Relations',
      `${relations.count} between milestones${counted(relations.types.map((t) => [t.count, t.name]))}${relations.withLag > 0 ? `, ${relations.withLag} with lag` : ''}`,
    ],
    ...optional(
      '',
      relations.leftOut === 0 ? '' : `${relations.leftOut} more with another activity at an end, left out`,
    ),
    ...optional('Columns not read', cutTo(unused.join(', '), 300)),
  ];
}

function optional(name: string, value: string): Row[] {
  return value === '' ? [] : [[name, value]];
}

function counted(list: ReadonlyArray<readonly [number, string]>): string {
  const told = list.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}
