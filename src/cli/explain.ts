import type { CommandModule } from 'yargs';
import type { Explained } from '../tools/explain/explain.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

interface ExplainArgs {
  thing: string;
  config: string;
  json: boolean;
}

export const explain: CommandModule<object, ExplainArgs> = {
  command: 'explain <thing>',
  describe: 'Trace a milestone, or a number of the note, back to the data',
  builder: (y) =>
    y
      .positional('thing', {
        type: 'string',
        demandOption: true,
        describe:
          'Code of a milestone, or the name of a number: late, level-2, bei … (the reference page lists them)',
      })
      .options({ config, json }),
  handler: async (args) => {
    const work = await import('../tools/explain/explain.ts');
    const { printFindings } = await import('./findings.ts');
    const { linesOf } = await import('./explain-text.ts');
    await answer(
      async (effects) => {
        const found = await work.explain(args.thing, args.config, effects);
        const text = args.json ? JSON.stringify(toJson(found), null, 2) : linesOf(found).join('\n');
        process.stdout.write(`${text}\n`);
        return [];
      },
      { print: printFindings },
    );
  },
};

function toJson(found: Explained) {
  if (found.kind === 'milestone') return { ...found.milestone, pages: found.pages };
  const { milestones, ...metric } = found.metric;
  return {
    ...metric,
    count: milestones.length,
    milestones: milestones.map((a) => ({ id: a.id, name: a.name, place: a.place })),
  };
}
