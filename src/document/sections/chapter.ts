import type { Block } from '../chapter/blocks.ts';
import { chapterOf } from '../chapter/chapter.ts';
import { outlineLine } from '../outline.ts';
import { words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { type SectionContext, sectionAnchor } from './section.ts';

export interface ChapterView extends SectionView {
  readonly blocks: readonly Block[];
}

/** A text of the report's own. */
export function chapter({ item, writings, writer, series, tell }: SectionContext): ChapterView | null {
  const markdown = item.file === null ? undefined : writings.chapters.get(item.file);
  if (markdown === undefined) return null;
  const anchor = sectionAnchor(item.id);
  const name = item.id.replace(/^chapter-/, '');
  const { title, blocks } = chapterOf({ markdown, writer, series, here: { anchor }, tell }, name);
  const bookmark = outlineLine(1, title, anchor);
  return { name: 'chapter', title: words(title), population: null, anchor, bookmark, blocks };
}
