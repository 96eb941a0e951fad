import type { CommandModule } from 'yargs';
import type { Summary } from '../tools/summary.ts';
import { answer } from './answer.ts';
import { config, json } from './options.ts';

export const summary: CommandModule<object, { config: string; json: boolean }> = {
  command: 'summary',
  describe: "Print the note's facts: counts, overdue, months, WBS, citations",
  builder: (y) => y.options({ config, json }),
  handler: async (args) => {
    const { checkReport, viewReport } = await import('../tools/check.ts');
    const { CannotGoOn, hasErrors } = await import('../kernel/diagnostics.ts');
    const { summarize } = await import('../tools/summary.ts');
    const { printFindings } = await import('./findings.ts');
    await answer(
      async (effects) => {
        const { findings, seen } = await checkReport(args.config, effects);
        if (seen === null) throw new CannotGoOn(...findings);
        const facts = summarize({
          ...seen.loaded,
          ...(await viewReport(seen, effects)),
          diagnostics: findings,
        });
        process.stdout.write(args.json ? `${JSON.stringify(facts, null, 2)}\n` : describe(facts));
        if (hasErrors(findings)) throw new CannotGoOn(...findings.filter((d) => d.severity === 'error'));
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

${counts.total} milestones tracked: ${levels.join(', ')}; ${counts.noLevel} without a level.
${counts.completed} completed, ${counts.late} late, ${counts.ahead} ahead.
${facts.overdue.map((o) => `  ${o.due}  ${String(o.daysLate).padStart(5)} d  ${o.code}: ${o.name}\n`).join('')}`;
}
