import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTemplate } from '../src/emit/templates/environment.ts';

/** The shipped templates and house styles as a module that stands in for src/emit/templates/compiled.ts in the bundle. */
export function compiledTemplates(root: string): string {
  const texts = ['templates', 'styles'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tex|html)$/.test(name))
      .sort()
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const entries = texts.map((text) => compileTemplate(text)).map(({ key, body }) => [key, body]);
  return `export const shipped = new Map(${JSON.stringify(entries)});\n`;
}
