import { createHash } from 'node:crypto';
import nunjucks from 'nunjucks';
import { isText, words } from '../../document/text.ts';
import { sayParts } from '../../kernel/language.ts';
import { boundedRange, depthLimit, refusedFilters } from './bounds.ts';
import { shipped } from './compiled.ts';
import type { Printing } from './printing.ts';
import type { Templates } from './read.ts';

/** What prints for an environment. */
type Prints = Omit<Printing<unknown>, 'finish'>;

/** A template as the functions it is compiled to. */
type CompiledTemplate = Readonly<Record<string, unknown>>;

/** What runs a compiled template: Nunjucks calls it with its own runtime, and it calls the template with ours. */
type Root = (env: unknown, context: unknown, frame: unknown, runtime: unknown, done: Done) => void;
type Done = (error: unknown, text?: unknown) => void;

const { runtime, Environment } = nunjucks;

/** Nunjucks' runtime with our rules for what may be printed and looked up. */
function runtimeFor({ print }: Prints) {
  const { memberLookup } = runtime as unknown as { memberLookup: (object: unknown, key: unknown) => unknown };
  return {
    ...runtime,
    suppressValue: (value: unknown) => printed(value, print),
    /** Templates see the view's own fields and nothing that leads out of it, such as a constructor. */
    memberLookup: (object: unknown, key: unknown) => {
      if (object === undefined || object === null) return undefined;
      return Object.hasOwn(Object(object), key as PropertyKey) ? memberLookup(object, key) : undefined;
    },
  };
}

function printed(value: unknown, print: Prints['print']): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  // What a macro or a captured block printed.
  if (value instanceof runtime.SafeString) return value.toString();
  const text = print(value);
  if (text !== null) return text;
  const what = value === undefined || value === null ? 'nothing' : `a ${typeof value}`;
  throw new TypeError(`${what} cannot be printed: only text of the view and numbers can`);
}

/**
 * A fixed text in the language of the note, with named values: `say("{count} of {all}", count=1, all=2)`. With what a macro
 * printed among them it is printed at once; else it is text as that of the view is.
 */
function sayFor({ print }: Prints) {
  return (message: unknown, named: Readonly<Record<string, unknown>> = {}): unknown => {
    const values = Object.fromEntries(Object.entries(named).filter(([name]) => name !== '__keywords'));
    const parts = sayParts<unknown>(String(message), values as Record<string, object>);
    if (!parts.some((part) => part instanceof runtime.SafeString))
      return parts.flatMap((part) => (isText(part) ? part : words(String(part))));
    const shown = parts.map((part) => printed(typeof part === 'string' ? words(part) : part, print));
    return new runtime.SafeString(shown.join(''));
  };
}

/** Templates by name, each run by our rules and no deeper in each other than is sensible. */
function loaderOf(
  templates: Templates,
  compiled: ReadonlyMap<string, string>,
  prints: Prints,
): nunjucks.ILoader {
  const ours = runtimeFor(prints);
  const enter = depthLimit();
  return {
    getSource: (name: string) => {
      const template = templates.get(name);
      if (!template) throw new Error(`there is no template ${name}`);
      const body = compiled.get(textKey(template.text)) ?? compileTemplate(template.text, template.path).body;
      const code = new Function(body)() as CompiledTemplate;
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
  prints: Prints,
  compiled = shipped,
): nunjucks.Environment {
  const environment = new Environment(loaderOf(templates, compiled, prints), syntax);
  for (const name of ['safe', 'escape', 'e', 'forceescape'])
    environment.addFilter(name, (value: unknown) => value);
  for (const name of refusedFilters)
    environment.addFilter(name, () => {
      throw new TypeError(`the filter ${name} is not for templates of a note`);
    });
  for (const [name, filter] of Object.entries(prints.filters)) environment.addFilter(name, filter);
  for (const [name, value] of Object.entries(prints.globals)) environment.addGlobal(name, value);
  environment.addGlobal('range', boundedRange());
  environment.addGlobal('say', sayFor(prints));
  return environment;
}
