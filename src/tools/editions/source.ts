import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ReportConfig, Written } from '../../input/config/config.ts';
import type { EditionFields } from '../../input/config/editions.ts';
import type { SectionItem } from '../../input/config/sections.ts';
import type { Loaded } from '../../input/load.ts';
import type { Provenance } from '../../input/provenance.ts';
import { formatDay } from '../../kernel/dates.ts';
import { fileNameOf } from '../../kernel/file-name.ts';
import { at } from '../../kernel/list.ts';
import type { Schedule } from '../../model/schedule.ts';
import { inScope, isInElement } from '../../model/scope.ts';
import { annotationsOf, earlierTableOf, type Shown, tableOf } from './data.ts';
import type { Selection } from './select.ts';

/** A report folder as an edition's readers may see it. */
export interface EditionSource {
  /** Absolute path of its report.yaml, which is not on the disk. */
  readonly config: string;
  /** Its files by their path in the report folder; others of the report, such as templates, are as they are. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Those with milestones. */
  readonly data: ReadonlySet<string>;
}

/** How the file names of editions end that are not on the disk. */
const ending = '.edition.yaml';

/** Whether a note names the report of an edition as its own. */
export const isEdition = (report: string): boolean => report.endsWith(ending);

interface Made {
  readonly loaded: Loaded;
  readonly selection: Selection;
  /** Texts of the report's bibliographies, by path. */
  readonly bibliography: ReadonlyMap<string, string>;
  readonly provenance: Provenance;
}

/** Makes the report an edition is built from: whatever is not its own is not in it, so that nothing of that can come out. */
export function sourceOf(
  edition: EditionFields,
  { loaded, selection, provenance, bibliography }: Made,
): EditionSource {
  const { config, schedule, earlier } = loaded;
  const name = fileNameOf(edition.handle);
  const file = `${name}${ending}`;
  const files = new Map<string, string>();
  const shown = shownBy(edition, config);
  files.set(`${name}/milestones.csv`, tableOf(selection, schedule, shown));
  files.set(`${name}/annotations.yaml`, annotationsOf(selection.own, edition.hide));
  const snapshots = earlier.map((set, i) => {
    const dataDate = formatDay(set.dataDate);
    const path = `${name}/milestones-${dataDate}.csv`;
    files.set(path, earlierTableOf(selection.earlier[i] ?? [], shown));
    return { milestones: path, annotations: [], dataDate };
  });
  const dataFiles = new Set(files.keys());
  const data = { milestones: `${name}/milestones.csv`, annotations: `${name}/annotations.yaml`, snapshots };
  // Without its comments, which may be about anything.
  const { written } = config;
  const said = [...files.values(), JSON.stringify(written), ...textsOf(loaded)].join('\n');
  const bibs = [...bibliography].map(([path, all]) => {
    files.set(`${name}/${path}`, citedIn(said, all));
    return `${name}/${path}`;
  });
  files.set(
    file,
    stringify(fieldsOf(edition, { config, schedule, written, selection, data, provenance, bibs }), {
      lineWidth: 0,
    }),
  );
  const encoder = new TextEncoder();
  return {
    config: join(config.folder, file),
    data: dataFiles,
    files: new Map([...files].map(([path, content]) => [path, encoder.encode(content)])),
  };
}

/** What the report's own chapters say, in whatever form they are kept. */
function textsOf({ writings }: Loaded): string[] {
  return [JSON.stringify(writings)];
}

/** A BibTeX file without the entries whose key and handle a text does not have; strings and preambles stay. */
function citedIn(said: string, bibliography: string): string {
  return bibliography
    .split(/^(?=[ \t]*@)/m)
    .filter((piece) => {
      const key = /^[ \t]*@(?!string|preamble|comment)\w+\s*[{(]\s*([^,\s]+)/i.exec(piece)?.[1];
      const handles = [...piece.matchAll(/\b(?:handle|number)\s*=\s*[{"]+\s*([^}"]+)/gi)].map(([, h = '']) =>
        h.trim(),
      );
      const isEntry = key !== undefined;
      return !isEntry || [key, ...handles].some((name) => name !== '' && said.includes(name));
    })
    .join('');
}

/** Fields of the report that an edition has. */
export function shownBy({ hide }: EditionFields, { fields }: ReportConfig): Shown {
  return { hide, fields: fields.filter(({ name }) => !hide.includes(name)) };
}

interface Given {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  readonly written: Written;
  readonly selection: Selection;
  readonly data: object;
  readonly provenance: Provenance;
  /** Paths of its bibliographies. */
  readonly bibs: readonly string[];
}

/** Keys that are about the report alone, or about milestones by their code. */
const notTheirs = [
  'editions',
  'extends',
  'accept',
  'source',
  'data',
  'wbs',
  'output',
  'fields',
  'bibliography',
  'phases',
];

function fieldsOf(
  edition: EditionFields,
  { config, schedule, written, selection, data, provenance, bibs }: Given,
): Written {
  const kept = Object.fromEntries(Object.entries(written).filter(([key]) => !notTheirs.includes(key)));
  const { repository, revision, date, modified } = provenance;
  const ours = selection.own.map((a) => a.wbs);
  const isTheirs = (code: string) => ours.some((wbs) => isInElement(wbs, code) || isInElement(code, wbs));
  const titles = [...(schedule.wbsTitles ?? [])].filter(([code]) => isTheirs(code));
  const notes = config.wbs.notes.flatMap(({ code, text }) => (isTheirs(code) ? [[code, text] as const] : []));
  const isOwn = new Set(selection.own.map(({ id }) => id));
  const phases = config.phases.flatMap(({ name, from, to }) =>
    isOwn.has(from) && isOwn.has(to) ? [{ name, from, to }] : [],
  );
  const { finalRelease } = edition;
  const document = {
    ...mapIn(written, 'document'),
    ...(finalRelease === undefined ? {} : { finalRelease }),
  };
  return {
    ...kept,
    handle: edition.handle,
    title: edition.title ?? config.title,
    ...(Object.keys(document).length === 0 ? {} : { document }),
    source: {
      ...(repository === null ? {} : { repository }),
      ...(revision === null ? {} : { revision: modified ? `${revision} with changes since` : revision }),
      ...(date === null ? {} : { date: formatDay(date) }),
    },
    data,
    ...fieldsIn(shownBy(edition, config)),
    ...(bibs.length === 0 ? {} : { bibliography: bibs }),
    wbs: {
      root: config.wbs.root,
      ...(config.wbs.depth === 1 ? {} : { depth: config.wbs.depth }),
      titles: Object.fromEntries(titles),
      notes: Object.fromEntries(notes),
    },
    ...(phases.length === 0 ? {} : { phases }),
    sections:
      config.contents.length > 0 ? sectionsOf(edition, { config, schedule, written, selection }) : undefined,
    output: outputOf(mapIn(written, 'output'), edition),
  };
}

/** A map of the report as it is written; empty where there is none. */
function mapIn(written: Written, key: string): Written {
  const inner = written[key];
  return typeof inner === 'object' ? { ...inner } : {};
}

/** The columns of its table are called as the fields are. */
function fieldsIn({ fields }: Shown): { fields?: Written } {
  const own = fields.map(({ name, title, in: places }) => [name, { column: name, title, in: [...places] }]);
  return own.length === 0 ? {} : { fields: Object.fromEntries(own) };
}

/**
 * Its sections. That of corrections would say that there are none: the table has the data as they are corrected. Those of a
 * scope that holds nothing of the edition's own, or that ask for a field that it hides, say nothing to its readers.
 */
function sectionsOf(
  { hide }: EditionFields,
  {
    config,
    schedule,
    written,
    selection: { own },
  }: Pick<Given, 'config' | 'schedule' | 'written' | 'selection'>,
): unknown {
  const given = written.sections ?? config.contents.map(({ name }) => name);
  const isTheirs = ({ name, scope, by }: SectionItem) =>
    name !== 'corrections' &&
    !(name === 'chapter' && hide.includes('chapters')) &&
    !hide.includes(by ?? '') &&
    !Object.keys(scope?.fields ?? {}).some((field) => hide.includes(field)) &&
    (scope === null || own.some((a) => inScope(a, scope, schedule)));
  return (Array.isArray(given) ? given : [given]).filter((_, i) => isTheirs(at(config.contents, i)));
}

/** Its name has its handle in it, whatever the pattern. */
function outputOf(output: Written, { attach }: EditionFields): Written {
  const { figures: _, name, ...rest } = output;
  const pattern = typeof name === 'string' ? name : '{handle}';
  return {
    ...rest,
    name: pattern.includes('{handle}') ? pattern : `{handle}_${pattern}`,
    attach: attach === 'own',
  };
}
