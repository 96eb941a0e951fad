import { join } from 'node:path';
import { abstractOf } from '../../document/identity.ts';
import { type Text, words } from '../../document/text.ts';
import type { Report } from '../../document/types.ts';
import type { FigureSet } from '../../figures/figure.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import { inputsId } from '../../input/notes/embedded-html.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { findInside } from '../../kernel/report-files.ts';
import type { Schedule } from '../../model/schedule.ts';
import { type Carried, carriedBy } from '../../package/carried.ts';
import { readTemplates, type Templates } from '../templates/read.ts';
import { type Filler, fillTemplates } from '../templates/sandbox.ts';
import { loadStyle } from '../tex/style.ts';
import { colourStyle, coloursOf } from './colours.ts';
import { fontFaces } from './fonts.ts';
import { type Html, scriptJson, trustedHtml } from './html.ts';
import { metadataHtml } from './metadata.ts';
import { policyFor } from './policy.ts';
import type { HtmlSettings } from './printing.ts';
import { openStash, type Stash } from './stash.ts';
import { addressed, type CarriedFile, dataAddress, directionOf, type Page } from './view.ts';

export interface PagePieces {
  readonly report: Report;
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  readonly figures: readonly FigureSet[];
  readonly filler: Filler;
}

export interface ComposedPage {
  /** One file that asks for no other. */
  readonly html: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A report and its drawings → the page: templates filled, with fonts, styles, figures and the data inside. The same report gives
 * the same bytes.
 * @throws CannotGoOn when a template fails.
 */
export async function composePage(pieces: PagePieces, effects: Effects): Promise<ComposedPage> {
  const { report, config, schedule, figures, filler } = pieces;
  const [look, carried] = await Promise.all([
    lookOf(config, figures, effects),
    carriedBy(config, abstractOf(config, schedule), effects),
  ]);
  const stash = openStash();
  const { places, pictures, ...addresses } = addressed(report, drawingsOf(figures));
  const page: Page = {
    ...addresses,
    ...described(carried, config, stash),
    pictures: Object.fromEntries(Object.entries(pictures).map(([key, svg]) => [key, stash.keep(svg)])),
    style: stash.keep(trustedHtml(look.style)),
    script: stash.keep(trustedHtml(look.script)),
    policy: trustedHtml(policyFor(look)),
    logo: look.logo === null ? null : stash.keep(look.logo),
  };
  const settings: HtmlSettings = { medium: 'html', language: config.language, places };
  const filling = { templates: look.templates, settings, filler };
  const [filled = ''] = await fillTemplates<string>(['report.html'], { ...report, page }, filling);
  return { html: stash.restore(filled), diagnostics: look.diagnostics };
}

interface Look {
  readonly templates: Templates;
  readonly style: string;
  readonly script: string;
  readonly logo: Html | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Templates, style sheet and script: the report's own stand in for the house style's, these for ours. */
async function lookOf(
  config: ReportConfig,
  figures: readonly FigureSet[],
  { files }: Effects,
): Promise<Look> {
  const style = await loadStyle(config, files);
  if (config.templates !== undefined) await findInside(files, config.folder, config.templates);
  const own = config.templates === undefined ? [] : [join(config.folder, config.templates)];
  const folders = [...own, ...style.folders, join(packageRoot, 'templates', 'html')];
  const read = (ending: string) => readTemplates(folders, ending, files);
  const [templates, sheets, scripts, fonts] = await Promise.all([
    read('.html'),
    read('.css'),
    read('.js'),
    fontFaces(files),
  ]);
  const drawn = figures.flatMap(({ pages }) => pages.flatMap(({ svg }) => coloursOf(svg)));
  const colours = colourStyle(style.colours, drawn);
  return {
    templates,
    style: [fonts, colours, sheets.get('style.css')?.text ?? ''].join('\n'),
    script: scripts.get('script.js')?.text ?? '',
    logo: logoOf(style.files),
    diagnostics: style.diagnostics,
  };
}

/** The house's mark, where it is a picture that browsers show. */
function logoOf(files: ReadonlyMap<string, Uint8Array>): Html | null {
  const found = [...files].find(([name]) => /^style\/logo\.(png|jpe?g)$/.test(name));
  if (found === undefined) return null;
  const [name, bytes] = found;
  return dataAddress(name.endsWith('.png') ? 'image/png' : 'image/jpeg', bytes);
}

/** SVG of each page of each figure by its anchor. */
function drawingsOf(figures: readonly FigureSet[]): Map<string, string> {
  return new Map(
    figures.flatMap(({ pages }) => pages.map(({ label, svg }) => [`fig:${anchorOf(label)}`, svg] as const)),
  );
}

function described(carried: Carried, config: ReportConfig, stash: Stash) {
  const list = new TextDecoder().decode(carried.list.bytes);
  const block = `<script type="application/json" id="${inputsId}">${scriptJson(JSON.parse(list))}</script>`;
  return {
    language: plainLanguage(config.language),
    direction: directionOf(config.language),
    title: words(carried.facts.title),
    producer: words(carried.facts.producer),
    metadata: metadataHtml(carried.facts),
    files: filesOf(carried, stash),
    inputs: stash.keep(trustedHtml(block)),
  };
}

function plainLanguage(language: string): Text {
  return words(language.replace(/[^A-Za-z0-9-]/g, ''));
}

function filesOf({ inputs, attached }: Carried, stash: Stash): CarriedFile[] {
  const byPath = new Map(attached.map((a) => [a.path, a]));
  return inputs.map(({ path, bytes, sha256 }) => {
    const found = byPath.get(path);
    return {
      path: words(path),
      name: words(found?.name ?? path),
      bytes,
      sha256: words(sha256),
      data: found === undefined ? null : stash.keep(dataAddress(found.mime, found.bytes)),
    };
  });
}
