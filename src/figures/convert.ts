import { join, resolve } from 'node:path';
import pLimit from 'p-limit';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects, RunResult } from '../kernel/effects.ts';
import { checkText } from './check-text.ts';
import type { Figure, FigureSet } from './figure.ts';
import { fontConfig } from './font-config.ts';
import { finding } from './rules.ts';
import { lacking } from './svg/metrics.ts';
import { textRuns } from './svg/svg-text.ts';

/** The pages of a figure as pages of one vector PDF, each of its own size, and what is wrong with their text. */
export interface ConvertedFigure {
  /** Of the set of pages. */
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** A figure of at least one page. */
type Drawn = {
  readonly name: FigureSet['name'];
  readonly pages: ReadonlyArray<Pick<Figure, 'label' | 'svg'>>;
};

const timeout = 120_000;

/**
 * Makes ready to turn figures into PDF with rsvg-convert, a few at a time. `folder` is for files on the way. The fonts
 * are ours by a fontconfig file of our own, and what the PDF says about its text is checked afterwards.
 * @returns what converts one figure; throws CannotGoOn when rsvg-convert is missing or fails.
 */
export async function openConversion(
  effects: Effects,
  folder: string,
): Promise<(figure: Drawn) => Promise<ConvertedFigure>> {
  const cache = resolve(folder, 'font-cache');
  await effects.files.write(join(folder, 'fonts.conf'), fontConfig(cache, false));
  await effects.files.write(join(folder, 'fonts-fallback.conf'), fontConfig(cache, true));
  // TeX, which sets the note meanwhile and takes longer, has a core to itself.
  const limit = pLimit(Math.max(1, effects.cores - 1));
  return (figure) => limit(() => convert(figure, effects, folder));
}

/** All pages in one process: they share its start, and the fonts in the PDF. */
async function convert({ name, pages }: Drawn, effects: Effects, folder: string): Promise<ConvertedFigure> {
  const runs = pages.flatMap((page) => textRuns(page.svg));
  const fallback = runs.some((r) => r.face !== null && lacking(r.text, r.face).length > 0);
  const config = resolve(folder, fallback ? 'fonts-fallback.conf' : 'fonts.conf');
  const sources = pages.map(({ label }) => `${label}.svg`);
  const target = `${name}.pdf`;
  const write = (name: string, svg: string) => effects.files.write(join(folder, name), svg, 'passing');
  await Promise.all(pages.map(({ label, svg }) => write(`${label}.svg`, svg)));
  const result = await effects.run('rsvg-convert', ['--format', 'pdf', '--output', target, ...sources], {
    cwd: folder,
    // A relative FONTCONFIG_FILE would be passed over without a word, and system fonts taken.
    env: { PATH: effects.env.PATH ?? '', FONTCONFIG_FILE: config, SOURCE_DATE_EPOCH: '0', LC_ALL: 'C' },
    timeout,
    guarded: true,
    ...(effects.signal ? { signal: effects.signal } : {}),
  });
  if (result.missing) throw notInstalled();
  if (result.exitCode !== 0) throw failed(name, result);
  const pdf = await effects.files.read(join(folder, target));
  return { name, pdf, diagnostics: checkText(name, runs, pdf) };
}

function notInstalled(): CannotGoOn {
  return new CannotGoOn(
    finding('figure-converter-installed', {
      message: 'rsvg-convert is not installed; figures cannot be turned into PDF',
      hint: 'Debian, Ubuntu: apt install librsvg2-bin. Fedora: dnf install librsvg2-tools. macOS: brew install librsvg.',
    }),
  );
}

function failed(name: string, result: RunResult): CannotGoOn {
  const why = result.timedOut
    ? `it took longer than ${timeout / 1000} s`
    : result.stderr.trim().split('\n')[0];
  return new CannotGoOn(
    finding('figure-converts', { message: `rsvg-convert failed on figure ${name}: ${why}` }),
  );
}
