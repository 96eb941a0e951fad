import { createHash } from 'node:crypto';
import nunjucks from 'nunjucks';
import type { Report } from '../../document/types.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { bounded, boundedRange, refusedFilters, within } from './bounds.ts';
import { type CompiledTemplates, shipped } from './compiled.ts';
import { finding } from './rules.ts';
import type { Template, Templates } from './templates.ts';
import { isTex } from './tex.ts';

const { runtime } = nunjucks;

/**
 * Stands where Nunjucks expects `autoescape: true`, and is handed to whatever prints a value. So this environment can
 * print by rules of its own, and an HTML environment in the same process keeps Nunjucks' rules.
 */
const texOnly = Symbol('print Tex and numbers only');

interface Printing {
  suppressValue(value: unknown, autoescape: unknown): unknown;
  memberLookup(object: unknown, key: unknown): unknown;
}
const printing = runtime as unknown as Printing;
const printHtml = printing.suppressValue;
printing.suppressValue = (value, autoescape) =>
  autoescape === texOnly ? print(value) : printHtml(value, autoescape);

function print(value: unknown): string {
  if (isTex(value)) return value.tex;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value instanceof runtime.SafeString) return value.toString();
  const what = value === undefined || value === null ? 'nothing' : `a ${typeof value}`;
  throw new TypeError(`${what} cannot be printed: only Tex values and numbers can`);
}

/** Templates see the view's own fields and nothing that leads out of it, such as a constructor. */
const lookUp = printing.memberLookup;
printing.memberLookup = (object, key) => {
  if (object === undefined || object === null) return undefined;
  const own = Object.hasOwn(Object(object), key as PropertyKey);
  return own ? lookUp(object, key) : undefined;
};

interface Rendering {
  render(...args: unknown[]): unknown;
  getExported(...args: unknown[]): unknown;
}
const template = nunjucks.Template.prototype as unknown as Rendering;
template.render = bounded(template.render);

/** Macros that are imported without the view are the same each time: they are made once in a rendering, not for each entry of the note. */
const exportsOf = template.getExported;
const exported = new WeakMap<object, unknown>();
template.getExported = function (...args) {
  const [taken] = args;
  if (typeof taken !== 'function') return exportsOf.apply(this, args);
  if (exported.has(this)) return taken(null, exported.get(this));
  return exportsOf.call(this, (error: unknown, values: unknown) => {
    if (!error && Object.values(Object(values)).every((v) => typeof v === 'function'))
      exported.set(this, values);
    taken(error, values);
  });
};

/** A stored template set as Nunjucks wants it: text, or what was compiled of just this text. */
function loaderOf(templates: Templates, compiled: CompiledTemplates): nunjucks.ILoader {
  return {
    getSource: (name: string) => {
      const template = templates.get(name);
      if (!template) throw new Error(`there is no template ${name}`);
      const code = compiled.get(textKey(template.text));
      const src = code ? ({ type: 'code', obj: code } as unknown as string) : template.text;
      return { src, path: template.path, noCache: false };
    },
  };
}

/** What a compiled template is kept by: only the very same text may take its place. */
function textKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of a template as the body of a function that gives its `CompiledTemplate`, with the key to keep it by. */
export function compileTemplate(text: string): { readonly key: string; readonly body: string } {
  // The wrapper is given all templates of the call, whatever its type says.
  const wrapper = (all: unknown) =>
    (all as ReadonlyArray<{ template: string }>).map((t) => t.template).join('');
  const env = openEnvironment(new Map(), new Map());
  return { key: textKey(text), body: nunjucks.precompileString(text, { name: 'template', env, wrapper }) };
}

/** Where templates are rendered by our rules. */
export function openEnvironment(templates: Templates, compiled: CompiledTemplates): nunjucks.Environment {
  const environment = new nunjucks.Environment(loaderOf(templates, compiled), {
    autoescape: texOnly as unknown as boolean,
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
  });
  for (const name of ['safe', 'escape', 'e', 'forceescape'])
    environment.addFilter(name, (value: unknown) => value);
  for (const name of refusedFilters)
    environment.addFilter(name, () => {
      throw new TypeError(`the filter ${name} is not for templates of a note`);
    });
  environment.addGlobal('range', boundedRange());
  return environment;
}

/**
 * Sets the view into the templates, `main` being the first.
 * @throws CannotGoOn when a template cannot be read or prints anything but Tex and numbers.
 */
export async function renderTemplate(
  main: string,
  report: Partial<Report>,
  templates: Templates,
): Promise<string> {
  const environment = openEnvironment(templates, shipped);
  let text = '';
  try {
    within(patience, () => {
      text = environment.render(main, { report });
    });
  } catch (error) {
    throw new CannotGoOn(explain(error, templates.get(main)));
  }
  return text;
}

/** Milliseconds: ten times what the templates of a plan of tens of thousands of milestones take. */
const patience = 60_000;

/** Nunjucks tells file, line and column in the message only: `(sections/summary.tex) [Line 3, Column 5]`. */
function explain(error: unknown, main: Template | undefined) {
  const text = error instanceof Error ? error.message : String(error);
  // An error in an included template is told once for each template on the way to it, the innermost last.
  const where = [...text.matchAll(/\(([^()\n]+)\)(?: \[Line (\d+), Column (\d+)\])?/g)].at(-1);
  const message = text.replace(/\([^()\n]+\)(?: \[Line \d+, Column \d+\])?/g, '').replace(/\s+/g, ' ');
  const place = {
    path: where?.[1] ?? main?.path ?? 'report.tex',
    ...(where?.[2] ? { line: Number(where[2]), column: Number(where[3]) } : {}),
  };
  return finding('templates-render', {
    message: `the template fails: ${message.replace(/^[\s:]*(Template render error:|Error:|TypeError:|\s)*/g, '')}`,
    place,
    hint: 'Templates can print values of the view that are Tex or numbers, and take others apart with `if` and `for`.',
  });
}
