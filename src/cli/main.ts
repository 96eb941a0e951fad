import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { version } from '../kernel/version.ts';
import { commands } from './commands.ts';
import { hearSignals } from './signals.ts';
import { outliveReaders } from './streams.ts';

hearSignals();
outliveReaders();

/** A report is an option of every command, so it is easily taken for its argument. */
function remedyFor(message: string): string {
  const report = /^Unknown argument.*?([^\s,]+\.ya?ml)\b/i.exec(message)?.[1];
  return report === undefined ? '' : `Name a report with --config: \`--config ${report}\`.\n`;
}

const parser = yargs(hideBin(process.argv))
  .scriptName('milepost')
  .usage('$0 <command>\n\nFrom a schedule export to a milestone note: checked, drawn and set as a PDF.')
  .version(version)
  .strict()
  .demandCommand(1, 'Name a command.')
  .recommendCommands()
  .help()
  .alias('help', 'h')
  .wrap(Math.min(110, process.stdout.columns ?? 100))
  .showHelpOnFail(false)
  .updateStrings({ 'Implications failed:': 'An option stands without the one it belongs to:' })
  .fail((said: string | null, error: unknown) => {
    // What an option's check says comes in the place of an error.
    if (error instanceof Error) throw error;
    const message = said ?? String(error);
    process.stderr.write(`milepost: ${message}\n${remedyFor(message)}See \`milepost --help\`.\n`);
    process.exit(2);
  });

for (const command of commands) parser.command(command);
parser.completion('completion', 'Print a script that completes commands in a shell');
void parser.parseAsync();
