import { relative, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { type Format, formats } from '../input/config/output-formats.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Rebuilt } from '../tools/rebuild/rebuild.ts';
import { answer } from './answer.ts';
import { config } from './options.ts';
import { progress } from './progress.ts';

interface Arguments {
  readonly config: string;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly explain: boolean;
  readonly format: readonly Format[] | undefined;
  readonly output?: string | undefined;
  readonly dataDate?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly workspace?: string | undefined;
  readonly trustCache?: boolean | undefined;
  readonly edition?: string | undefined;
}

export const build: CommandModule<object, Arguments> = {
  command: 'build',
  describe: 'Make the note: check, draw, set, write the PDF',
  builder: (y) =>
    y.options({
      config,
      quiet: { type: 'boolean', default: false, describe: 'Say nothing but findings' },
      json: { type: 'boolean', default: false, describe: 'Tell what happens as JSON, one object a line' },
      explain: { type: 'boolean', default: false, describe: 'Say what is made anew, and why' },
      format: {
        array: true,
        choices: formats,
        describe: 'What to make, instead of what the report says; html needs no TeX',
      },
      edition: { type: 'string', describe: 'Make the edition of this handle instead of the report' },
      output: { type: 'string', describe: 'Folder for the note, its manifest and its figures' },
      'data-date': { type: 'string', describe: 'Data date, instead of that of the report' },
      set: {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'A value instead of that of the report: --set document.version=v3',
      },
      workspace: {
        type: 'string',
        describe: 'Folder for what makes the next build quick, where the report cannot be written to',
      },
      'trust-cache': {
        type: 'boolean',
        default: false,
        describe: 'Use a workspace that was made elsewhere, as one that CI restored',
      },
    }),
  handler: async (args) => {
    const { rebuild } = await import('../tools/rebuild/rebuild.ts');
    const out = (text: string) => process.stdout.write(text);
    const tell = progress({
      ...args,
      terminal: process.stderr.isTTY === true && !process.env.CI,
      width: process.stderr.columns,
      write: args.json ? out : (text) => process.stderr.write(text),
    });
    const print = args.json ? printJson : (await import('./findings.ts')).printBriefly;
    await answer(
      async (effects) => {
        const began = effects.clock();
        const request = await requestOf(args);
        const note =
          args.edition === undefined
            ? await rebuild(args.config, effects, request)
            : await (await import('../tools/editions/editions.ts')).buildEdition(
                args.config,
                args.edition,
                effects,
                request,
              );
        if (args.json)
          tell({
            kind: 'done',
            output: note.output,
            pages: note.pages,
            ms: effects.clock() - began,
            upToDate: note.upToDate,
          });
        else if (!args.quiet) out(`${summary(note, effects.clock() - began)}\n`);
        return args.json ? note.diagnostics : worthSaying(note);
      },
      { print, tell },
    );
  },
};

async function requestOf({ format: formats, output, workspace, trustCache, ...args }: Arguments) {
  const settings = [
    ...(args.dataDate === undefined ? [] : [`dataDate=${args.dataDate}`]),
    ...(args.set ?? []),
  ];
  const edits = settings.length === 0 ? [] : (await import('../tools/settings.ts')).settingEdits(settings);
  const folder = (path: string | undefined) => (path === undefined ? undefined : resolve(path));
  return { formats, output: folder(output), workspace: folder(workspace), trustCache, edits };
}

function printJson(findings: readonly Diagnostic[]): void {
  for (const finding of findings)
    process.stdout.write(`${JSON.stringify({ kind: 'finding', ...finding })}\n`);
}

/** A build that did nothing has said its findings before. */
function worthSaying({ diagnostics, upToDate }: Rebuilt): readonly Diagnostic[] {
  return upToDate ? [] : diagnostics;
}

function summary({ outputs, pages, upToDate }: Rebuilt, ms: number): string {
  const [path, ...others] = outputs.map((output) => relative('.', output));
  const too = others.map((other) => `, so is ${other}`).join('');
  if (upToDate) return `${path} is up to date${too}: nothing changed since it was built.`;
  return `${[path, ...others].join(', ')}: ${pages > 0 ? `${pages} pages, ` : ''}${(ms / 1000).toFixed(1)} s`;
}
