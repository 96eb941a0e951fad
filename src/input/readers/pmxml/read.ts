import { CannotGoOn, type Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Dataset, Read } from '../../../model/dataset.ts';
import { hoursUnknown, usualHours } from '../calendar.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { chosenProject, severalProjects } from '../projects.ts';
import { damagedTexts, decodeXml } from '../xml/decode.ts';
import { cellOf, type Group, groupsOf, parseXml, textOf } from '../xml/parse.ts';
import { activityOf, isMilestoneType } from './activities.ts';
import { baselineDate, chosenBaseline } from './baselines.ts';
import { isBaselineElement, type PmxmlColumns, pmxmlColumns } from './customs.ts';
import { baselineFindings, type Part } from './findings.ts';
import { calendarHours, relationsOf } from './relations.ts';
import { pmxmlShape } from './shape.ts';
import { pmxmlWbs } from './wbs.ts';

/**
 * Reads P6 XML (PMXML): the milestones of its own projects, never those of the baselines beside them, with the baseline
 * finish from the baseline that counts; activities of other types are counted.
 * @throws CannotGoOn when the XML is damaged, or has no project of the name that is asked for.
 */
export function readPmxml(file: SourceFile, options: ReadOptions): Read<Dataset> {
  const xml = decodeXml(file, options.encoding);
  const root = rootOf(file.path, xml.value.text);
  const projects = projectsOf(root, options.project, file.path);
  const own = projects.flatMap((p) => groupsOf(p, 'Activity'));
  const columns = pmxmlColumns([root, ...projects], own, { ...options, path: file.path });
  const parts = projects.map((project) =>
    partOf(project, { root, columns, options, several: projects.length > 1 }),
  );
  const all = <T>(of: (part: Part) => readonly T[]) => parts.flatMap(of);
  const dates = projects.flatMap((p) => cellOf(p, 'DataDate') ?? []);
  const names = projects.map(idOf);
  const guessed = parts.some((p) => p.guessed);
  const value: Dataset = {
    path: file.path,
    format: 'pmxml',
    activities: all((p) => p.activities),
    relations: all((p) => p.links.relations),
    wbsTitles: new Map(all((p) => [...p.titles])),
    dataDate: dates[0],
    dateOrder: 'ymd',
    about: {
      encoding: xml.value.encoding,
      projects: names,
      baselines: all((p) => p.baseline.found),
      others: own.filter((a) => !isMilestoneType(textOf(a, 'Type'))).flatMap(otherOf),
      otherRelations: parts.reduce((n, p) => n + p.links.others, 0),
      columns: [
        { field: 'code', name: 'Id' },
        { field: 'name', name: 'Name' },
        ...columns.used.filter((c) => c.field !== 'code' && c.field !== 'name'),
      ],
      unused: columns.unused,
      likeLevel: columns.likeLevel,
    },
  };
  return {
    value,
    diagnostics: [
      ...xml.diagnostics,
      ...columns.diagnostics,
      ...severalProjects(names, dates, file.path),
      ...parts.flatMap((p) => baselineFindings(p, file.path)),
      ...hoursUnknown(file.path, guessed),
      ...strayActivities(root, file.path),
      ...damagedTexts(value),
    ],
  };
}

function rootOf(path: string, text: string): Group {
  const { root, error, rootName } = parseXml(text, pmxmlShape);
  if (error === null && root !== null && rootName.endsWith('BusinessObjects')) return root;
  throw new CannotGoOn(
    finding('file-whole', {
      message: `${path} is not the whole P6 XML of a project: ${error?.message ?? 'it has no element APIBusinessObjects'}`,
      place: { path, line: error?.line ?? 1, column: error?.column ?? 1 },
      hint: 'Export the project again from P6 as XML.',
    }),
  );
}

const idOf = (project: Group) => textOf(project, 'Id') || textOf(project, 'Name');

/** Projects whose activities are ours: not those a relation leads to, nor the lists of projects other files hold. */
function projectsOf(root: Group, wanted: string | undefined, path: string): readonly Group[] {
  const own = groupsOf(root, 'Project').filter((p) => p.attributes.external !== 'true' && p.values.size > 0);
  return chosenProject(own, wanted, { path, nameOf: idOf });
}

interface Whole {
  readonly root: Group;
  readonly columns: PmxmlColumns;
  readonly options: ReadOptions;
  /** Other projects are read too, so that elements need the project's id in front. */
  readonly several: boolean;
}

function partOf(project: Group, { root, columns, options, several }: Whole): Part {
  const baseline = chosenBaseline(root, project, options.baseline);
  const wbs = pmxmlWbs(project, several ? idOf(project) : '');
  const hoursOf = calendarHours([root, project]);
  const groups = groupsOf(project, 'Activity').filter((a) => isMilestoneType(textOf(a, 'Type')));
  const mapped = isBaselineElement('due', options.columns.due) ? options.columns.due : undefined;
  const activities = groups.map((group) =>
    activityOf(group, {
      columns,
      fields: options.fields,
      wbs: wbs.codeOf(textOf(group, 'WBSObjectId')),
      due:
        (mapped === undefined ? columns.value(group, 'due') : undefined) ??
        baselineDate(baseline.byId.get(textOf(group, 'Id')), mapped),
      hours: hoursOf(textOf(group, 'CalendarObjectId')) ?? usualHours,
    }),
  );
  const key = (of: (group: Group, i: number) => string) =>
    new Map(groups.map((g, i) => [textOf(g, 'ObjectId'), of(g, i)]));
  const links = relationsOf(project, {
    codes: key((_, i) => activities[i]?.id.text ?? ''),
    calendars: key((g) => textOf(g, 'CalendarObjectId')),
    hoursOf,
  });
  const guessed = groups.some(
    (g, i) => activities[i]?.totalFloat?.hours && hoursOf(textOf(g, 'CalendarObjectId')) === null,
  );
  return { activities, links, titles: wbs.titles, baseline, guessed: guessed || links.guessed };
}

function otherOf(group: Group) {
  const id = cellOf(group, 'Id');
  return id ? [{ id, name: textOf(group, 'Name'), type: textOf(group, 'Type') }] : [];
}

/** Some writers put activities beside the projects instead of into them. */
function strayActivities(root: Group, path: string): Diagnostic[] {
  const stray = groupsOf(root, 'Activity');
  const [first] = stray;
  if (first === undefined) return [];
  return [
    finding('export-activities-in-project', {
      message: `${path} has activities outside of a project (${stray.length}), which are not read`,
      place: { path, line: first.line, column: first.column },
      hint: 'P6 writes them into the element Project: export the file from P6.',
    }),
  ];
}
