import { join } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { languageOf, spokenLanguages } from '../kernel/language.ts';
import { joined } from '../kernel/words.ts';
import type { ReportConfig } from './config/config.ts';
import { finding } from './config/rules.ts';

/** Findings on what a report says of itself: the end of its change record, and its language. */
export async function checkControl(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  return [...(await checkRecord(config, effects)), ...(await checkLanguage(config, effects))];
}

async function checkRecord(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  const { version, changes } = config.document;
  const last = changes.at(-1);
  if (version === undefined || last === undefined || changes.some((c) => c.version === version)) return [];
  return [
    finding('change-record-reaches-version', {
      message: `the version is ${version}, and the change record ends at ${last.version}`,
      place: await placeOf(['document', 'version'], config, effects),
      hint: `Add \`- {version: ${version}, date: …, description: …}\` under \`document.changes\`.`,
    }),
  ];
}

/** Headings, names of months and the like are written in the languages of the message catalogues. */
async function checkLanguage(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  const { language } = config;
  if (languageOf(language) !== null) return [];
  return [
    finding('fixed-words-in-language', {
      message: `the language is ${language}, but headings, dates and all fixed words of the note are in English`,
      place: await placeOf(['language'], config, effects),
      hint: `They are known in ${joined(['en', ...spokenLanguages], 'and')}. Write one of these; or keep it for texts in that language, and set the rule to \`info\` under \`rules\`.`,
    }),
  ];
}

/** Where a value stands in the configuration itself; the file alone for one that a base file has. */
async function placeOf(
  path: readonly string[],
  { folder, file }: ReportConfig,
  { files }: Effects,
): Promise<Place> {
  const lines = new LineCounter();
  const text = new TextDecoder().decode(await files.read(join(folder, file)));
  const node = parseDocument(text, { lineCounter: lines }).getIn(path, true);
  if (!isScalar(node) || !node.range) return { path: file };
  const { line, col } = lines.linePos(node.range[0]);
  return { path: file, line, column: col };
}
