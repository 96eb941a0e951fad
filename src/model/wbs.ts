import { byCodeUnit, type Diagnostic } from '../kernel/diagnostics.ts';
import { withoutInvisible } from './date-text.ts';
import { finding } from './rules.ts';
import type { Activity, WbsElement } from './schedule.ts';

/** Whether a WBS code is the root or lies under it. An empty root takes all. */
export function isUnder(wbs: string, root: string): boolean {
  return root === '' || wbs === root || wbs.startsWith(`${root}.`);
}

/** A WBS code as it is compared: `1.2.` and `1 . 2` are `1.2`. */
export function plainWbs(code: string): string {
  const seen = withoutInvisible(code);
  return /\s\.|\.\s|^\.|\.$/.test(seen) ? seen.replace(/\s*\.\s*/g, '.').replace(/^\.|\.$/g, '') : seen;
}

/** The WBS code a milestone's section has: the root plus so many parts, with one `02C.10.02` → `02C.10`. */
function elementOf(wbs: string, root: string, depth: number): string {
  const above = root === '' ? 0 : root.split('.').length;
  return wbs
    .split('.')
    .slice(0, above + depth)
    .join('.');
}

/** The parts that every code begins with, `02C` of `02C.00` and `02C.10.02`; never the whole of a code. */
function commonRoot(codes: Iterable<string>): string {
  let common: string[] | undefined;
  for (const code of codes) {
    const parts = code.split('.');
    common ??= parts.slice(0, -1);
    const differs = common.findIndex((part, i) => part !== parts[i] || i === parts.length - 1);
    if (differs >= 0) common = common.slice(0, differs);
  }
  return (common ?? []).join('.');
}

/**
 * Sections in order of WBS code, each with its milestones by due date, then row. Those without due date come last.
 * Without a root, what all codes have in common stands in for it.
 */
export function elementsOf(
  activities: Iterable<Activity>,
  { root, depth = 1 }: { readonly root: string; readonly depth?: number | undefined },
  titles: ReadonlyMap<string, string>,
): WbsElement[] {
  const byElement = new Map<string, Activity[]>();
  const tracked = [...activities].filter((a) => !a.external);
  const top = root === '' ? commonRoot(tracked.map((a) => a.wbs)) : root;
  // Few WBS codes stand for many milestones.
  const elements = new Map<string, string>();
  for (const activity of tracked) {
    const code = elements.get(activity.wbs) ?? elementOf(activity.wbs, top, depth);
    elements.set(activity.wbs, code);
    const list = byElement.get(code);
    if (list) list.push(activity);
    else byElement.set(code, [activity]);
  }
  return [...byElement]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([code, list]) => ({
      code,
      title: titles.get(code) ?? code,
      milestones: list.sort(byDue).map((a) => a.id),
    }));
}

/** Titles of the elements of a code that lie below another, from the top; those without title are left out. */
export function titlesBelow(
  above: string,
  code: string,
  titles: ReadonlyMap<string, string> | undefined,
): string[] {
  const from = above === '' ? 0 : above.split('.').length;
  const parts = code.split('.');
  return parts.flatMap((_, i) => (i < from ? [] : (titles?.get(parts.slice(0, i + 1).join('.')) ?? [])));
}

function byDue(a: Activity, b: Activity): number {
  if (a.baselineFinish === b.baselineFinish) return a.row - b.row;
  if (a.baselineFinish === null) return 1;
  if (b.baselineFinish === null) return -1;
  return a.baselineFinish - b.baselineFinish;
}

/** A finding on the sections without title. `report` is the path of report.yaml. */
export function untitled(
  elements: readonly WbsElement[],
  titles: ReadonlyMap<string, string>,
  report: string | undefined,
): Diagnostic[] {
  const codes = elements.map((e) => e.code).filter((code) => !titles.has(code));
  const [first] = codes;
  if (first === undefined) return [];
  const shown = codes.slice(0, 10).join(', ');
  const rest = codes.length > 10 ? ` and ${codes.length - 10} more` : '';
  return [
    finding('wbs-has-title', {
      message:
        codes.length === 1 ? `WBS ${first} has no title` : `WBS elements without title: ${shown}${rest}`,
      place: report === undefined ? undefined : { path: report },
      hint: `Add \`"${first}": …\` to \`wbs.titles\` in report.yaml.`,
    }),
  ];
}

/** Findings on milestones that a WBS code, or the lack of one, takes out of the note. */
export function outside(activities: readonly Activity[], root: string): Diagnostic[] {
  const strangers = new Map<string, Activity[]>();
  for (const activity of activities) {
    if (activity.external && activity.wbs !== '') {
      const top = activity.wbs.split('.').slice(0, root.split('.').length).join('.');
      const list = strangers.get(top);
      if (list) list.push(activity);
      else strangers.set(top, [activity]);
    }
  }
  return [...withoutWbs(activities), ...[...strangers].map(([top, list]) => strangersOf(top, list, root))];
}

/** A finding for each milestone without WBS code, or one where none has any. */
function withoutWbs(activities: readonly Activity[]): Diagnostic[] {
  const without = activities.filter((a) => a.wbs === '' && (a.name !== '' || a.baselineFinish !== null));
  const [first] = without;
  if (without.length > 1 && first !== undefined && activities.every((a) => a.wbs === ''))
    return [
      finding('wbs-given', {
        message: `none of the ${without.length} milestones has a WBS code, and all count as external`,
        place: first.place,
        hint: 'Name the column that says where each belongs, a phase or a team will do: `columns: {wbs: …}` under `data`.',
      }),
    ];
  return without.map((activity) =>
    finding('wbs-given', {
      message: `${activity.id} has a name or a due date but no WBS code, and counts as external`,
      place: activity.place,
      hint: 'Give it its WBS code; if it belongs to another subsystem, switch this rule off.',
      activity: activity.id,
    }),
  );
}

const mostNamed = 3;

function strangersOf(top: string, list: readonly Activity[], root: string): Diagnostic {
  const [first, ...others] = list;
  const ids = list.slice(0, mostNamed).map((a) => a.id);
  const rest = list.length > mostNamed ? ` and ${list.length - mostNamed} more` : '';
  const like = resembles(top, root) ? ` Most likely ${root} was meant.` : '';
  return finding('wbs-under-root', {
    message: `${ids.join(', ')}${rest} of WBS ${top} ${list.length === 1 ? 'is' : 'are'} outside ${root}, and not counted`,
    place: first?.origin('wbs')?.place ?? first?.place,
    hint: `${like} Correct the WBS code; if it is another subsystem's, switch this rule off.`.trim(),
    related: others
      .slice(0, mostNamed - 1)
      .map((a) => ({ message: a.id, place: a.origin('wbs')?.place ?? a.place })),
    activity: list.length === 1 ? first?.id : undefined,
  });
}

/** Whether a code is the root but for case, blanks, punctuation, zeros in front and O written for 0. */
function resembles(code: string, root: string): boolean {
  const plain = (text: string) =>
    text
      .toUpperCase()
      .replaceAll('O', '0')
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^0+/, '');
  return plain(code).startsWith(plain(root));
}
