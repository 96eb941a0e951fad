import { dirname, join, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config } from './options.ts';

export const figures: CommandModule<object, { config: string }> = {
  command: 'figures',
  describe: 'Draw the figures only, as SVG',
  builder: (y) => y.options({ config }),
  handler: async (args) => {
    const { confined } = await import('../confine.ts');
    const { load } = await import('../load.ts');
    const { drawFigures, writeSvgs } = await import('../draw.ts');
    const { openWorkspace } = await import('../workspace.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (unconfined) => {
        const effects = confined(unconfined, dirname(resolve(args.config)));
        const loaded = await load(args.config, effects);
        const folder = join(loaded.config.folder, loaded.config.output.figures);
        const names = await writeSvgs(
          await drawFigures(loaded, await openWorkspace(args.config, effects), effects).sets(),
          folder,
          effects,
        );
        process.stdout.write(`${names.length} figures in ${folder}\n`);
        return loaded.diagnostics;
      },
      { print: printFindings },
    );
  },
};
