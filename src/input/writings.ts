import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { readInside } from '../kernel/report-files.ts';
import type { Read } from '../model/dataset.ts';
import type { Schedule } from '../model/schedule.ts';
import { nearest } from '../model/scope-check.ts';
import { tracked } from '../model/status.ts';
import type { ReportConfig } from './config/config.ts';
import { type Markdown, readMarkdown } from './markdown/markdown.ts';
import { finding } from './markdown/rules.ts';
import { decodeText } from './readers/encoding.ts';

/** Text of the report's own, in Markdown. */
export interface Writings {
  /** By file. */
  readonly chapters: ReadonlyMap<string, Markdown>;
  /** Notes on milestones, by their code. */
  readonly notes: ReadonlyMap<string, Markdown>;
  /** Notes on WBS elements that have a section, by their code. */
  readonly elements: ReadonlyMap<string, Markdown>;
}

/**
 * Reads the chapters that report.yaml names, and the notes on milestones and WBS elements.
 * @throws CannotGoOn when a file is missing or lies outside the folder.
 */
export async function readWritings(
  { folder, contents, wbs }: ReportConfig,
  schedule: Schedule,
  { files }: Pick<Effects, 'files'>,
): Promise<Read<Writings>> {
  const named = [...new Set(contents.flatMap(({ file }) => file ?? []))];
  const read = named.map(async (file) => {
    const text = decodeText(await readInside(files, folder, file));
    const { value, diagnostics } = await readMarkdown(text.value, { file });
    return { file, value, diagnostics: [...text.diagnostics, ...diagnostics] };
  });
  const chapters = await Promise.all(read);
  const notes = await notesOf(
    tracked(schedule).flatMap(({ id, annotation }) =>
      annotation?.note
        ? [{ code: id, text: annotation.note, place: annotation.places.note ?? annotation.place }]
        : [],
    ),
  );
  const sections = schedule.wbs.map(({ code }) => code);
  const elements = await notesOf(wbs.notes.filter(({ code }) => sections.includes(code)));
  return {
    value: {
      chapters: new Map(chapters.map(({ file, value }) => [file, value])),
      notes: notes.value,
      elements: elements.value,
    },
    diagnostics: [
      ...[...chapters, notes, elements].flatMap(({ diagnostics }) => diagnostics),
      ...wbs.notes.flatMap(({ code, place }) =>
        sections.includes(code) ? [] : homeless(code, place, sections),
      ),
    ],
  };
}

interface Note {
  readonly code: string;
  readonly text: string;
  readonly place: Place;
}

async function notesOf(notes: readonly Note[]): Promise<Read<ReadonlyMap<string, Markdown>>> {
  const read = notes.map(async ({ code, text, place }) => ({
    code,
    ...(await readMarkdown(text, { place })),
  }));
  const all = await Promise.all(read);
  return {
    value: new Map(all.map(({ code, value }) => [code, value])),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

function homeless(code: string, place: Place, sections: readonly string[]): Diagnostic[] {
  const near = nearest(sections, code);
  return [
    finding('wbs-notes-have-sections', {
      message: `no section of the note is of WBS ${code}, which report.yaml has a text on`,
      place,
      hint:
        near.length === 0
          ? 'Take it out: there are no sections.'
          : `There are sections of ${near.join(', ')}; \`wbs.depth\` says how many levels have one.`,
    }),
  ];
}

export const noWritings: Writings = { chapters: new Map(), notes: new Map(), elements: new Map() };
