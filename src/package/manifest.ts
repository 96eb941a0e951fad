import { basename, isAbsolute, join, resolve } from 'node:path';
import type { Report } from '../document/types.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { Effects } from '../kernel/effects.ts';
import { version } from '../kernel/version.ts';
import { count } from '../model/counts.ts';
import type { Schedule } from '../model/schedule.ts';
import { tracked } from '../model/status.ts';
import { type InputRecord, inputsOf, recordOf } from './inputs.ts';
import { canonicalJson } from './json.ts';
import { manifestPath } from './name.ts';
import { notePages, type Pages } from './note-pages.ts';
import type { Edition } from './place.ts';

/** What the manifest beside the note holds. No times of the clock: equal inputs and tools give equal bytes. */
export interface Manifest {
  readonly format: 'milepost-manifest/1';
  readonly handle: string;
  /** Name of the configuration it was made by. */
  readonly report: string;
  readonly inputs: readonly InputRecord[];
  readonly outputs: readonly InputRecord[];
  /** Version of each tool; null when it could not be asked. */
  readonly tools: Readonly<Record<string, string | null>>;
  readonly counts: Readonly<Record<string, number>>;
  /** Page of each milestone's entry, and the pages that mention it, by code. */
  readonly pages: Readonly<Record<string, Pages>>;
}

export interface Made {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  readonly editions: readonly Edition[];
  /** Of the PDF; 0 where there is none. */
  readonly pages: number;
  /** Names of the SVG figures. */
  readonly svgs: readonly string[];
  readonly mentions: Report['mentions'];
  /** Folder TeX worked in. */
  readonly texFolder: string;
}

/** Writes the manifest beside the note: what went in, what came out, with which tools; those of TeX for a PDF only. */
export async function writeManifest(made: Made, effects: Effects): Promise<void> {
  const { config, schedule } = made;
  const { total, completed, late, ahead } = count(tracked(schedule), schedule);
  const manifest: Manifest = {
    format: 'milepost-manifest/1',
    handle: config.handle,
    report: config.file,
    inputs: (await inputsOf(config, effects.files)).map(recordOf),
    outputs: [...made.editions.map(recordEdition), ...(await drawings(made, effects))],
    tools: await toolVersions(made, effects),
    counts: { milestones: total, completed, late, ahead, pages: made.pages },
    pages: made.pages > 0 ? await pagesIn(made, effects) : {},
  };
  const formats = made.editions.map(({ format }) => format);
  await effects.files.write(manifestPath(config, formats), canonicalJson(manifest));
}

function recordEdition({ output, content }: Edition): InputRecord {
  return recordOf({ path: basename(output), bytes: Buffer.from(content) });
}

/** The SVG figures, by path relative to the report folder; to that of the note, where it is made elsewhere. */
async function drawings({ config, svgs }: Made, { files }: Effects): Promise<InputRecord[]> {
  const folder = config.output.figures;
  const named = isAbsolute(folder) ? basename(folder) : folder;
  return Promise.all(
    svgs.map(async (name) =>
      recordOf({ path: `${named}/${name}`, bytes: await files.read(resolve(config.folder, folder, name)) }),
    ),
  );
}

/** Version of each tool that made the note, null where it does not say. */
async function toolVersions(made: Made, effects: Effects): Promise<Manifest['tools']> {
  const ours = { milepost: version, node: process.version };
  if (made.pages === 0) return ours;
  const [xelatex, latexmk, converter] = await Promise.all([
    engineVersion(made.texFolder, effects.files).then((told) => told ?? askVersion('xelatex', effects)),
    askVersion('latexmk', effects),
    askVersion('rsvg-convert', effects),
  ]);
  return { ...ours, xelatex, latexmk, 'rsvg-convert': converter };
}

/** Asks a program for its version; null where it does not say. Of effects that ask once it may be asked beforehand. */
export async function askVersion(tool: string, effects: Effects): Promise<string | null> {
  const env = { PATH: effects.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  const { exitCode, stdout } = await effects.run(tool, ['--version'], { cwd: '/', env, timeout: 10_000 });
  const line = stdout.split('\n').find((l) => /\d/.test(l));
  return exitCode === 0 && line ? line.trim() : null;
}

/** What the engine that set the note says of itself at the head of its log, in the words it has when it is asked. */
async function engineVersion(folder: string, files: Effects['files']): Promise<string | null> {
  const log = await files.read(join(folder, 'report.log')).catch(() => new Uint8Array());
  const head = new TextDecoder('latin1').decode(log.subarray(0, 200));
  const [, told] = /^This is XeTeX, Version (\S+ \([^)\n]*\))/.exec(head) ?? [];
  return told === undefined ? null : `XeTeX ${told}`;
}

async function pagesIn({ schedule, mentions, texFolder }: Made, { files }: Effects) {
  const written = files.read(join(texFolder, 'report-labels.json'));
  const labels = await written.then(labelsIn).catch(() => ({}));
  return notePages(schedule.activities.keys(), { labels, mentions });
}

function labelsIn(json: Uint8Array): Record<string, number> {
  return JSON.parse(new TextDecoder().decode(json));
}
