import { posix } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, visit, type YAMLMap } from 'yaml';
import { CannotGoOn, type Place } from '../../kernel/diagnostics.ts';
import { parseYaml } from '../annotations/yaml.ts';
import { finding } from './rules.ts';
import { isListAt } from './schema-walk.ts';

/** A file a report extends. */
export interface Base {
  /** Relative to the report folder. */
  readonly path: string;
  readonly text: string;
}

export type At = (offset: number) => Place;

/** Where the nodes are from that a report has from another file. */
export type Origins = Map<unknown, At>;

/** So many files may extend one another; more is a circle or a mistake. */
const deepest = 8;

/**
 * The files a report extends, the nearest first. Their paths are relative to the report folder, in each of them.
 * @param read gives the text of a file of the report folder; it fails where there is none
 * @throws CannotGoOn where they extend each other in a circle
 */
export async function basesOf(
  file: string,
  text: string,
  read: (path: string) => Promise<string>,
): Promise<Base[]> {
  const bases: Base[] = [];
  let path = extended(text);
  while (path !== null) {
    if (path === file || bases.length === deepest || bases.some((b) => b.path === path))
      throw new CannotGoOn(
        finding('config-extends-another', {
          message: `${file} extends itself, by way of ${[...bases.map((b) => b.path), path].join(' and ')}`,
          place: { path: file },
          hint: 'Let it extend a file that does not extend it.',
        }),
      );
    const base = { path, text: await read(path) };
    bases.push(base);
    path = extended(base.text);
  }
  return bases;
}

function extended(text: string): string | null {
  // Few reports extend another, and parsing takes its time.
  if (!/^["']?extends["']?\s*:/m.test(text)) return null;
  const parsed = parseYaml(text, new LineCounter(), { schema: 'core', uniqueKeys: false });
  const path: unknown = 'document' in parsed ? parsed.document.get('extends') : null;
  return typeof path === 'string' && path !== '' ? posix.normalize(path) : null;
}

/** Gives a document what it does not have and its base has; maps are joined, lists and values stay its own. */
export function extendBy(
  document: Document,
  base: Document,
  { at, origins }: { at: At; origins: Origins },
): void {
  if (!isMap(base.contents)) return;
  base.contents.items = base.contents.items.filter(({ key }) => nameOf(key) !== 'extends');
  visit(base, { Node: (_, node) => void origins.set(node, at) });
  if (isMap(document.contents)) addMissing(document.contents, base.contents, []);
}

/** A map that stands for a list of one is no map to be joined. */
function addMissing(map: YAMLMap, base: YAMLMap, path: readonly string[]): void {
  for (const pair of base.items) {
    const own = map.items.find(({ key }) => nameOf(key) === nameOf(pair.key));
    const inside = [...path, nameOf(pair.key)];
    if (own === undefined) map.items.push(pair);
    else if (isMap(own.value) && isMap(pair.value) && !isListAt(inside))
      addMissing(own.value, pair.value, inside);
  }
}

const nameOf = (key: unknown) => (isScalar(key) ? String(key.value) : '');
