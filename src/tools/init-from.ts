import { basename, extname } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Inspection } from '../input/readers/inspect.ts';
import { parseDay } from '../kernel/dates.ts';
import { CannotGoOn, type Diagnostic, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
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
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Starts a report from a schedule file: copies it into a folder, beside a report.yaml that reads it. A data date that neither
 * the file nor its user states is the last day a milestone was completed on.
 * @throws CannotGoOn when the file cannot be read, has no milestones or no date to go by, or something is in the way.
 */
export async function startFrom(
  folder: string,
  path: string,
  given: { readonly dataDate?: string | undefined },
  effects: Effects,
): Promise<Started> {
  const bytes = await bytesOf(path, effects);
  const found = await inspectBytes({ path, bytes }, null);
  if (hasErrors(found.diagnostics)) throw new CannotGoOn(...found.diagnostics);
  const dataDate = given.dataDate ?? found.dataDate ?? found.lastCompleted;
  if (dataDate === null || parseDay(dataDate) === null) throw new CannotGoOn(noDate(path, given.dataDate));
  const copy = `data/${basename(path)}`;
  const own = new Map<string, Uint8Array>([
    ['report.yaml', text(reportOf(found, { copy, dataDate }))],
    [copy, bytes],
    ['data/annotations.yaml', text(annotations)],
    ['bib/references.bib', text('% Documents that descriptions cite, by their handle.\n')],
  ]);
  const written = await startReport(folder, effects.files, own);
  const isGiven = given.dataDate !== undefined || found.dataDate !== null;
  const dataDateIs = isGiven ? null : 'the last day a milestone was completed on';
  return { written, dataDate, dataDateIs, guessed: found.guessed, diagnostics: found.diagnostics };
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

function reportOf(found: Inspection, { copy, dataDate }: { copy: string; dataDate: string }): string {
  const lines = parse(found.report) as Record<string, unknown>;
  const name = basename(copy, extname(copy));
  const data = lines['data'] as Record<string, unknown>;
  const sheets = found.sheets.filter(({ hidden }) => !hidden);
  const [read] = found.sheets.filter((sheet) => sheet.read);
  return stringify(
    {
      handle: handleOf(name),
      title: titleOf(name),
      ...lines,
      dataDate,
      data: {
        ...data,
        milestones: copy,
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

function titleOf(name: string): string {
  const spaced = name.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}: Milestones`;
}
