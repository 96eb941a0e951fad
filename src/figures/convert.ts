import { join, resolve } from 'node:path';
import pLimit from 'p-limit';
import { CannotGoOn, type Diagnostic } from '../diagnostics.ts';
import type { Effects, RunResult } from '../effects.ts';
import { checkText } from './check-text.ts';
import type { Figure } from './figure.ts';
import { fontConfig } from './font-config.ts';
import { lacking } from './metrics.ts';
import { finding } from './rules.ts';
import { textRuns } from './svg-text.ts';

/** A figure as vector PDF of its own size, and what is wrong with its text. */
export interface ConvertedFigure {
  readonly label: string;
  readonly pdf: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

type Drawn = Pick<Figure, 'label' | 'svg'>;

const timeout = 120_000;
/** rsvg-convert uses one core and starts in some 30 ms. */
const parallel = 3;

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
  const limit = pLimit(parallel);
  return (figure) => limit(() => convert(figure, effects, folder));
}

async function convert(figure: Drawn, effects: Effects, folder: string): Promise<ConvertedFigure> {
  const runs = textRuns(figure.svg);
  const fallback = runs.some((r) => r.face !== null && lacking(r.text, r.face).length > 0);
  const config = resolve(folder, fallback ? 'fonts-fallback.conf' : 'fonts.conf');
  const [source, target] = [`${figure.label}.svg`, `${figure.label}.pdf`];
  await effects.files.write(join(folder, source), figure.svg);
  const result = await effects.run('rsvg-convert', ['--format', 'pdf', '--output', target, source], {
    cwd: folder,
    // A relative FONTCONFIG_FILE would be passed over without a word, and system fonts taken.
    env: { PATH: effects.env.PATH ?? '', FONTCONFIG_FILE: config, SOURCE_DATE_EPOCH: '0', LC_ALL: 'C' },
    timeout,
    ...(effects.signal ? { signal: effects.signal } : {}),
  });
  if (result.missing) throw notInstalled();
  if (result.exitCode !== 0) throw failed(figure.label, result);
  const pdf = await effects.files.read(join(folder, target));
  return { label: figure.label, pdf, diagnostics: checkText(figure.label, runs, pdf) };
}

function notInstalled(): CannotGoOn {
  return new CannotGoOn(
    finding('figure-converter-installed', {
      message: 'rsvg-convert is not installed; figures cannot be turned into PDF',
      hint: 'Debian, Ubuntu: apt install librsvg2-bin. Fedora: dnf install librsvg2-tools. macOS: brew install librsvg.',
    }),
  );
}

function failed(label: string, result: RunResult): CannotGoOn {
  const why = result.timedOut
    ? `it took longer than ${timeout / 1000} s`
    : result.stderr.trim().split('\n')[0];
  return new CannotGoOn(
    finding('figure-converts', { message: `rsvg-convert failed on figure ${label}: ${why}` }),
  );
}
