import { join } from 'node:path';
import type { EditionFields } from '../../input/config/editions.ts';
import { judged } from '../../input/config/judged.ts';
import { type Loaded, load, readConfig } from '../../input/load.ts';
import { provenanceOf } from '../../input/provenance.ts';
import { decodeText } from '../../input/readers/encoding.ts';
import { CannotGoOn, type Diagnostic, hasErrors, type Place } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { readInside } from '../../kernel/report-files.ts';
import type { Activity } from '../../model/schedule.ts';
import { inputsOf } from '../../package/inputs.ts';
import { withChanges } from '../overlay.ts';
import { type BuildRequest, type Rebuilt, rebuild } from '../rebuild/rebuild.ts';
import type { Shown } from './data.ts';
import { leakFinder, type Secret, secretsOf } from './leaks.ts';
import { finding } from './rules.ts';
import { select } from './select.ts';
import { type EditionSource, shownBy, sourceOf } from './source.ts';

/**
 * Builds an edition of a report.
 * @throws CannotGoOn when there is none of the handle, it holds nothing, or something of others would be in it.
 */
export async function buildEdition(
  configPath: string,
  handle: string,
  effects: Effects,
  asked: BuildRequest = {},
): Promise<Rebuilt> {
  const loaded = await load(configPath, effects);
  const edition = loaded.config.editions.find((e) => e.handle === handle);
  if (edition === undefined) throw new CannotGoOn(unknown(handle, loaded));
  const { source, diagnostics } = await makeEdition(edition, loaded, effects);
  const findings = judged([...loaded.diagnostics, ...diagnostics], loaded.config);
  if (hasErrors(findings)) throw new CannotGoOn(...findings.filter((d) => d.severity === 'error'));
  const note = await rebuild(source.config, await seeing(source, loaded, effects), asked);
  return { ...note, diagnostics: judged(note.diagnostics, loaded.config) };
}

/** Where each edition of a report is read from, and the effects that read it. */
export async function editionSources(
  loaded: Loaded,
  effects: Effects,
): Promise<Array<{ handle: string; config: string; effects: Effects }>> {
  const made = loaded.config.editions.map(async (edition) => {
    const { source } = await makeEdition(edition, loaded, effects);
    return { handle: edition.handle, config: source.config, effects: await seeing(source, loaded, effects) };
  });
  return Promise.all(made);
}

/** Findings on every edition of a report. */
export async function checkEditions(loaded: Loaded, effects: Effects): Promise<Diagnostic[]> {
  const { editions, handle, placeOf } = loaded.config;
  const found: Diagnostic[] = [];
  for (const [i, edition] of editions.entries()) {
    if (edition.handle === handle)
      found.push(
        finding('editions-known', {
          message: `an edition has the handle of the report, ${handle}`,
          place: placeOf(['editions', i, 'handle']),
          hint: 'Give it a handle of its own.',
        }),
      );
    else found.push(...(await makeEdition(edition, loaded, effects)).diagnostics);
  }
  return found;
}

async function makeEdition(
  edition: EditionFields,
  loaded: Loaded,
  effects: Effects,
): Promise<{ source: EditionSource; diagnostics: Diagnostic[] }> {
  const { config, schedule } = loaded;
  const selection = select(loaded, edition);
  const provenance = await provenanceOf(config, effects);
  const bibliography = new Map<string, string>();
  for (const path of config.bibliography)
    bibliography.set(path, decodeText(await readInside(effects.files, config.folder, path)).value);
  const source = sourceOf(edition, { loaded, selection, provenance, bibliography });
  if (selection.own.length === 0) return { source, diagnostics: [empty(edition, loaded)] };
  const leaksIn = leakFinder(secretsOf(schedule, selection));
  const told = (leak: Secret, place: Place, where: string, activity?: string) =>
    leakFinding(leak, { edition, place, where, activity });
  const inOwn = selection.own.flatMap((a) =>
    textsOf(a, shownBy(edition, config)).flatMap(({ what, text, place }) =>
      leaksIn(text).map((leak) => told(leak, place, `in the ${what} of ${a.id}`, a.id)),
    ),
  );
  const seen = await seeing(source, loaded, effects);
  const inputs = await inputsOf(await readConfig(source.config, seen), seen.files);
  const inFiles = inputs
    .filter(({ apart, path }) => !apart && !source.data.has(path))
    .flatMap(({ path, bytes: content }) => {
      const text = new TextDecoder().decode(content);
      const made = source.files.has(path);
      return leaksIn(text).map((leak) => {
        const row = text.split('\n')[leak.line - 1] ?? '';
        const { line, column } = leak;
        return made
          ? told(leak, { path: config.file }, `in \`${row.trim().slice(0, 80)}\``)
          : told(leak, { path, line, column }, `in ${path}`);
      });
    });
  return { source, diagnostics: [...inOwn, ...inFiles] };
}

interface OwnText {
  readonly what: string;
  readonly text: string;
  readonly place: Place;
}

/** What people wrote of a milestone, as far as the edition has it. */
function textsOf(activity: Activity, { hide, fields: own }: Shown): OwnText[] {
  const { name, annotation, place, fields } = activity;
  const named = [
    { what: 'name', text: name, place: activity.origin('name')?.place ?? place },
    ...own.map((field) => ({
      what: field.name,
      text: fields?.[field.name] ?? '',
      place: activity.fieldOrigins?.()[field.name]?.place ?? place,
    })),
  ];
  if (annotation === null) return named;
  const { description, note, shortName, testSpec, reasons = [] } = annotation;
  const texts = [
    ['description', description],
    ['note', note],
    ['short_name', shortName],
    ['test_spec', testSpec],
    ['reason', reasons.map((r) => r.text).join(' ')],
  ] as const;
  const shown = texts.flatMap(([key, text]) =>
    text === undefined || hide.includes(key)
      ? []
      : [{ what: key.replace('_', ' '), text, place: annotation.places[key] ?? annotation.place }],
  );
  return [...named, ...shown];
}

async function seeing({ files }: EditionSource, { config }: Loaded, effects: Effects): Promise<Effects> {
  const folders = new Set([config.folder, await effects.files.realPath(config.folder)]);
  const changes = [...files].flatMap(([path, bytes]) =>
    [...folders].map((folder) => [join(folder, path), bytes] as const),
  );
  return withChanges(effects, new Map(changes));
}

interface LeakPlace {
  readonly edition: EditionFields;
  readonly place: Place;
  readonly where: string;
  readonly activity: string | undefined;
}

function leakFinding({ text, what }: Secret, { edition, place, where, activity }: LeakPlace): Diagnostic {
  return finding('editions-keep-to-themselves', {
    message: `the edition ${edition.handle} would show the ${what} "${text.length > 60 ? `${text.slice(0, 59)}…` : text}", which is not its own, ${where}`,
    place,
    hint: 'Reword it, hide the field, or `chapters`, from the edition with `hide`, or add the milestone to the edition.',
    activity,
  });
}

function empty({ handle }: EditionFields, { config }: Loaded): Diagnostic {
  const index = config.editions.findIndex((edition) => edition.handle === handle);
  return finding('editions-hold-milestones', {
    message: `the edition ${handle} holds no milestone`,
    place: config.placeOf(['editions', index]),
    hint: 'See whether its `wbs`, `levels`, `codes` and fields are those of the data, and hold together.',
  });
}

function unknown(handle: string, { config }: Loaded): Diagnostic {
  const known = config.editions.map((e) => e.handle);
  return finding('editions-known', {
    message: `the report has no edition ${handle}`,
    place: config.placeOf(['editions']),
    hint: known.length === 0 ? 'Add it under `editions`.' : `It has ${known.join(', ')}.`,
  });
}
