import type { Effects } from '../kernel/effects.ts';
import { readInside } from '../kernel/report-files.ts';
import type { Read } from '../model/dataset.ts';
import type { ReportConfig } from './config/config.ts';
import { type Markdown, readMarkdown } from './markdown/markdown.ts';
import { decodeText } from './readers/encoding.ts';

/** Text of the report's own, in Markdown. */
export interface Writings {
  /** By file. */
  readonly chapters: ReadonlyMap<string, Markdown>;
}

/**
 * Reads the chapters that report.yaml names.
 * @throws CannotGoOn when a file is missing or lies outside the folder.
 */
export async function readWritings(
  { folder, contents }: ReportConfig,
  { files }: Pick<Effects, 'files'>,
): Promise<Read<Writings>> {
  const named = [...new Set(contents.flatMap(({ file }) => file ?? []))];
  const read = named.map(async (file) => {
    const text = decodeText(await readInside(files, folder, file));
    const { value, diagnostics } = await readMarkdown(text.value, { file });
    return { file, value, diagnostics: [...text.diagnostics, ...diagnostics] };
  });
  const chapters = await Promise.all(read);
  return {
    value: { chapters: new Map(chapters.map(({ file, value }) => [file, value])) },
    diagnostics: chapters.flatMap(({ diagnostics }) => diagnostics),
  };
}

export const noWritings: Writings = { chapters: new Map() };
