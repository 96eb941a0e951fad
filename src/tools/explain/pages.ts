import type { ReportConfig } from '../../input/config/config.ts';
import type { Effects } from '../../kernel/effects.ts';
import type { ActivityId } from '../../model/schedule.ts';
import { manifestPath } from '../../package/name.ts';
import type { Pages } from '../../package/note-pages.ts';

/**
 * A milestone's pages in the note as last built, from the manifest beside the PDF. Null when the note was not built, or
 * the manifest is not one of ours.
 */
export async function pagesOf(
  id: ActivityId,
  config: ReportConfig,
  { files }: Effects,
): Promise<Pages | null> {
  const bytes = await files.read(manifestPath(config)).catch(() => null);
  if (bytes === null) return null;
  const pages = property(property(parsed(new TextDecoder().decode(bytes)), 'pages'), id);
  return isPages(pages) ? pages : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function isPages(value: unknown): value is Pages {
  const [entry, mentions] = [property(value, 'entry'), property(value, 'mentions')];
  const isMention = (m: unknown) =>
    typeof property(m, 'page') === 'string' && Array.isArray(property(m, 'places'));
  return (
    (entry === null || typeof entry === 'string') && Array.isArray(mentions) && mentions.every(isMention)
  );
}
