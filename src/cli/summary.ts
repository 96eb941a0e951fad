import type { CommandModule } from 'yargs';
import type { Summary } from '../tools/summary.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

export const summary: CommandModule<object, { config: string; json: boolean }> = {
  command: 'summary',
  describe: "Print the note's facts: counts, overdue, months, WBS, citations",
  builder: (y) => y.options({ config, json }),
  handler: async (args) => {
    const { CannotGoOn } = await import('../kernel/diagnostics.ts');
    const { summaryOf } = await import('../tools/summary/of-report.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const { facts, errors } = await summaryOf(args.config, effects);
        process.stdout.write(args.json ? `${JSON.stringify(facts, null, 2)}\n` : describe(facts));
        if (errors.length > 0) throw new CannotGoOn(...errors);
        return [];
      },
      { print: printFindings },
    );
  },
};

function describe({ counts, ...facts }: Summary): string {
  const levels = Object.entries(counts.levels).map(([level, count]) => `${count} at level ${level}`);
  return `${facts.handle}: ${facts.title}
Data date ${facts.dataDate}; late is judged at ${facts.asOf}.

${counts.total} ${counts.total === 1 ? 'milestone' : 'milestones'} tracked: ${levels.join(', ')}; ${counts.noLevel} without a level.
${counts.completed} completed, ${counts.late} late, ${counts.ahead} ahead.
${facts.overdue.map((o) => `  ${o.due}  ${String(o.daysLate).padStart(5)} d  ${o.code}: ${o.name}\n`).join('')}`;
}
