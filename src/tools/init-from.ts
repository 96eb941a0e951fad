import { basename, extname } from 'node:path';
import { parse, stringify } from 'yaml';
import { detectFormat } from '../input/readers/detect.ts';
import { type Inspection, lack } from '../input/readers/inspect.ts';
import { parseDay } from '../kernel/dates.ts';
import { CannotGoOn, type Diagnostic, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { languageOf } from '../kernel/language.ts';
import { finding, startReport } from './init.ts';
import { bytesOf, inspectBytes } from './inspect.ts';

/** A report that was started from a file. */
export interface Started {
  /** Files that were written, relative to its folder. */
  readonly written: readonly string[];
  readonly dataDate: string;
  /** What the data date is, where the file does not state it. */
  readonly dataDateIs: string | null;
  readonly guessed: Inspection['guessed'];
  /** What the file does not say and only its user may know. */
  readonly lacks: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What its user says of it. */
interface Given {
  readonly dataDate?: string | undefined;
  /** Path of a file with the approved plan. */
  readonly baseline?: string | undefined;
  /** As a BCP 47 tag. */
  readonly language?: string | undefined;
}

/**
 * Starts a report from a schedule file: copies it into a folder, beside a report.yaml that reads it. A data date that neither
 * the file nor its user states is the last day a milestone was completed on.
 * @throws CannotGoOn when the file cannot be read, has no milestones or no date to go by, or something is in the way.
 */
export async function startFrom(
  folder: string,
  path: string,
  given: Given,
  effects: Effects,
): Promise<Started> {
  const bytes = await bytesOf(path, effects);
  const found = await inspectBytes({ path, bytes }, null);
  if (hasErrors(found.diagnostics)) throw new CannotGoOn(...found.diagnostics);
  const dataDate = given.dataDate ?? found.dataDate ?? found.lastCompleted;
  if (dataDate === null || parseDay(dataDate) === null) throw new CannotGoOn(noDate(path, given.dataDate));
  const copy = `data/${basename(path)}`;
  const plan = given.baseline === undefined ? null : await planOf(given.baseline, copy, effects);
  const own = new Map<string, Uint8Array>([
    ['report.yaml', text(reportOf(found, { copy, plan: plan?.copy, dataDate, language: given.language }))],
    [copy, bytes],
    ['data/annotations.yaml', text(annotations)],
    ['bib/references.bib', text('% Documents that descriptions cite, by their handle.\n')],
  ]);
  if (plan !== null) own.set(plan.copy, plan.bytes);
  const written = await startReport(folder, effects.files, own);
  const isGiven = given.dataDate !== undefined || found.dataDate !== null;
  const dataDateIs = isGiven ? null : 'the last day a milestone was completed on';
  const answered = [lack.dataDate, ...(plan === null ? [] : [lack.baseline])];
  const lacks = found.lacks.filter((what) => !answered.some((beginning) => what.startsWith(beginning)));
  return { written, dataDate, dataDateIs, guessed: found.guessed, lacks, diagnostics: found.diagnostics };
}

/** The second file, which has the baseline: as whoever reads it would be told, one of no known format is refused now. */
async function planOf(path: string, beside: string, effects: Effects) {
  const bytes = await bytesOf(path, effects);
  const format = detectFormat({ path, bytes });
  if ('rule' in format) throw new CannotGoOn(format);
  const copy = `data/${basename(path)}`;
  return { bytes, copy: copy === beside ? `data/baseline/${basename(path)}` : copy };
}

const text = (written: string) => new TextEncoder().encode(written);

function noDate(path: string, given: string | undefined): Diagnostic {
  return finding('init-file-dated', {
    message:
      given === undefined
        ? `${path} states no data date, and nothing in it is completed`
        : `${given} is no day of the calendar`,
    place: { path },
    hint: 'Say of which day its status is: `--data-date YYYY-MM-DD`.',
  });
}

const annotations = `# What the data do not say, by milestone code. An example:
#
# CODE-1:
#   description: What the milestone means. Codes and document handles become links.
#   key: true
`;

/** Lines of a report that use a file. */
interface Proposed {
  readonly data: Readonly<Record<string, unknown>>;
}

interface Copies {
  readonly copy: string;
  readonly plan: string | undefined;
  readonly dataDate: string;
  readonly language: string | undefined;
}

function reportOf(found: Inspection, { copy, plan, dataDate, language }: Copies): string {
  const lines: Proposed = parse(found.report);
  const name = basename(copy, extname(copy));
  const { baseline: _unnamed, ...data } = lines.data;
  const sheets = found.sheets.filter(({ hidden }) => !hidden);
  const [read] = found.sheets.filter((sheet) => sheet.read);
  return stringify(
    {
      handle: handleOf(name),
      title: titleOf(name, language),
      ...(language === undefined ? {} : { language }),
      ...lines,
      dataDate,
      data: {
        ...data,
        milestones: copy,
        ...(plan === undefined ? {} : { baseline: plan }),
        ...(sheets.length > 1 && read ? { sheet: read.name } : {}),
        annotations: 'data/annotations.yaml',
      },
    },
    { lineWidth: 0 },
  );
}

/** `Helios status (2026)` → `HELIOS-STATUS-2026`. */
function handleOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return plain.replace(/[^A-Z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'NOTE-1';
}

function titleOf(name: string, language = 'en'): string {
  const spaced = name.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  const title = `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
  return languageOf(language) === 'en' ? `${title}: Milestones` : title;
}
