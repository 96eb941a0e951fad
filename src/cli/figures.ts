import { dirname, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config } from './options.ts';

export const figures: CommandModule<object, { config: string }> = {
  command: 'figures',
  describe: 'Draw the figures that the sections show, as SVG',
  builder: (y) => y.options({ config }),
  handler: async (args) => {
    const { optimizeLess } = await import('../host/brief-code.ts');
    optimizeLess();
    const { confined } = await import('../host/confinement.ts');
    const { judged } = await import('../input/config/judged.ts');
    const { load } = await import('../input/load.ts');
    const { drawFigures, svgFolder } = await import('../figures/illustrate.ts');
    const { enterWorkspace } = await import('../tools/rebuild/enter.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (unconfined) => {
        const effects = confined(unconfined, dirname(resolve(args.config)));
        const loaded = await load(args.config, effects);
        const { work, leave } = await enterWorkspace(args.config, effects);
        const { sets, write } = drawFigures(loaded, work, { effects, alone: true });
        const names = await sets().then(write).finally(leave);
        process.stdout.write(`${names.length} figures in ${svgFolder(loaded.config)}\n`);
        return judged(loaded.diagnostics, loaded.config);
      },
      { print: printFindings },
    );
  },
};
