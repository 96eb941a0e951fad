import { bibRules } from '../document/bibliography/rules.ts';
import { chapterRules } from '../document/chapter/rules.ts';
import { templateRules } from '../emit/templates/rules.ts';
import { glyphRules } from '../emit/tex/glyphs.ts';
import { texRules } from '../emit/tex/rules.ts';
import { styleRules } from '../emit/tex/style-rules.ts';
import { figureRules } from '../figures/rules.ts';
import { configRules } from '../input/config/rules.ts';
import { markdownRules } from '../input/markdown/rules.ts';
import { noteRules } from '../input/notes/rules.ts';
import { formatRules } from '../input/readers/format-rules.ts';
import { snapshotRules } from '../input/snapshots/rules.ts';
import type { Rule } from '../kernel/diagnostics.ts';
import { fileRules } from '../kernel/file-rules.ts';
import { dataRules } from '../model/data-rules.ts';
import { phaseRules } from '../model/phase-rules.ts';
import { scheduleRules } from '../model/rules.ts';
import { scopeRules } from '../model/scope-rules.ts';
import { pdfRules } from '../package/rules.ts';
import { approveRules } from './approve/rules.ts';
import { diffRules } from './diff/rules.ts';
import { editionRules } from './editions/rules.ts';
import { explainRules } from './explain/rules.ts';
import { findingRules } from './findings/rules.ts';
import { initRules } from './init.ts';
import { listRules } from './list/rules.ts';
import { nextRules } from './next/rules.ts';
import { rebuildRules } from './rebuild/rules.ts';
import { settingRules } from './settings.ts';
import { watchRules } from './watch/rules.ts';

/** Every folder's rules, under the heading the documentation has them. */
export const ruleGroups: ReadonlyArray<readonly [title: string, rules: Readonly<Record<string, Rule>>]> = [
  ['report.yaml', { ...configRules, ...findingRules, ...settingRules, ...initRules }],
  ['Files, tables and annotations', { ...fileRules, ...dataRules }],
  ['Formats', formatRules],
  ['Earlier data sets', snapshotRules],
  ['Milestones', scheduleRules],
  ['Comparing and explaining', { ...diffRules, ...explainRules, ...listRules }],
  ['The next issue and editions', { ...nextRules, ...approveRules, ...editionRules }],
  ['Bibliography', bibRules],
  ['Text and sections of your own', { ...markdownRules, ...chapterRules, ...scopeRules, ...phaseRules }],
  ['Figures', figureRules],
  [
    'Setting the note',
    { ...styleRules, ...templateRules, ...texRules, ...glyphRules, ...rebuildRules, ...watchRules },
  ],
  ['The PDF', { ...noteRules, ...pdfRules }],
];

/** Every rule by its id. */
export const allRules: Readonly<Record<string, Rule>> = Object.assign(
  {},
  ...ruleGroups.map(([, rules]) => rules),
);
