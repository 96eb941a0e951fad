import { distance } from 'fastest-levenshtein';
import { isCollection, isMap, isNode, isScalar, LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import { parseYaml } from '../annotations/yaml.ts';
import { type DoubledKey, keepAsWritten, numbersToTexts } from './as-written.ts';
import { type Configured, complete } from './config.ts';
import { finding } from './rules.ts';
import { reportSchema } from './schema.ts';

interface Source {
  readonly text: string;
  /** As the user would name it. */
  readonly path: string;
  readonly folder: string;
  readonly file: string;
}

/** Text of report.yaml → checked configuration, with a finding at its line and column for each mistake. */
export function loadConfig(source: Source): Configured {
  const lines = new LineCounter();
  const yaml = parseYaml(source.text, lines, { schema: 'core', uniqueKeys: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path: source.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if ('tooDeepAt' in yaml) {
    const deep = finding('config-is-yaml', {
      message: 'nested too deep to be a report',
      place: at(yaml.tooDeepAt),
    });
    return { config: null, diagnostics: [deep] };
  }
  const { document } = yaml;
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((e) =>
      finding('config-is-yaml', { message: e.message, place: at(e.pos[0]) }),
    );
    return { config: null, diagnostics };
  }
  const doubled = keepAsWritten(document);
  if (doubled.length > 0) return { config: null, diagnostics: doubled.map((d) => standsTwice(d, at)) };
  let parsed: ReturnType<typeof reportSchema.safeParse>;
  try {
    do parsed = reportSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
    while (!parsed.success && numbersToTexts(document, parsed.error.issues));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { config: null, diagnostics: [finding('config-is-yaml', { message, place: at(0) })] };
  }
  const root = isNode(document.contents) ? document.contents : null;
  if (parsed.success) {
    const inside = (path: readonly PropertyKey[]) => ({ ...placeOf(path, { root, at }), path: source.file });
    return { config: complete(parsed.data, source, inside), diagnostics: [] };
  }
  return { config: null, diagnostics: parsed.error.issues.flatMap((i) => explain(i, root, at)) };
}

type At = (offset: number) => Place;

function standsTwice({ key, at: offset, first }: DoubledKey, at: At): Diagnostic {
  return finding('config-is-yaml', {
    message: `the key \`${key}\` stands twice`,
    place: at(offset),
    hint: 'Delete one of the two, or join them.',
    related: [{ message: 'the first one', place: at(first) }],
  });
}

function explain(issue: z.core.$ZodIssue, root: Node | null, at: At): Diagnostic[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, issue.path, { root, at }));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(fits) ?? issue.errors.flat();
    const inner = meant.find((e) => e.path.length > 0) ?? meant[0];
    if (inner)
      return explain({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, root, at);
  }
  const name = issue.path.join('.') || 'report.yaml';
  const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  const message = missing ? `${name} is missing` : `${name}: ${issue.message}`;
  const hint = missing
    ? `Add \`${String(issue.path.at(-1))}: …\`; the reference page lists every field.`
    : undefined;
  return [finding('config-values-valid', { message, place: placeOf(issue.path, { root, at }), hint })];
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
}

function unknownKey(key: string, path: readonly PropertyKey[], { root, at }: Where): Diagnostic {
  const known = knownKeys(path);
  const nearest = [...known].sort((a, b) => distance(a, key) - distance(b, key))[0];
  const close = nearest !== undefined && distance(nearest, key) <= Math.max(2, key.length / 3);
  const hint = close ? `Did you mean \`${nearest}\`?` : `Known keys here: ${known.join(', ')}.`;
  const parent = path.join('.');
  return finding('config-keys-known', {
    message: `unknown key \`${key}\`${parent ? ` in ${parent}` : ''}`,
    place: placeOf([...path, key], { root, at }, true),
    hint,
  });
}

/** Keys the schema has at a path, read from its JSON Schema shape so that wrappers need no unwrapping by hand. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: z.core.$ZodType | undefined = reportSchema;
  for (const step of path) schema = stepInto(unwrap(schema), step);
  return mapsIn(unwrap(schema)).flatMap(({ shape }) => Object.keys(shape));
}

/** The maps a value may be. */
function mapsIn(schema: z.core.$ZodType | undefined): z.ZodObject[] {
  if (schema?._zod.def.type === 'object') return [schema as z.ZodObject];
  return schema?._zod.def.type === 'union'
    ? (schema as z.ZodUnion).options.flatMap((option) => mapsIn(unwrap(option)))
    : [];
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (inner && 'innerType' in inner._zod.def)
    inner = (inner._zod.def as { innerType: z.core.$ZodType }).innerType;
  return inner;
}

function stepInto(schema: z.core.$ZodType | undefined, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema?._zod.def.type === 'object') return (schema as z.ZodObject).shape[String(step)];
  if (schema?._zod.def.type === 'array') return (schema as z.ZodArray).element as z.core.$ZodType;
  if (schema?._zod.def.type === 'union') {
    const inside = (schema as z.ZodUnion).options.map((o) => stepInto(unwrap(o), step));
    return inside.find((found) => found !== undefined);
  }
  return undefined;
}

/** The place of a key or value in the document: the nearest thing that exists on the way to it. */
function placeOf(path: readonly PropertyKey[], { root, at }: Where, ofKey = false): Place {
  let node: Node | null = root;
  let offset = 0;
  for (const [i, step] of path.entries()) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? node.items.find((p) => isScalar(p.key) && p.key.value === step) : undefined;
    const key = pair && isNode(pair.key) ? pair.key : null;
    const next = node.get(step, true);
    const last = i === path.length - 1;
    if (key?.range && (last ? ofKey || !isNode(next) : true)) offset = key.range[0];
    if (isNode(next) && next.range && last && !ofKey) offset = next.range[0];
    node = isNode(next) ? next : null;
  }
  return at(offset);
}
