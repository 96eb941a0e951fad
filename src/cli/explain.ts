import type { CommandModule } from 'yargs';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

interface ExplainArgs {
  thing: string;
  code?: string | undefined;
  chain: boolean;
  config: string;
  json: boolean;
}

export const explain: CommandModule<object, ExplainArgs> = {
  command: 'explain <thing> [code]',
  describe: 'Trace a milestone, a number of the note, or a forecast back to the data',
  builder: (y) =>
    y
      .positional('thing', {
        type: 'string',
        demandOption: true,
        describe:
          'Code of a milestone, or the name of a number: late, level-2, bei … (the reference page lists them)',
      })
      .positional('code', {
        type: 'string',
        describe: 'After `forecast`: the milestone whose forecast is to be explained by the cases behind it',
      })
      .options({
        config,
        json,
        chain: {
          type: 'boolean',
          default: false,
          describe: 'All open predecessors of the milestone by date, with the chain that drives it',
        },
      })
      .check(({ thing, code, chain }) => {
        if (thing === 'forecast' && code === undefined && !chain)
          return 'Name the milestone too: milepost explain forecast CODE.';
        if (thing !== 'forecast' && code !== undefined)
          return `One thing is explained at a time: ${thing} or ${code}.`;
        return true;
      }),
  handler: async (args) => {
    const work = await import('../tools/explain/explain.ts');
    const { printFindings } = await import('./findings.ts');
    const { linesOf } = await import('./explain-text.ts');
    const { explainedAsJson } = await import('../tools/explain/json.ts');
    await answer(
      async (effects) => {
        const found = await (args.code !== undefined
          ? work.explainForecastOf(args.code, args.config, effects)
          : args.chain
            ? work.explainChain(args.thing, args.config, effects)
            : work.explain(args.thing, args.config, effects));
        const text = args.json ? JSON.stringify(explainedAsJson(found), null, 2) : linesOf(found).join('\n');
        process.stdout.write(`${text}\n`);
        return [];
      },
      { print: printFindings },
    );
  },
};
