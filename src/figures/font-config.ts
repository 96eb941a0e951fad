import { dirname } from 'node:path';
import { faces, fontFile } from './fonts.ts';

/** Folders where systems keep fonts; those that do not exist are passed over. */
const systemFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/opt/homebrew/share/fonts',
  '/Library/Fonts',
];

/** Fonts of the system that may stand in, by the beginning of their file names. */
const stand = ['NotoSans', 'NotoNaskhArabic', 'NotoColorEmoji', 'NotoEmoji', 'NotoMusic'];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: string) => text.replace(/[&<>]/g, (c) => escapes[c] ?? c);

/**
 * A fontconfig file that knows the figures' own fonts and nothing else, so that the same figure gives the same bytes
 * on every machine. `fallback` adds the system's Noto fonts, for text in scripts ours do not have.
 */
export function fontConfig(cacheFolder: string, fallback: boolean): string {
  const own = [...new Set(faces.map((f) => dirname(fontFile(f))))];
  const folders = [...own, ...(fallback ? systemFolders : [])].map((f) => `<dir>${xml(f)}</dir>`);
  const accepted = [
    ...own.map((f) => `<glob>${xml(f)}/*</glob>`),
    ...(fallback ? stand.map((name) => `<glob>*/${name}*</glob>`) : []),
  ];
  const caches = [...(fallback ? ['/var/cache/fontconfig'] : []), cacheFolder];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders,
    '<selectfont>',
    '<rejectfont><glob>*</glob></rejectfont>',
    `<acceptfont>${accepted.join('')}</acceptfont>`,
    '</selectfont>',
    '<alias><family>Source Sans 3</family><accept><family>Noto Sans</family><family>Noto Sans CJK SC</family></accept></alias>',
    ...caches.map((c) => `<cachedir>${xml(c)}</cachedir>`),
    '</fontconfig>',
    '',
  ].join('\n');
}
