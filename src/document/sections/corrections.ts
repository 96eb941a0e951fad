import { formatDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { ledgerOf } from '../../model/ledger.ts';
import type { Correction, Exclusion, Field } from '../../model/schedule.ts';
import { type Milestone, prose, type Text, words } from '../text.ts';
import type { ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';

/** Fields as the note names them. */
export const fieldNames: Readonly<Record<Field, string>> = {
  id: 'Code',
  name: 'Name',
  wbs: 'WBS',
  level: 'Level',
  baselineFinish: 'Due',
  forecastFinish: 'Forecast',
  actualFinish: 'Completed',
  start: 'Start',
  kind: 'Type',
  totalFloat: 'Total float',
  key: 'Key milestone',
  predecessors: 'Predecessors',
  successors: 'Successors',
};

interface CorrectionRow {
  readonly milestone: Milestone;
  readonly field: Text;
  readonly data: Text;
  readonly value: Text;
  readonly reason: Text | null;
  /** Last day it is meant to stand. */
  readonly until: Text | null;
  readonly expired: boolean;
}

interface ExclusionRow extends ItemView {
  readonly reason: Text;
}

export interface CorrectionsView extends SectionView {
  readonly applied: readonly CorrectionRow[];
  readonly excluded: readonly ExclusionRow[];
}

/** What was changed about the data by hand; says so too where nothing was. */
export function corrections(context: SectionContext): CorrectionsView {
  const { applied, excluded } = ledgerOf(context.schedule);
  return {
    ...heading('corrections', 'Corrections to the data'),
    applied: applied.map((c) => correctionRow(c, context)),
    excluded: excluded.map((e) => exclusionRow(e, context)),
  };
}

const here = { anchor: sectionAnchor('corrections') };

/** Why, and by whose word; empty where neither is said. */
export const whyOf = ({ reason, source }: Correction): string =>
  [reason, source].filter((text) => text !== undefined).join(' — ');

function correctionRow(correction: Correction, { writer }: SectionContext): CorrectionRow {
  const { until } = correction;
  const why = whyOf(correction);
  return {
    milestone: writer.milestone(correction.id, here),
    field: words(say(fieldNames[correction.field])),
    data: words(correction.data || 'nothing'),
    value: words(correction.value || 'nothing'),
    reason: why === '' ? null : writer.prose(/[.!?…。]$/.test(why) ? why : `${why}.`, here),
    until: until === undefined ? null : words(formatDay(until)),
    expired: correction.expired,
  };
}

function exclusionRow({ id, name, reason }: Exclusion, { writer }: SectionContext): ExclusionRow {
  return { milestone: writer.milestone(id, here), name: words(name), reason: prose(reason) };
}
