import { createHash } from 'node:crypto';
import nunjucks from 'nunjucks';
import { isText } from '../../document/text.ts';
import type { Source } from '../../document/types.ts';
import { figureFile } from '../../figures/files.ts';
import { plain } from '../plain/dialect.ts';
import { boundedRange, depthLimit, refusedFilters } from './bounds.ts';
import { type CompiledTemplate, type CompiledTemplates, shipped } from './compiled.ts';
import { type Dialect, word } from './dialect.ts';
import { escapePdfString } from './escape.ts';
import type { Template, Templates } from './templates.ts';
import { isTex } from './tex.ts';
import { originMark } from './trace.ts';

/** What runs a compiled template: Nunjucks calls it with its own runtime, and it calls the template with ours. */
type Root = (env: unknown, context: unknown, frame: unknown, runtime: unknown, done: Done) => void;
type Done = (error: unknown, text?: unknown) => void;

const { runtime, Environment } = nunjucks;

/** Nunjucks' runtime with our rules for what may be printed and looked up. */
function runtimeFor(dialect: Dialect) {
  const { memberLookup } = runtime as unknown as { memberLookup: (object: unknown, key: unknown) => unknown };
  return {
    ...runtime,
    suppressValue: (value: unknown) => print(value, dialect),
    /** Templates see the view's own fields and nothing that leads out of it, such as a constructor. */
    memberLookup: (object: unknown, key: unknown) => {
      if (object === undefined || object === null) return undefined;
      return Object.hasOwn(Object(object), key as PropertyKey) ? memberLookup(object, key) : undefined;
    },
  };
}

function print(value: unknown, dialect: Dialect): string {
  if (isTex(value)) return value.tex;
  if (isText(value)) return dialect(value).tex;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value instanceof runtime.SafeString) return value.toString();
  const what = value === undefined || value === null ? 'nothing' : `a ${typeof value}`;
  throw new TypeError(`${what} cannot be printed: only text of the view, Tex values and numbers can`);
}

/** Templates by name, each run by our rules and no deeper in each other than is sensible. */
function loaderOf(templates: Templates, compiled: CompiledTemplates, dialect: Dialect): nunjucks.ILoader {
  const ours = runtimeFor(dialect);
  const enter = depthLimit();
  return {
    getSource: (name: string) => {
      const template = templates.get(name);
      if (!template) throw new Error(`there is no template ${name}`);
      const code = compiled.get(textKey(template.text)) ?? compileHere(template);
      const root: Root = (env, context, frame, _, done) => {
        const leave = enter();
        // What follows an included template is done within its last call.
        (code.root as Root)(env, context, frame, ours, (error, text) => {
          leave();
          done(error, text);
        });
      };
      const src = { type: 'code', obj: { ...code, root } } as unknown as string;
      return { src, path: template.path, noCache: false };
    },
  };
}

/** What a compiled template is kept by: only the very same text may take its place. */
function textKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of a template as the body of a function that gives its `CompiledTemplate`, with the key to keep it by. */
export function compileTemplate(
  text: string,
  name = 'template',
): { readonly key: string; readonly body: string } {
  // The wrapper is given all templates of the call, whatever its type says.
  const wrapper = (all: unknown) =>
    (all as ReadonlyArray<{ template: string }>).map((t) => t.template).join('');
  const env = new Environment(null, syntax);
  const body = nunjucks.precompileString(text, { name, env, wrapper });
  // What `set` captures was printed by our rules; Nunjucks hands it on as a plain string, on a line of its own.
  return {
    key: textKey(text),
    body: body.replace(/^return output;$/gm, 'return new runtime.SafeString(output);'),
  };
}

function compileHere({ text, path }: Template): CompiledTemplate {
  return new Function(compileTemplate(text, path).body)() as CompiledTemplate;
}

const syntax: nunjucks.ConfigureOptions = {
  autoescape: true,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
  tags: {
    blockStart: '<%',
    blockEnd: '%>',
    variableStart: '<<',
    variableEnd: '>>',
    commentStart: '<#',
    commentEnd: '#>',
  },
};

/** Where templates are rendered by our rules; nothing of Nunjucks itself is changed. */
export function openEnvironment(
  templates: Templates,
  dialect: Dialect,
  compiled: CompiledTemplates = shipped,
): nunjucks.Environment {
  const environment = new Environment(loaderOf(templates, compiled, dialect), syntax);
  for (const name of ['safe', 'escape', 'e', 'forceescape'])
    environment.addFilter(name, (value: unknown) => value);
  for (const name of refusedFilters)
    environment.addFilter(name, () => {
      throw new TypeError(`the filter ${name} is not for templates of a note`);
    });
  environment.addFilter('word', word);
  environment.addFilter('file', (name: unknown) => figureFile(String(name)));
  environment.addFilter('hex', (value: unknown) => word(utf16(wordsOf(value))));
  environment.addFilter('pdf', (value: unknown) => escapePdfString(wordsOf(value)));
  environment.addGlobal('range', boundedRange());
  environment.addGlobal('origin', (source?: Source) => originMark(source));
  return environment;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isText(value)) return plain(value);
  throw new TypeError('only text has words');
}

/** Text → a PDF text string in hexadecimal digits (UTF-16, big-endian, with its mark). */
function utf16(text: string): string {
  return `FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}`;
}
