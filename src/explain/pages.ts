import { join } from 'node:path';
import type { ReportConfig } from '../config/config.ts';
import type { Effects } from '../effects.ts';
import type { ActivityId } from '../schedule/schedule.ts';
import { labelOf } from '../tex/escape.ts';

/** Where a milestone stands in the note as last built. */
export interface Pages {
  /** Page of its entry; null where the note has none for it. */
  readonly entry: string | null;
  /** Further pages that mention it, each once. */
  readonly mentioned: readonly string[];
}

/**
 * Finds a milestone's pages in what the last build left behind: the page of each label in TeX's auxiliary file, and the
 * labels of the places that mention it in the index. Null when the note was not built.
 */
export async function pagesOf(
  id: ActivityId,
  config: ReportConfig,
  { files }: Effects,
): Promise<Pages | null> {
  const folder = join(config.folder, config.output.folder, 'tex');
  const read = async (name: string) => {
    const bytes = await files.read(join(folder, name)).catch(() => null);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const aux = await read('report.aux');
  if (aux === null) return null;
  const pages = new Map(
    Array.from(aux.matchAll(/\\PageOf\s*\{([^}]*)\}\{([^}]*)\}/g), ([, label = '', page = '']) => [
      label,
      page,
    ]),
  );
  const own = `ms:${labelOf(id)}`;
  const entry = pages.get(own) ?? null;
  const seen = mentions((await read('report.tex')) ?? '', own).flatMap((label) => pages.get(label) ?? []);
  return { entry, mentioned: [...new Set(seen)].filter((page) => page !== entry) };
}

/** Labels of the places that mention a milestone: they follow the page of its entry in the index. */
function mentions(tex: string, label: string): string[] {
  const at = tex.indexOf(`\\PageQuiet{${label}}}\\PagesAfter{`);
  if (at < 0) return [];
  const from = tex.indexOf('\\PagesAfter{', at) + '\\PagesAfter{'.length;
  return tex
    .slice(from, tex.indexOf('}', from))
    .split(',')
    .map((l) => l.trim());
}
