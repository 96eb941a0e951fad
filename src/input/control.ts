import { join } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import type { ReportConfig } from './config/config.ts';
import { finding } from './config/rules.ts';

/** A finding where the change record of a report ends before its version. */
export async function checkControl(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  const { version, changes } = config.document;
  const last = changes.at(-1);
  if (version === undefined || last === undefined || changes.some((c) => c.version === version)) return [];
  return [
    finding('change-record-reaches-version', {
      message: `the version is ${version}, and the change record ends at ${last.version}`,
      place: await placeOfVersion(config, effects),
      hint: `Add \`- {version: ${version}, date: …, description: …}\` under \`document.changes\`.`,
    }),
  ];
}

async function placeOfVersion({ folder, file }: ReportConfig, { files }: Effects): Promise<Place> {
  const lines = new LineCounter();
  const text = new TextDecoder().decode(await files.read(join(folder, file)));
  const node = parseDocument(text, { lineCounter: lines }).getIn(['document', 'version'], true);
  if (!isScalar(node) || !node.range) return { path: file };
  const { line, col } = lines.linePos(node.range[0]);
  return { path: file, line, column: col };
}
