import { identifier, type Text, words } from '../../document/text.ts';
import type { Report } from '../../document/types.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import { plain } from '../plain/dialect.ts';
import { type Html, trustedHtml } from './html.ts';
import { elementsOf, figuresOf, milestoneLabels, namedPlaces } from './named.ts';
import { pictureHtml } from './picture.ts';
import { type Place, placesOf } from './places.ts';

/** A file the note was made from, and where the page holds it; `data` is null for one it only lists. */
export interface CarriedFile {
  readonly path: Text;
  readonly name: Text;
  readonly bytes: number;
  readonly sha256: Text;
  readonly data: Html | null;
}

/** What templates of HTML see as `report.page`. */
export interface Page {
  readonly language: Text;
  readonly direction: Text;
  readonly title: Text;
  readonly producer: Text;
  readonly policy: Html;
  readonly metadata: Html;
  readonly style: Html;
  readonly script: Html;
  /** Ids of the codes a milestone is also known as, by name of its entry. */
  readonly akas: Readonly<Record<string, readonly Text[]>>;
  /** Drawings of figures, by anchor. */
  readonly pictures: Readonly<Record<string, Html>>;
  /** There are thousands of entries. */
  readonly large: boolean;
  /** Levels that milestones have, in order, for the filter. */
  readonly levels: readonly Text[];
  /** Fields of the report's own with the values that milestones have, for the filter; null for one that none has. */
  readonly fields: ReadonlyArray<{ readonly title: Text; readonly values: readonly Text[] } | null>;
  readonly files: readonly CarriedFile[];
  /** Address of the house's mark, where there is one. */
  readonly logo: Html | null;
  /** The list of files as a block of data. */
  readonly inputs: Html;
}

/** What of the page follows from the note and its drawings alone. */
export interface Addressed extends Pick<Page, 'akas' | 'large' | 'pictures' | 'levels' | 'fields'> {
  /** By anchor. */
  readonly places: Readonly<Record<string, Place>>;
}

/** `drawings`: SVG of each page of each figure, by its anchor. */
export function addressed(report: Report, drawings: ReadonlyMap<string, string>): Addressed {
  const alsoKnown = elementsOf(report).flatMap(({ entries }) =>
    entries.flatMap(({ entry, aka }) => aka.map((code) => ({ entry, code: plain(code) }))),
  );
  const akaAnchor = (code: string) => `aka:${anchorOf(code)}`;
  const named = [
    ...namedPlaces(report),
    ...alsoKnown.map(({ code }) => ({ anchor: akaAnchor(code), label: identifier(code) })),
  ];
  const places = Object.fromEntries(placesOf(named));
  const akas = new Map<string, Text[]>();
  const given = new Set<string>();
  for (const { entry, code } of alsoKnown) {
    const place = places[akaAnchor(code)];
    // A code two milestones claim leads to the first.
    if (place === undefined || given.has(code)) continue;
    given.add(code);
    akas.set(entry, [...(akas.get(entry) ?? []), place.id]);
  }
  const labels = milestoneLabels(report);
  const pictures = figuresOf(report).flatMap((figure): Array<[string, Html]> => {
    const svg = drawings.get(figure.anchor);
    return svg === undefined ? [] : [[figure.anchor, pictureHtml(figure, svg, { places, labels })]];
  });
  const entries = elementsOf(report).reduce((sum, element) => sum + element.entries.length, 0);
  return {
    places,
    akas: Object.fromEntries(akas),
    large: entries > 1000,
    pictures: Object.fromEntries(pictures),
    levels: levelsOf(report),
    fields: fieldsOf(report),
  };
}

function levelsOf(report: Report): Text[] {
  const levels = elementsOf(report).flatMap(({ entries }) => entries.map(({ level }) => plain(level ?? [])));
  return [...new Set(levels)]
    .filter((level) => level !== '')
    .sort()
    .map(words);
}

const alphabet = new Intl.Collator('en', { numeric: true });

function fieldsOf(report: Report): Page['fields'] {
  const all = elementsOf(report).flatMap(({ entries }) => entries.map(({ own }) => own));
  return (all[0] ?? []).map((_, i) => {
    const given = all.flatMap((own) => own[i] ?? []);
    const values = [...new Set(given.map(({ value }) => plain(value)))].sort(alphabet.compare);
    return given[0] === undefined ? null : { title: given[0].title, values: values.map(words) };
  });
}

/** Languages written from right to left, by their first subtag. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): Text {
  const [first = ''] = language.toLowerCase().split('-');
  return words(rightToLeft.has(first) ? 'rtl' : 'ltr');
}

/** A file's content as the address of a link that offers it. */
export function dataAddress(mime: string, bytes: Uint8Array): Html {
  return trustedHtml(`data:${mime};base64,${Buffer.from(bytes).toString('base64')}`);
}
