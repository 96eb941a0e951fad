import type { CommandModule } from 'yargs';
import { config } from './options.ts';

interface Arguments {
  readonly config: string;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  readonly strict: boolean;
  readonly all: boolean;
}

export const check: CommandModule<object, Arguments> = {
  command: 'check',
  describe: 'Check the data, the annotations and the bibliography, without TeX',
  builder: (y) =>
    y.options({
      config,
      format: {
        choices: ['text', 'json', 'github', 'sarif'] as const,
        default: 'text' as const,
        describe: 'How findings are printed',
      },
      strict: { type: 'boolean', default: false, describe: 'Warnings make the check fail too' },
      all: { type: 'boolean', default: false, describe: 'Print every finding of a frequent rule' },
    }),
  handler: async (args) => {
    const { answer } = await import('./answer.ts');
    const { checkReport } = await import('../tools/check.ts');
    const { printFindings } = await import('./findings.ts');
    const { printChecked } = await import('./print-checked.ts');
    await answer(
      async (effects) => {
        const checked = await checkReport(args.config, effects);
        process.stdout.write(await printChecked(checked, args, effects));
        return checked.findings;
      },
      { print: () => {}, printFailure: printFindings, strict: args.strict },
    );
  },
};
