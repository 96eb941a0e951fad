import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { CheckInput } from './check-input.ts';
import { cutTexts } from './cuts.ts';
import { cycles } from './cycles.ts';
import { againstDataDate, incomplete } from './dates.ts';
import { againstRelations } from './order.ts';
import { outliers } from './outliers.ts';
import { tooLarge } from './size.ts';
import { sharedDates } from './spread.ts';

/** Checks of the finished schedule; each gives its findings and changes nothing. */
export const checks: ReadonlyArray<(input: CheckInput) => readonly Diagnostic[]> = [
  ({ schedule }) => incomplete(schedule),
  ({ schedule }) => againstDataDate(schedule),
  ({ schedule }) => outliers(schedule),
  ({ schedule }) => sharedDates(schedule),
  tooLarge,
  cutTexts,
  cycles,
  againstRelations,
];
