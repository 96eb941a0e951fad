import { basename, join } from 'node:path';
import type { Effects } from '../../kernel/effects.ts';
import type { Coverage } from './fonts.ts';

/** Where Debian, Fedora, Arch and macOS keep fonts, asked when fontconfig is not there. */
const folders = [
  '/usr/share/fonts/truetype/noto',
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/truetype/dejavu',
  '/usr/share/fonts/truetype/ancient-scripts',
  '/usr/share/fonts/google-noto',
  '/usr/share/fonts/noto',
  '/usr/share/fonts/noto-cjk',
  '/Library/Fonts',
];

/** Installed font files by file name. The first in order of path wins, so that the answer does not depend on caches. */
export async function installedFonts(effects: Effects): Promise<Map<string, string>> {
  const env = { PATH: effects.env.PATH ?? '/usr/bin:/bin', HOME: effects.env.HOME ?? '/' };
  const listed = await effects.run('fc-list', ['--format', '%{file}\n'], { cwd: '/', env, timeout: 10_000 });
  const paths =
    listed.exitCode === 0 ? listed.stdout.split('\n').filter((p) => p !== '') : await listFolders(effects);
  const found = new Map<string, string>();
  for (const path of [...new Set(paths)].sort())
    if (!found.has(basename(path))) found.set(basename(path), path);
  return found;
}

async function listFolders({ files }: Effects): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => (await files.list(folder)).map((name) => join(folder, name))),
  );
  return lists.flat();
}

/** Characters of a font file; `index` chooses from a collection. The library is loaded here: few notes need it. */
export async function coverageOf(bytes: Uint8Array, index = 0): Promise<Coverage> {
  const { create } = await import('fontkit');
  const opened = create(Buffer.from(bytes));
  const font = 'fonts' in opened ? opened.fonts[index] : opened;
  const characters = new Set(font?.characterSet ?? []);
  return (codePoint) => characters.has(codePoint);
}
