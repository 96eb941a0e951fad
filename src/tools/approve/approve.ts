import { join } from 'node:path';
import { unlikeHead } from '../../input/committed.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import { type Edit, editYaml } from '../../input/edit/edit.ts';
import { parseDay } from '../../kernel/dates.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { counted } from '../../kernel/words.ts';
import { writeChecksums } from '../../package/checksums.ts';
import { inputsOf } from '../../package/inputs.ts';
import { manifestPath } from '../../package/name.ts';
import { sidecarPaths } from '../../package/sidecars.ts';
import { checkReport } from '../check.ts';
import { buildEdition } from '../editions/editions.ts';
import { accept } from '../findings/accept.ts';
import { textOf, unified } from '../next/report-text.ts';
import { withChanges } from '../overlay.ts';
import { type Rebuilt, rebuild } from '../rebuild/rebuild.ts';
import { verify } from '../verify.ts';
import { finding } from './rules.ts';

export interface Approval {
  readonly config: string;
  readonly name: string;
  readonly role?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** A report that was approved. */
export interface Approved {
  readonly version: string;
  /** Absolute paths of the note, its manifest and sidecars, the editions of the report, and the checksums of them all. */
  readonly outputs: readonly string[];
  readonly pages: number;
  /** How many files the note was verified to be made from. */
  readonly inputs: number;
  /** What changed in report.yaml, as a unified diff. */
  readonly edit: string;
  /** Findings that were accepted, with the reason as their hint. */
  readonly accepted: readonly Diagnostic[];
}

/**
 * Approves a report: checks it, builds it and its editions as approved, says so in report.yaml, verifies them against the files as
 * they then are, and writes checksums.
 * @throws CannotGoOn when it is not fit for that; report.yaml stays as it is.
 */
export async function approve(approval: Approval, effects: Effects): Promise<Approved> {
  const checked = await checkReport(approval.config, effects);
  const { config } = checked;
  if (config === null) throw new CannotGoOn(...checked.findings);
  const version = refuseUnfit(config, approval);
  await refuseUncommitted(config, effects);
  refuseUnread(checked.findings);
  const before = await textOf(config, effects);
  const after = editYaml(before, editsOf(approval));
  const path = join(config.folder, config.file);
  const bytes = new TextEncoder().encode(after);
  const seen = withChanges(effects, await changesOf(config, bytes, effects));
  const note = await rebuild(approval.config, seen);
  const editions: Rebuilt[] = [];
  for (const { handle } of config.editions) editions.push(await buildEdition(approval.config, handle, seen));
  const notes = [note, ...editions];
  refuseUnread(
    accept(
      notes.flatMap(({ diagnostics }) => diagnostics),
      config,
    ),
  );
  const made = notes.flatMap(({ outputs }) => outputs);
  await effects.files.write(path, bytes);
  const inputs = await verified(made, approval.config, effects).catch(async (error: unknown) => {
    await effects.files.write(path, before);
    throw error;
  });
  const approved = { ...config, document: { ...config.document, status: 'approved' as const } };
  const manifest = manifestPath(approved);
  const beside = [manifest, ...sidecarPaths({ config: approved, outputs: note.outputs })];
  const sums = await writeChecksums([...made, ...beside], effects);
  return {
    version,
    outputs: [...made, ...beside, sums],
    pages: note.pages,
    inputs,
    edit: unified(config.file, before, after),
    accepted: checked.findings.filter((d) => d.hint?.startsWith('Accepted: ')),
  };
}

function editsOf({ name, role, date }: Approval): Edit[] {
  return [
    { kind: 'set', path: ['document', 'status'], value: 'approved' },
    { kind: 'remove', path: ['document', 'approval'] },
    {
      kind: 'set',
      path: ['document', 'approval'],
      value: { name, ...(role === undefined ? {} : { role }), date },
    },
  ];
}

async function changesOf(config: ReportConfig, bytes: Uint8Array, { files }: Effects) {
  const folders = [config.folder, await files.realPath(config.folder)];
  return new Map(folders.map((folder) => [join(folder, config.file), bytes]));
}

/** Gives the version. */
function refuseUnfit({ document, dataDate, file }: ReportConfig, { date }: Approval): string {
  const place = { path: file };
  const day = parseDay(date);
  const last = document.changes.at(-1)?.version;
  const refuse = (rule: Parameters<typeof finding>[0], message: string, hint: string) => {
    throw new CannotGoOn(finding(rule, { message, place, hint }));
  };
  if (document.status === 'approved')
    refuse(
      'approved-once',
      `${document.version ?? 'it'} is approved already${document.approval ? `, by ${document.approval.name}` : ''}`,
      'Begin the next issue with `milepost next`; to approve this one anew, set `status: draft` first.',
    );
  if (day === null || day < dataDate)
    refuse(
      'approved-after-data',
      day === null ? `${date} is no day of the calendar` : `${date} is before the data date`,
      'Give the day of the approval: `--date YYYY-MM-DD`.',
    );
  if (document.version === undefined)
    refuse('approved-versioned', 'the report has no version', 'Add `document: {version: v1}`.');
  if (!document.changes.some(({ version }) => version === document.version))
    refuse(
      'approved-versioned',
      `the version is ${document.version}, and the change record ${last === undefined ? 'is empty' : `ends at ${last}`}`,
      `Add \`- {version: ${document.version}, date: ${date}, description: …}\` under \`document.changes\`.`,
    );
  return document.version ?? '';
}

async function refuseUncommitted(config: ReportConfig, effects: Effects): Promise<void> {
  const paths = (await inputsOf(config, effects.files)).map(({ path }) => path);
  const unlike = await unlikeHead(config.folder, paths, effects);
  const refused = (unlike ?? []).map((path) =>
    finding('approved-committed', {
      message: `${path} is not in git as it is`,
      place: { path },
      hint: 'Commit it, then approve.',
    }),
  );
  if (unlike === null && !config.accept.some(({ rule }) => rule === 'approved-committed'))
    refused.push(
      finding('approved-committed', {
        message: 'the report is in no git repository that has a commit',
        hint: 'Put it into one, or say where it is kept: `accept: [{rule: approved-committed, reason: …}]`.',
      }),
    );
  if (refused.length > 0) throw new CannotGoOn(...refused);
}

/** @throws CannotGoOn when there is an error, or a warning that is not accepted. */
function refuseUnread(findings: readonly Diagnostic[]): void {
  const left = findings.filter((d) => d.severity === 'error' || d.severity === 'warning');
  if (left.length === 0) return;
  const refusal = finding('approved-without-warnings', {
    message: `not approved: ${counted(left.length, 'finding')} to mend or to accept; report.yaml was not changed`,
    hint: 'Accept one with its reason: `accept: [{rule: …, code: …, reason: …, until: …}]`.',
  });
  throw new CannotGoOn(...left, refusal);
}

/** Gives the number of inputs of the first. */
async function verified(outputs: readonly string[], config: string, effects: Effects): Promise<number> {
  let inputs: number | undefined;
  for (const pdf of outputs) {
    const { files, diagnostics } = await verify({ pdf, config }, effects);
    if (diagnostics.length > 0) throw new CannotGoOn(...diagnostics);
    inputs ??= files.length;
  }
  return inputs ?? 0;
}
