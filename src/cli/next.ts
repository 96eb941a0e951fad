import type { CommandModule } from 'yargs';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Begun } from '../tools/next/next.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';
import { placeText } from './place.ts';

interface Arguments {
  readonly exports?: readonly string[] | undefined;
  readonly config: string;
  readonly dataDate?: string | undefined;
  readonly asOf?: string | undefined;
  readonly toVersion?: string | undefined;
  readonly undo: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

export const next: CommandModule<object, Arguments> = {
  command: 'next [exports..]',
  describe:
    'Begin the next issue with new data: what was becomes an earlier data set, dates and version move on',
  builder: (y) =>
    y
      .positional('exports', {
        type: 'string',
        array: true,
        describe: 'The export with the new data; as many as the report has milestones files',
      })
      .options({
        config,
        'data-date': {
          type: 'string',
          describe: 'Status date of the new data, where the export states none',
        },
        'as-of': {
          type: 'string',
          describe: 'Day at which "overdue" is judged; the data date when left out',
        },
        'to-version': {
          type: 'string',
          describe: 'Version of the next issue; the one after the present when left out',
        },
        undo: { type: 'boolean', default: false, describe: 'Put back what the last `next` changed' },
        force: {
          type: 'boolean',
          default: false,
          describe: 'Go on where files are not committed, or the data look wrong',
        },
        json,
      })
      .check(({ undo, exports }) => {
        if (undo === (exports ?? []).length > 0)
          throw new Error('Name the export with the new data, or --undo the last one.');
        return true;
      }),
  handler: async (args) => {
    const { printFindings } = await import('./findings.ts');
    const out = (text: string) => process.stdout.write(text);
    await answer(
      async (effects) => {
        if (args.undo) {
          const undone = await undoLast(args, effects);
          out(args.json ? `${JSON.stringify({ undone }, null, 2)}\n` : `Put back:\n${list(undone)}`);
          return [];
        }
        const { beginNext } = await import('../tools/next/next.ts');
        const { exports = [], toVersion: version } = args;
        const begun = await beginNext({ ...args, exports, version }, effects);
        out(args.json ? `${JSON.stringify(await asJson(begun), null, 2)}\n` : await told(begun));
        return [];
      },
      { print: printFindings },
    );
  },
};

async function undoLast(args: Arguments, effects: Parameters<Parameters<typeof answer>[0]>[0]) {
  const { undo } = await import('../tools/next/undo.ts');
  const { dirname, resolve } = await import('node:path');
  const configPath = resolve(args.config);
  return undo({ configPath, folder: dirname(configPath) }, args.force, effects);
}

async function asJson(begun: Begun) {
  const { diffToJson } = await import('../tools/diff/text.ts');
  return { ...begun, difference: diffToJson(begun.difference) };
}

const list = (paths: readonly string[]) => paths.map((path) => `  ${path}\n`).join('');

async function told({ from, to, written, edit, difference, needless, findings }: Begun): Promise<string> {
  const { changeTables, countChanges } = await import('../tools/diff/text.ts');
  const { alignColumns } = await import('./table.ts');
  const version = (v: string | null) => (v === null ? '' : ` (${v})`);
  const lines = [
    `From ${from.dataDate}${version(from.version)} to ${to.dataDate}${version(to.version)}. Written:`,
    list(written),
    edit,
    countChanges(difference),
  ];
  for (const { heading, rows } of changeTables(difference))
    lines.push('', `${heading} (${rows.length})`, ...alignColumns(rows).map((l) => `  ${l}`));
  if (needless.length > 0)
    lines.push('', `Overrides to look at (${needless.length})`, ...needless.map(needlessLine));
  lines.push('', await nextSteps(findings));
  return `${lines.join('\n')}\n`;
}

function needlessLine({ place, message, hint }: Diagnostic): string {
  return `  ${place ? `${placeText(place)}: ` : ''}${message}. ${hint ?? ''}`.trimEnd();
}

async function nextSteps(findings: readonly Diagnostic[]): Promise<string> {
  const { counted } = await import('../kernel/words.ts');
  const worth = findings.filter((d) => d.severity === 'error' || d.severity === 'warning');
  const read =
    worth.length === 0 ? '' : `\`milepost check\` has ${counted(worth.length, 'finding')} to read. `;
  return `${read}Write what only you know, then \`milepost approve\`. \`milepost next --undo\` puts all back.`;
}
