import type { Schedule } from '../../model/schedule.ts';

/** What may be a code in a sentence: it begins with a letter and ends in a part with a digit. */
const likeCode =
  /(?<![\p{L}\p{N}_./-])\p{L}[\p{L}\p{N}]*(?:[-_.][\p{L}\p{N}]+)*[-_.]?\p{N}+\p{L}?(?![\p{L}\p{N}_/]|[-.][\p{L}\p{N}])/gu;
/** A code without its last number. */
const stemOf = (code: string) => code.replace(/\p{N}+\p{L}?$/u, '');

const known = new WeakMap<
  Schedule,
  { readonly names: ReadonlySet<string>; readonly stems: ReadonlySet<string> }
>();

/** Names that a milestone has or had, and what they begin with. */
function namesOf(schedule: Schedule) {
  const found = known.get(schedule);
  if (found) return found;
  const { activities, exclusions } = schedule;
  const codes = [...activities.keys(), ...exclusions.map(({ id }) => id)];
  const former = [...activities.values()].flatMap(({ annotation }) => annotation?.aka ?? []);
  const names = new Set([...codes, ...former]);
  const stems = new Set(codes.filter((code) => /\p{N}\p{L}?$/u.test(code)).map(stemOf));
  const made = { names, stems };
  known.set(schedule, made);
  return made;
}

/** Words of a text that look like codes of the schedule and are none, such as `OPT-22` beside OPT-1 and OPT-2. */
export function strangeCodes(text: string, schedule: Schedule): string[] {
  const { names, stems } = namesOf(schedule);
  const words = [...text.matchAll(likeCode)].map(([word]) => word);
  return words.filter((word) => !names.has(word) && stemOf(word) !== '' && stems.has(stemOf(word)));
}
