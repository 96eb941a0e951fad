/**
 * Makes templates/html/fonts/: the faces of the page cut down to Latin letters, as WOFF2, for the HTML edition to carry. What else a
 * text has is shown in the fonts of the reader's machine.
 *
 *     node --import tsx scripts/web-fonts.ts
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { webFaces } from '../src/emit/html/fonts.ts';

const require = createRequire(import.meta.url);
const folder = join(import.meta.dirname, '..', 'templates', 'html', 'fonts');

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
/** Latin with its extension A, punctuation, and the few signs the note itself prints. */
const characters = `${range(0x20, 0x7e)}${range(0xa0, 0x17f)}${range(0x2010, 0x2027)}${range(0x2030, 0x203a)}\u2009\u202F\u20AC\u2122\u2190\u2192\u2212\u2264\u2265`;
/** Marks on letters, kerning, and figures of equal width. */
const features = ['ccmp', 'kern', 'lnum', 'locl', 'mark', 'mkmk', 'tnum'];

await mkdir(folder, { recursive: true });
for (const { file, source } of webFaces) {
  const font = await readFile(require.resolve(`@expo-google-fonts/${source}`));
  const cut = await subsetFont(font, characters, { targetFormat: 'woff2', keepFeatures: features });
  await writeFile(join(folder, file), cut);
  console.log(`${file}: ${cut.length} bytes`);
}
