import { dirname } from 'node:path';
import { faces, fontFile } from './fonts.ts';

/** Where Debian, Fedora, Arch and macOS keep the Noto fonts; a folder that does not exist is passed over. */
const notoFolders = [
  '/usr/share/fonts/truetype/noto',
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/google-noto',
  '/usr/share/fonts/google-noto-vf',
  '/usr/share/fonts/google-noto-cjk',
  '/usr/share/fonts/google-noto-sans-cjk-fonts',
  '/usr/share/fonts/google-noto-color-emoji-fonts',
  '/usr/share/fonts/noto',
  '/usr/share/fonts/noto-cjk',
  '/Library/Fonts',
];

/** Sans serif goes with sans serif, and only one writing of Arabic. */
const unwanted = ['NotoSerif', 'NotoSansMono', 'NotoKufi', 'NotoNastaliq', 'NotoRashi'];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: string) => text.replace(/[&<>]/g, (c) => escapes[c] ?? c);

/**
 * A fontconfig file that knows the figures' own fonts and nothing else, so that the same figure gives the same bytes
 * on every machine. `fallback` adds the system's Noto fonts, for text in scripts ours do not have.
 */
export function fontConfig(cacheFolder: string, fallback: boolean): string {
  const own = [...new Set(faces.map((f) => dirname(fontFile(f))))];
  const folders = [...own, ...(fallback ? notoFolders : [])];
  const caches = [...(fallback ? ['/var/cache/fontconfig'] : []), cacheFolder];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((f) => `<dir>${xml(f)}</dir>`),
    `<selectfont><rejectfont>${unwanted.map((u) => `<glob>*/${u}*</glob>`).join('')}</rejectfont></selectfont>`,
    ...caches.map((c) => `<cachedir>${xml(c)}</cachedir>`),
    '</fontconfig>',
    '',
  ].join('\n');
}
