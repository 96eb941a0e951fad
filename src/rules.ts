import { bibRules } from './bib/rules.ts';
import { configRules } from './config/rules.ts';
import { formatRules } from './data/format-rules.ts';
import { dataRules } from './data/rules.ts';
import type { Rule } from './diagnostics.ts';
import { diffRules } from './diff/rules.ts';
import { explainRules } from './explain/rules.ts';
import { figureRules } from './figures/rules.ts';
import { findingRules } from './findings/rules.ts';
import { initRules } from './init.ts';
import { pdfRules } from './pdf/rules.ts';
import { rebuildRules } from './rebuild/rules.ts';
import { reportRules } from './report/rules.ts';
import { scheduleRules } from './schedule/rules.ts';
import { glyphRules } from './tex/glyphs.ts';
import { texRules } from './tex/rules.ts';
import { styleRules } from './tex/style-rules.ts';
import { watchRules } from './watch/rules.ts';

/** Every folder's rules, under the heading the documentation has them. */
export const ruleGroups: ReadonlyArray<readonly [title: string, rules: Readonly<Record<string, Rule>>]> = [
  ['report.yaml', { ...configRules, ...findingRules, ...initRules }],
  ['Files, tables and annotations', dataRules],
  ['Formats', formatRules],
  ['Milestones', scheduleRules],
  ['Comparing and explaining', { ...diffRules, ...explainRules }],
  ['Bibliography', bibRules],
  ['Figures', figureRules],
  [
    'Setting the note',
    { ...reportRules, ...texRules, ...glyphRules, ...styleRules, ...rebuildRules, ...watchRules },
  ],
  ['The PDF', pdfRules],
];

/** Every rule by its id. */
export const allRules: Readonly<Record<string, Rule>> = Object.assign(
  {},
  ...ruleGroups.map(([, rules]) => rules),
);
