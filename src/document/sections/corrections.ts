import { escapeTex, typographic } from '../../emit/tex/escape.ts';
import type { Tex } from '../../emit/tex/tex.ts';
import { formatDay } from '../../kernel/dates.ts';
import { ledgerOf } from '../../model/ledger.ts';
import type { Correction, Exclusion, Field } from '../../model/schedule.ts';
import type { CodeView, ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionLabel } from './section.ts';

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
  predecessors: 'Predecessors',
  successors: 'Successors',
};

interface CorrectionRow extends CodeView {
  readonly field: Tex;
  readonly data: Tex;
  readonly value: Tex;
  readonly reason: Tex | null;
  /** Last day it is meant to stand. */
  readonly until: Tex | null;
  readonly expired: boolean;
}

interface ExclusionRow extends ItemView {
  readonly reason: Tex;
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

const here = { label: sectionLabel('corrections') };

function correctionRow(correction: Correction, { writer }: SectionContext): CorrectionRow {
  const { reason, source, until } = correction;
  const why = [reason, source].filter((text) => text !== undefined).join(' — ');
  return {
    ...writer.code(correction.id, here),
    field: escapeTex(fieldNames[correction.field]),
    data: escapeTex(correction.data || 'nothing'),
    value: escapeTex(correction.value || 'nothing'),
    reason: why === '' ? null : writer.prose(why, here),
    until: until === undefined ? null : escapeTex(formatDay(until)),
    expired: correction.expired,
  };
}

function exclusionRow({ id, name, reason }: Exclusion, { writer }: SectionContext): ExclusionRow {
  return { ...writer.code(id, here), name: escapeTex(name), reason: escapeTex(typographic(reason)) };
}
