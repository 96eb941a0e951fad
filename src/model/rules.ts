import { ruleSet } from '../kernel/diagnostics.ts';

export const { rules: scheduleRules, finding } = ruleSet({
  'codes-given': {
    severity: 'error',
    summary: 'Every row has a code.',
    why: 'A milestone without a code cannot be named, linked or annotated; the row is left out.',
    example: { wrong: ',Camera ready,02C.01', right: 'DM-7,Camera ready,02C.01' },
  },
  'values-of-sensible-length': {
    severity: 'error',
    summary: 'Codes and titles have at most 500 characters, names at most 20,000.',
    why: 'A longer one fits no page; most likely the wrong column was taken, or a quote is missing.',
  },
  'codes-unique': {
    severity: 'error',
    summary: 'Every code stands in one row.',
    why: 'Of two rows for one milestone either could be right; the first is used.',
    example: { wrong: 'DM-7,…\nDM-7,…', right: 'DM-7,…\nDM-8,…' },
  },
  'codes-distinct': {
    severity: 'warning',
    summary: 'No two codes differ by case or punctuation alone.',
    why: 'They are most likely one milestone, typed twice, and counted twice.',
    example: { wrong: 'DM-7,…\ndm_7,…', right: 'DM-7,…' },
  },
  'names-given': {
    severity: 'warning',
    summary: 'Every milestone of the note has a name.',
    why: 'The note would show a heading with nothing behind the code.',
  },
  'wbs-given': {
    severity: 'warning',
    summary: 'A milestone with a name or a date has a WBS code.',
    why: 'Without one it counts as external: it is in no section and in no number.',
    example: { wrong: 'DM-7,Camera ready,,2,2021-05-01', right: 'DM-7,Camera ready,02C.01,2,2021-05-01' },
  },
  'wbs-under-root': {
    severity: 'warning',
    summary: 'WBS codes lie under the root the report names.',
    why: 'What lies elsewhere counts as external: it is drawn as a neighbour, and is in no number.',
    example: { wrong: 'DM-7,Camera ready,O2C.01', right: 'DM-7,Camera ready,02C.01' },
  },
  'wbs-has-title': {
    severity: 'info',
    summary: 'Every section of the note has a WBS title.',
    why: 'The bare code stands in its heading.',
    example: { wrong: 'titles: {"02C.01": Camera}', right: 'titles: {"02C.01": Camera, "02C.02": Optics}' },
  },
  'levels-numeric': {
    severity: 'error',
    summary: 'A level is a whole number, or empty.',
    why: 'The milestone would be counted among those with no level.',
    example: { wrong: 'DM-7,Camera ready,02C.01,two', right: 'DM-7,Camera ready,02C.01,2' },
  },
  'key-marks-readable': {
    severity: 'error',
    summary: 'A mark of key milestones is `yes`, or empty.',
    why: 'The milestone would be missing from the page by which a report is read.',
    example: { wrong: 'DM-7,Camera ready,02C.01,2,maybe', right: 'DM-7,Camera ready,02C.01,2,yes' },
  },
  'types-known': {
    severity: 'warning',
    summary: 'The type of a row is that of a start or finish milestone.',
    why: 'The row may be a task with a duration; it is taken as a finish milestone.',
  },
  'dates-readable': {
    severity: 'error',
    summary: 'Every date can be read.',
    why: 'A date that cannot be read counts as none, and the milestone leaves the lists it belongs to.',
    example: { wrong: 'May 21', right: '2021-05-21' },
  },
  'dates-exist': {
    severity: 'error',
    summary: 'Every date is a day of the calendar.',
    why: 'The nearest day that exists would be a guess.',
    example: { wrong: '2021-02-29', right: '2021-02-28' },
  },
  'dates-unambiguous': {
    severity: 'error',
    summary: 'A date that can be read in two ways is read by a declared format.',
    why: '3/4/2021 is 4 March to some and 3 April to others.',
    example: { wrong: '3/4/2021', right: 'data: {milestones: …, dateFormat: mdy}' },
  },
  'dates-plausible': {
    severity: 'warning',
    summary: 'Dates lie near the other dates of the project.',
    why: 'A date years away from all others is most likely a typing error, and stretches every axis.',
    example: { wrong: '2201-05-01', right: '2021-05-01' },
  },
  'due-given': {
    severity: 'warning',
    summary: 'Every milestone of the note has a due date.',
    why: 'Without one it stands in no month and is never late.',
  },
  'completed-with-date': {
    severity: 'warning',
    summary: 'A completed milestone of the note has the date of its completion.',
    why: 'It is counted as completed, but no curve can show since when.',
    example: { wrong: 'DM-7,…,2021-05-01,yes', right: 'DM-7,…,2021-05-01,2021-04-28' },
  },
  'completed-by-data-date': {
    severity: 'warning',
    summary: 'Nothing is completed after the data date.',
    why: 'Data cannot know what happens after their status date: one of the two is wrong.',
  },
  'forecast-after-data-date': {
    severity: 'warning',
    summary: 'The forecast of an open milestone lies after the data date.',
    why: 'What is still open cannot finish in the past.',
  },
  'schedules-of-usual-size': {
    severity: 'info',
    summary: 'A schedule has fewer than 200,000 milestones.',
    why: 'Larger ones are read, but take memory and time, and no reader takes a note of them in hand.',
  },
  'data-date-agrees': {
    severity: 'warning',
    summary: 'The data date of the report is the one the file states.',
    why: 'A new export under an old data date judges everything at the wrong day.',
  },
  'due-dates-differ': {
    severity: 'error',
    summary: 'The dates of most milestones differ.',
    why: 'An export gone wrong has put one date on half of all milestones before, and was published.',
  },
  'dates-spread': {
    severity: 'warning',
    summary: 'No single day holds more than a fifth of the dates.',
    why: 'A date that so many share is more likely filled in by a program than planned.',
  },
  'texts-whole': {
    severity: 'warning',
    summary: 'Texts are not cut off at a fixed length.',
    why: 'Exports cut names at 100 or 120 characters, and the note would print half a sentence.',
  },
  'lists-whole': {
    severity: 'warning',
    summary: 'Lists of relations are not cut off inside a code.',
    why: 'Exports cut lists at 100 characters; the relations behind the cut are missing.',
    example: { wrong: 'DM-AP-1;DM-AP-10;DM-A', right: 'DM-AP-1;DM-AP-10;DM-AP-11' },
  },
  'relations-name-known-codes': {
    severity: 'warning',
    summary: 'Predecessors and successors are codes of the data.',
    why: 'A relation to an unknown code is left out of lists and graphs.',
    example: { wrong: 'predecessors: DM-07', right: 'predecessors: DM-7' },
  },
  'relations-join-two': {
    severity: 'error',
    summary: 'No milestone precedes itself.',
    why: 'Such a relation says nothing; another code was meant.',
  },
  'relations-once': {
    severity: 'warning',
    summary: 'A relation stands once in a list.',
    why: 'The second may be a typing error for another code.',
  },
  'relations-two-sided': {
    severity: 'warning',
    summary: 'A successor names its predecessor, and a predecessor its successor.',
    why: 'The sections of the two milestones would contradict each other.',
  },
  'relations-without-cycle': {
    severity: 'error',
    summary: 'No milestone precedes itself over others.',
    why: 'Work in a circle can never start.',
    example: { wrong: 'DM-1 → DM-2 → DM-1', right: 'DM-1 → DM-2' },
  },
  'relation-types-known': {
    severity: 'warning',
    summary: 'The type of a relation is FS, SS, FF or SF, and its lag a number of days.',
    why: 'It is taken as finish to start without lag.',
  },
  'predecessors-completed-first': {
    severity: 'warning',
    summary: 'A milestone is completed after those before it.',
    why: 'Either the relation is not real, or a completion was forgotten.',
  },
  'completions-follow-relations': {
    severity: 'info',
    summary: 'A milestone is not completed months before its predecessor was.',
    why: 'The relation was not needed, or a date is wrong.',
  },
  'due-dates-follow-relations': {
    severity: 'warning',
    summary: 'A milestone is not due before its predecessor.',
    why: 'The plan cannot be kept as it stands.',
  },
  'annotations-name-known-codes': {
    severity: 'warning',
    summary: 'Annotations are for codes of the data.',
    why: 'A description or correction of a milestone that is gone, or was renamed, is printed nowhere.',
  },
  'exclusions-name-known-codes': {
    severity: 'warning',
    summary: 'Exclusions are for codes of the data, each named once.',
    why: 'An exclusion that excludes nothing is forgotten work.',
  },
  'values-as-exported': {
    severity: 'info',
    summary: 'Values stand as the data have them.',
    why: 'Each correction by hand is listed with both values, so that nobody takes it for the data.',
  },
  'corrections-needed': {
    severity: 'warning',
    summary: 'A correction differs from the data.',
    why: 'Once the data agree, the correction can only do harm: delete it.',
  },
  'corrections-current': {
    severity: 'warning',
    summary: 'A correction stands no longer than it was meant to.',
    why: 'Past its date it hides what the data say now.',
    example: { wrong: 'until: 2021-01-31', right: 'until: 2021-12-31' },
  },
  'dates-stable': {
    severity: 'warning',
    summary: 'No more than a fifth of the due dates moved since the earlier data set.',
    why: 'A plan seldom moves so much at once; an export from another baseline does.',
  },
  'codes-persist': {
    severity: 'warning',
    summary: 'Milestones of the earlier data set are still there.',
    why: 'A milestone that vanishes takes its history along; exclude it with a reason, or say under which code it lives on.',
  },
  'corrections-on-both-sides': {
    severity: 'warning',
    summary: 'Where the data are corrected, the earlier data they are compared with are too.',
    why: 'A standing correction of one side alone is printed as a change of the plan.',
  },
  'snapshots-written-alike': {
    severity: 'warning',
    summary: 'Earlier data sets write codes and WBS codes as the data do.',
    why: 'A change in how an export writes codes would make every milestone one that vanished and one that is new.',
    example: { wrong: 'dm_7,…', right: 'DM-7,…' },
  },
  'completions-not-backdated': {
    severity: 'warning',
    summary: 'What was open at an earlier data date was not completed by it.',
    why: 'A completion dated back changes what was reported then, and flatters every rate of what was kept.',
    example: { wrong: 'open on 31 March, completed on 12 March', right: 'completed on the day it was' },
  },
  'slips-explained': {
    severity: 'warning',
    summary:
      'A date that slipped more than `variance.explainOver` days since the earlier data set has a reason, dated after that data set.',
    why: 'A reader who sees a date move asks why; who knows it should write it down while it is known.',
    example: {
      wrong: 'DM-7:\n  description: Handover',
      right: 'DM-7:\n  description: Handover\n  reason: {date: 2021-04-12, text: The vendor delivered late.}',
    },
  },
  'completion-dates-stable': {
    severity: 'warning',
    summary: 'What was completed keeps its date of completion.',
    why: 'One of the two dates is wrong.',
  },
  'completed-stays-completed': {
    severity: 'warning',
    summary: 'What was completed in the earlier data set still is.',
    why: 'Milestones are seldom reopened; exports lose completion dates.',
  },
});
