import { basename } from 'node:path';
import { texPlaces } from '../host/tex-places.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { carriedBy } from './carried.ts';
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
  const { facts, attached, list } = await carriedBy(config, subject, effects);
  const icc = await srgbProfile(effects);
  const made = { ...facts, producer: `${facts.producer}, XeTeX` };
  const parts = pdfParts(made, [...attached, list], icc);
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
  const path = (await texPlaces(effects)).find((place) => basename(place) === 'sRGB.icc');
  return path === undefined ? null : effects.files.read(path);
}
