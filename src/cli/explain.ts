import type { CommandModule } from 'yargs';
import type { Explained } from '../tools/explain/explain.ts';
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
    const { chainToJson } = await import('./explain-series.ts');
    await answer(
      async (effects) => {
        const found = await (args.code !== undefined
          ? work.explainForecastOf(args.code, args.config, effects)
          : args.chain
            ? work.explainChain(args.thing, args.config, effects)
            : work.explain(args.thing, args.config, effects));
        const text = args.json
          ? JSON.stringify(toJson(found, chainToJson), null, 2)
          : linesOf(found).join('\n');
        process.stdout.write(`${text}\n`);
        return [];
      },
      { print: printFindings },
    );
  },
};

type ChainToJson = typeof import('./explain-series.ts').chainToJson;

function toJson(found: Explained, chainToJson: ChainToJson) {
  if (found.kind === 'forecast') return found.forecast;
  if (found.kind === 'chain') return chainToJson(found);
  if (found.kind === 'milestone') return { ...found.milestone, pages: found.pages };
  const { milestones, ...metric } = found.metric;
  return {
    ...metric,
    count: milestones.length,
    milestones: milestones.map((a) => ({ id: a.id, name: a.name, place: a.place })),
  };
}
