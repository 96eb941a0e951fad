import { join } from 'node:path';
import type { Effects } from '../effects.ts';
import type { ActivityId } from '../schedule/schedule.ts';
import { labelOf } from '../tex/escape.ts';
import { workspaceFolder } from '../workspace.ts';

/** A page that mentions a milestone, and the places on it that do. */
export interface Mention {
  readonly page: string;
  readonly places: readonly string[];
}

/** Where a milestone stands in the note as last built. */
export interface Pages {
  /** Page of its entry; null where the note has none for it. */
  readonly entry: string | null;
  readonly mentions: readonly Mention[];
}

/**
 * Finds a milestone's pages in what the last build left behind: the page of each label in TeX's auxiliary file, and the
 * labels of the places that mention it in the index. Null when the note was not built.
 */
export async function pagesOf(id: ActivityId, configPath: string, { files }: Effects): Promise<Pages | null> {
  const folder = join(workspaceFolder(configPath), 'tex');
  const read = async (name: string) => {
    const bytes = await files.read(join(folder, name)).catch(() => null);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  const aux = await read('report.aux');
  if (aux === null) return null;
  const written = aux.matchAll(/\\PageOf\s*\{([^}]*)\}\{([^}]*)\}/g);
  const pages = new Map(Array.from(written, ([, label = '', page = '']) => [label, page]));
  const own = `ms:${labelOf(id)}`;
  const labels = mentioning((await read('report.tex')) ?? '', own);
  return { entry: pages.get(own) ?? null, mentions: byPage(labels, pages) };
}

/** Labels of the places that mention a milestone: they follow the page of its entry in the index. */
function mentioning(tex: string, label: string): string[] {
  const start = `\\PageQuiet{${label}}}\\PagesAfter{`;
  const at = tex.indexOf(start);
  if (at < 0) return [];
  const from = at + start.length;
  const list = tex.slice(from, tex.indexOf('}', from));
  return list.split(',').map((l) => l.trim());
}

function byPage(labels: readonly string[], pages: ReadonlyMap<string, string>): Mention[] {
  const places = new Map<string, string[]>();
  for (const label of labels) {
    const page = pages.get(label);
    if (page === undefined) continue;
    const known = places.get(page);
    if (known) known.push(placeName(label));
    else places.set(page, [placeName(label)]);
  }
  return [...places].map(([page, list]) => ({ page, places: list }));
}

/** A label of the note in words: its kind stands before the colon. */
function placeName(label: string): string {
  const [kind = '', name = ''] = label.split(':', 2);
  const words: Readonly<Record<string, string>> = {
    fig: `figure ${name}`,
    month: `due in ${name}`,
    ms: `entry of ${name}`,
  };
  return words[kind] ?? (name || label);
}
