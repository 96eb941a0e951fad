import { distance } from 'fastest-levenshtein';
import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import { parseYaml } from '../annotations/yaml.ts';
import { keepAsWritten, numbersToTexts, type WrongKey } from './as-written.ts';
import { type Configured, complete, type Written } from './config.ts';
import { type At, type Base, extendBy, type Origins } from './extend.ts';
import { type StrangeName, strangeNames } from './field-names.ts';
import { finding } from './rules.ts';
import { reportSchema } from './schema.ts';
import { knownKeys } from './schema-walk.ts';

interface Source {
  readonly text: string;
  /** As the user would name it. */
  readonly path: string;
  readonly folder: string;
  readonly file: string;
}

/** A document, or what keeps it from being read; and where an offset of it is. */
type Opened = { readonly at: At } & (
  | { readonly document: Document.Parsed }
  | { readonly diagnostics: Diagnostic[] }
);

function open({ text, path }: Pick<Source, 'text' | 'path'>): Opened {
  const lines = new LineCounter();
  const yaml = parseYaml(text, lines, { schema: 'core', uniqueKeys: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if ('tooDeepAt' in yaml) {
    const message = 'nested too deep to be a report';
    return { at, diagnostics: [finding('config-is-yaml', { message, place: at(yaml.tooDeepAt) })] };
  }
  const { document } = yaml;
  const errors = document.errors.map((e) =>
    finding('config-is-yaml', { message: e.message, place: at(e.pos[0]) }),
  );
  if (errors.length > 0) return { at, diagnostics: errors };
  const wrong = keepAsWritten(document).map((key) => wrongKey(key, at));
  return wrong.length > 0 ? { at, diagnostics: wrong } : { at, document };
}

/**
 * Text of report.yaml → checked configuration, with a finding at its line and column for each mistake.
 * @param bases the files it extends, the nearest first
 */
export function loadConfig(source: Source, bases: readonly Base[] = []): Configured {
  const own = open(source);
  if ('diagnostics' in own) return { config: null, diagnostics: own.diagnostics };
  const { document, at } = own;
  const origins: Origins = new Map();
  for (const base of bases) {
    const opened = open(base);
    if ('diagnostics' in opened) return { config: null, diagnostics: opened.diagnostics };
    extendBy(document, opened.document, { at: opened.at, origins });
  }
  let parsed: ReturnType<typeof reportSchema.safeParse>;
  let written: Written;
  try {
    do {
      written = document.toJS({ maxAliasCount: 100 }) ?? {};
      parsed = reportSchema.safeParse(written);
    } while (!parsed.success && numbersToTexts(document, parsed.error.issues));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { config: null, diagnostics: [finding('config-is-yaml', { message, place: at(0) })] };
  }
  const where: Where = { root: isNode(document.contents) ? document.contents : null, at, origins };
  if (parsed.success) {
    const strange = strangeNames(parsed.data);
    if (strange.length > 0)
      return { config: null, diagnostics: strange.map((name) => strangeName(name, where)) };
    const inside = (path: readonly PropertyKey[]) => {
      const place = placeOf(path, where);
      return place.path === source.path ? { ...place, path: source.file } : place;
    };
    const about = { ...source, bases: bases.map(({ path }) => path), written };
    return { config: complete(parsed.data, about, inside), diagnostics: [] };
  }
  return { config: null, diagnostics: parsed.error.issues.flatMap((i) => explain(i, where)) };
}

function wrongKey({ key, at: offset, first }: WrongKey, at: At): Diagnostic {
  if (first === null) {
    const hint = 'Take it out; a code of that name has no title of its own.';
    return finding('config-keys-known', { message: `\`${key}\` cannot be a key`, place: at(offset), hint });
  }
  return finding('config-is-yaml', {
    message: `the key \`${key}\` stands twice`,
    place: at(offset),
    hint: 'Delete one of the two, or join them.',
    related: [{ message: 'the first one', place: at(first) }],
  });
}

function explain(issue: z.core.$ZodIssue, where: Where): Diagnostic[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, issue.path, where));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(fits) ?? issue.errors.flat().slice(0, 1);
    return meant.flatMap((inner) => explain({ ...inner, path: [...issue.path, ...inner.path] }, where));
  }
  const name = issue.path.join('.') || 'report.yaml';
  if (issue.code === 'invalid_key') {
    const message = `${name}: ${issue.issues[0]?.message ?? issue.message}`;
    return [finding('config-values-valid', { message, place: placeOf(issue.path, where, true) })];
  }
  const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  const message = missing ? `${name} is missing` : `${name}: ${issue.message}`;
  const hint = missing
    ? `Add \`${String(issue.path.at(-1))}: …\`; the reference page lists every field.`
    : issue.code === 'invalid_value'
      ? (nearestOf(issue.values.map(String), writtenAt(issue.path, where)) ?? undefined)
      : undefined;
  return [finding('config-values-valid', { message, place: placeOf(issue.path, where), hint })];
}

/** Whether a branch of a union is of the kind that was written: a map for a map, a list for a list. */
function fits(branch: readonly z.core.$ZodIssue[]): boolean {
  return !branch.some(
    (issue) =>
      issue.path.length === 0 &&
      (issue.code === 'invalid_type' ||
        issue.code === 'invalid_value' ||
        (issue.code === 'invalid_union' && !issue.errors.some(fits))),
  );
}

interface Where {
  readonly root: Node | null;
  readonly at: At;
  /** Of the nodes of files that are extended. */
  readonly origins: Origins;
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  where: Where,
  known = knownKeys(path),
): Diagnostic {
  const parent = path.join('.');
  return finding('config-keys-known', {
    message: `unknown key \`${key}\`${parent ? ` in ${parent}` : ''}`,
    place: placeOf([...path, key], where, true),
    hint: nearestOf(known, key) ?? `Known keys here: ${known.join(', ')}.`,
  });
}

function nearestOf(known: readonly string[], given: string): string | null {
  const nearest = [...known].sort((a, b) => distance(a, given) - distance(b, given))[0];
  const close = nearest !== undefined && distance(nearest, given) <= Math.max(2, given.length / 3);
  return close ? `Did you mean \`${nearest}\`?` : null;
}

/** A name that is no field of the report, where one should stand. */
function strangeName({ path, name, isKey, known, hint }: StrangeName, where: Where): Diagnostic {
  if (isKey) {
    const unknown = unknownKey(name, path.slice(0, -1), where, [...known]);
    return hint === undefined ? unknown : { ...unknown, hint };
  }
  return finding('config-values-valid', {
    message: `${path.join('.')}: \`${name}\` is neither one of ours nor a field of the report`,
    place: placeOf(path, where),
    hint: nearestOf(known, name) ?? `It may be ${known.map((k) => `\`${k}\``).join(', ')}.`,
  });
}

/** The value that stands at a path; empty where it is no single one. */
function writtenAt(path: readonly PropertyKey[], { root }: Where): string {
  let node: unknown = root;
  for (const step of path) node = isCollection(node) ? stepFrom(node, step).value : null;
  return isScalar(node) ? String(node.value) : '';
}

/** The place of a key or value in the document: the nearest thing that exists on the way to it. */
function placeOf(path: readonly PropertyKey[], { root, at, origins }: Where, ofKey = false): Place {
  let node: Node | null = root;
  let offset = 0;
  let from = at;
  for (const [i, step] of path.entries()) {
    if (!isCollection(node)) break;
    const { key, value } = stepFrom(node, step);
    const last = i === path.length - 1;
    const named = last && value && !ofKey ? value : !last || ofKey || !value ? key : null;
    if (named?.range) [offset, from] = [named.range[0], origins.get(named) ?? at];
    node = value;
  }
  return from(offset);
}

function stepFrom(node: Node, step: PropertyKey): { key: Node | null; value: Node | null } {
  if (!isCollection(node)) return { key: null, value: null };
  const pair = isMap(node) ? node.items.find((p) => isScalar(p.key) && p.key.value === step) : undefined;
  const value = node.get(step, true);
  return { key: pair && isNode(pair.key) ? pair.key : null, value: isNode(value) ? value : null };
}
