import type { SectionName } from '../../input/config/sections.ts';
import { bibliography } from './bibliography.ts';
import { blockSchedule } from './block-schedule.ts';
import { burndown } from './burndown.ts';
import { byMonth } from './by-month.ts';
import { byWbs } from './by-wbs.ts';
import { changes } from './changes.ts';
import { chapter } from './chapter.ts';
import { corrections } from './corrections.ts';
import { float } from './float.ts';
import { forecast } from './forecast.ts';
import { health } from './health.ts';
import { indexOfCodes } from './index-of-codes.ts';
import { keyMilestones } from './key-milestones.ts';
import { lookAhead } from './look-ahead.ts';
import { notation } from './notation.ts';
import { overdue } from './overdue.ts';
import { provenance } from './provenance.ts';
import type { SectionBuilder } from './section.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';
import { trend } from './trend.ts';
import { variance } from './variance.ts';

/** Every section a report may name. A new one is its builder here and its template, `sections/<name>.tex`. */
export const sectionBuilders: Readonly<Record<SectionName, SectionBuilder>> = {
  provenance,
  notation,
  summary,
  'key-milestones': keyMilestones,
  'block-schedule': blockSchedule,
  health,
  trend,
  forecast,
  float,
  overdue,
  'look-ahead': lookAhead,
  'by-month': byMonth,
  timeline,
  changes,
  variance,
  'by-wbs': byWbs,
  corrections,
  bibliography,
  index: indexOfCodes,
  chapter,
  burndown,
};
