import type { Loaded } from '../../input/load.ts';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { findInside } from '../../kernel/report-files.ts';
import { tracked } from '../../model/status.ts';
import { isBasic } from './escape.ts';
import { loadStyle } from './style.ts';

interface Placed {
  readonly text: string;
  readonly place: () => Place;
}

/**
 * What a build would find of the house style, of the folder of templates and of characters that no font here has, without making
 * the view. Fonts are looked for only where a text has more than the note's own are known to have.
 * @throws CannotGoOn when a file that report.yaml names for the style cannot be used
 */
export async function checkLooks(loaded: Loaded, effects: Effects): Promise<Diagnostic[]> {
  const { config } = loaded;
  const style = await loadStyle(config, effects.files);
  if (config.templates !== undefined) await findInside(effects.files, config.folder, config.templates);
  const doubtful = [...textsOf(loaded)].filter(({ text }) => !isBasic(text));
  if (doubtful.length === 0 || !config.output.formats.includes('pdf')) return [...style.diagnostics];
  // The code that reads fonts is needed for few reports.
  const { openTypesetter } = await import('./typesetter.ts');
  const { fontFiles } = await import('./fonts.ts');
  const { missingGlyphs } = await import('./glyphs.ts');
  const fonts = { language: config.language, fonts: await fontFiles(effects.files) };
  const typesetter = await openTypesetter(
    doubtful.map(({ text }) => text),
    fonts,
    effects,
  );
  const missing = doubtful.flatMap(({ text, place }) =>
    typesetter.text(text).missing.map((glyph) => ({ ...glyph, place: place() })),
  );
  return [...style.diagnostics, ...missingGlyphs(missing, [])];
}

/** What people wrote that the note prints, but for the bibliography. */
function* textsOf({ config, schedule, writings }: Loaded): Generator<Placed> {
  const place = () => ({ path: config.file });
  const { changes, organisation = '' } = config.document;
  const own = [config.title, config.subtitle ?? '', ...config.authors, config.abstract ?? '', organisation];
  for (const text of [...own, ...changes.map((c) => c.description)]) yield { text, place };
  for (const { title } of schedule.wbs) yield { text: title, place };
  for (const [path, { source }] of writings.chapters) yield { text: source, place: () => ({ path }) };
  for (const { text, place: at } of config.wbs.notes) yield { text, place: () => at };
  for (const activity of tracked(schedule)) {
    const { id, name, annotation } = activity;
    yield { text: `${id} ${name}`, place: () => activity.origin('name')?.place ?? activity.place };
    const { description, note, testSpec } = annotation ?? {};
    for (const text of [description, note, testSpec])
      if (text) yield { text, place: () => annotation?.place ?? activity.place };
  }
}
