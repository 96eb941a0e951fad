import { dirname, relative, resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { type Format, formats } from '../input/config/output-formats.ts';
import { CannotGoOn, type Diagnostic, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import type { BuildRequest, Rebuilt } from '../tools/rebuild/rebuild.ts';
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
  readonly all?: boolean | undefined;
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
      all: {
        type: 'boolean',
        default: false,
        describe: 'Make every report of the folder, and their editions',
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
        const request = await requestOf(args);
        const found: Diagnostic[] = [];
        for (const wanted of await wantedNotes(args, effects)) {
          const began = effects.clock();
          const note = await buildOne(wanted, request, effects).catch((error: unknown) => {
            // One that cannot be made keeps none of the others from it.
            if (!args.all || !(error instanceof CannotGoOn)) throw error;
            found.push(...error.diagnostics);
            return null;
          });
          if (note === null) continue;
          const ms = effects.clock() - began;
          const { output, pages, upToDate } = note;
          if (args.json) tell({ kind: 'done', output, pages, ms, upToDate });
          else if (!args.quiet) out(`${summary(note, ms)}\n`);
          found.push(...(args.json ? note.diagnostics : worthSaying(note)));
        }
        return found;
      },
      { print, tell },
    );
  },
};

interface Wanted {
  readonly config: string;
  readonly edition?: string | null | undefined;
}

async function wantedNotes(
  { all, config, edition }: Arguments,
  effects: Effects,
): Promise<readonly Wanted[]> {
  if (!all) return [{ config, edition }];
  const { planFolder } = await import('../tools/plan.ts');
  const { notes, diagnostics } = await planFolder(dirname(config), effects);
  if (hasErrors(diagnostics)) throw new CannotGoOn(...diagnostics);
  return notes;
}

async function buildOne(
  { config, edition }: Wanted,
  request: BuildRequest,
  effects: Effects,
): Promise<Rebuilt> {
  if (edition === undefined || edition === null) {
    const { rebuild } = await import('../tools/rebuild/rebuild.ts');
    return rebuild(config, effects, request);
  }
  const { buildEdition } = await import('../tools/editions/editions.ts');
  return buildEdition(config, edition, effects, request);
}

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
