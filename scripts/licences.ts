/**
 * The licences of what the bundle is made of and of the fonts, as one text: every licence found here asks that its text goes
 * along with the code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly repository?: string | { readonly url?: string };
}

/** Font files that lie in the package, and their licence. */
const fonts = {
  folder: join('templates', 'html', 'fonts'),
  title: 'Source Sans 3, Source Serif 4, Source Code Pro',
};

/**
 * @param inputs paths of the files a bundle is made of, relative to the root
 * @throws Error naming each package that comes without the text of its licence
 */
export function licencesOf(inputs: Iterable<string>, root: string): string {
  const folders = new Set(
    [...inputs].flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []),
  );
  const parts = [...folders].sort().map((folder) => noticeOf(join(root, folder)));
  const missing = parts.flatMap((part) => ('missing' in part ? part.missing : []));
  if (missing.length > 0) throw new Error(`no licence text in ${missing.join(', ')}`);
  const texts = [fontNotice(root), ...parts.flatMap((part) => ('text' in part ? part.text : []))];
  return `${[opening, ...new Set(texts)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const opening =
  'Milepost is bundled with the packages and fonts below. They are the work of others, under the licences given with each.';

function fontNotice(root: string): string {
  return `${fonts.title} (OFL-1.1)\n\n${readFileSync(join(root, fonts.folder, 'LICENSE'), 'utf8').trim()}`;
}

function noticeOf(folder: string): { text: string } | { missing: string } {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = '' } = manifest;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const standard = texts.length > 0 ? null : standardText(manifest);
  const all = standard === null ? texts : [standard];
  if (all.length === 0) return { missing: `${name} ${version} (${license || 'no licence named'})` };
  return {
    text: [`${name} ${version} (${license})`, sourceOf(manifest), ...all]
      .filter((t) => t !== '')
      .join('\n\n'),
  };
}

const sourceOf = ({ repository }: Manifest) =>
  (typeof repository === 'string' ? repository : (repository?.url ?? '')).replace(/^git\+|\.git$/g, '');

/** The usual text of a licence that a package names but does not hold; null where it differs from case to case. */
function standardText({ license = '', author }: Manifest): string | null {
  const name = typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : author?.name;
  const text = standard[license];
  return text === undefined || name === undefined ? null : `Copyright (c) ${name}\n\n${text}`;
}

const standard: Readonly<Record<string, string>> = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};
