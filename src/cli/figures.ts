import { dirname, join, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config } from './options.ts';

export const figures: CommandModule<object, { config: string }> = {
  command: 'figures',
  describe: 'Draw the figures only, as SVG',
  builder: (y) => y.options({ config }),
  handler: async (args) => {
    const { confined } = await import('../host/confinement.ts');
    const { load } = await import('../input/load.ts');
    const { drawFigures, writeSvgs } = await import('../figures/draw.ts');
    const { enterWorkspace } = await import('../tools/rebuild/enter.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (unconfined) => {
        const effects = confined(unconfined, dirname(resolve(args.config)));
        const loaded = await load(args.config, effects);
        const folder = join(loaded.config.folder, loaded.config.output.figures);
        const { work, leave } = await enterWorkspace(args.config, effects);
        const drawn = await drawFigures(loaded, work, effects).sets().finally(leave);
        const names = await writeSvgs(drawn, folder, effects);
        process.stdout.write(`${names.length} figures in ${folder}\n`);
        return loaded.diagnostics;
      },
      { print: printFindings },
    );
  },
};
