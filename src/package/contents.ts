import { basename } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import { formatDay } from '../kernel/dates.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { version } from '../kernel/version.ts';
import { attachInputs, describeInputs } from './attachments.ts';
import { documentFacts } from './facts.ts';
import { inputsOf, recordOf } from './inputs.ts';
import { finding } from './rules.ts';
import { type PdfParts, pdfParts } from './specials.ts';

export interface CheckedParts extends PdfParts {
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the inputs of a report and the ICC profile → what its PDF says of itself and carries with it. */
export async function partsOf(
  config: ReportConfig,
  subject: string,
  effects: Effects,
): Promise<CheckedParts> {
  const inputs = await inputsOf(config, effects.files);
  const facts = documentFacts(config, { subject, inputs: inputs.map(recordOf), version });
  const attached = config.output.attach ? attachInputs(inputs.filter((input) => !input.apart)) : [];
  const about = { milepost: version, handle: config.handle, dataDate: formatDay(config.dataDate) };
  const icc = await srgbProfile(effects);
  const parts = pdfParts(facts, [...attached, describeInputs(inputs, attached, about)], icc);
  return { ...parts, diagnostics: icc === null ? [notArchival()] : [] };
}

function notArchival(): Diagnostic {
  return finding('pdf-archival', {
    message: 'TeX has no sRGB.icc here, so the PDF does not claim to be PDF/A',
    hint: 'Install the colour profiles of TeX Live (Debian: texlive-base; others: the package colorprofiles).',
  });
}

/** The sRGB profile of TeX Live, or null where it has none. */
export async function srgbProfile(effects: Effects): Promise<Uint8Array | null> {
  const env = { PATH: effects.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  const found = await effects.run('kpsewhich', ['sRGB.icc'], { cwd: '/', env, timeout: 10_000 });
  const path = found.stdout.trim();
  return found.exitCode === 0 && basename(path) === 'sRGB.icc' ? effects.files.read(path) : null;
}
