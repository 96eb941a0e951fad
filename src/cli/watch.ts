import { relative } from 'node:path';
import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config } from './options.ts';
import { progress } from './progress.ts';

export const watch: CommandModule<object, { config: string; port: number }> = {
  command: 'watch',
  describe: 'Build at every save, with a local page that shows figures and note',
  builder: (y) =>
    y.options({
      config,
      port: { type: 'number', default: 0, describe: 'Port of the page; 0 takes a free one' },
    }),
  handler: async (args) => {
    const { watchReport } = await import('../tools/watch/watch.ts');
    const { printBriefly, printFindings } = await import('./findings.ts');
    const say = (text: string) => process.stdout.write(`${text}\n`);
    const tell = progress({
      json: false,
      quiet: false,
      explain: true,
      terminal: process.stderr.isTTY === true,
      width: process.stderr.columns,
      write: (text) => process.stderr.write(text),
    });
    await answer(
      async (effects) => {
        await watchReport(
          args.config,
          {
            port: args.port,
            onServing: (address) => say(`Watching; the page is at ${address} (Ctrl-C ends it)`),
            onBuilt: ({ output, pages, diagnostics }) => {
              printBriefly(diagnostics);
              say(`${relative('.', output)}: ${pages} pages; waiting for the next save`);
            },
            onFailed: (findings) => {
              printFindings(findings);
              say('Waiting for the next save.');
            },
          },
          effects,
        );
        return [];
      },
      { print: printFindings, tell, endless: true },
    );
  },
};
