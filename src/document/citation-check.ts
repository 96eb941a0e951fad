import { noWritings } from '../input/writings.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { tracked } from '../model/status.ts';
import { checkEntries } from './bibliography/check.ts';
import { chapterOf } from './chapter/chapter.ts';
import { openCitations } from './citations.ts';
import { openMentions } from './mentions.ts';
import type { ReportInput } from './report.ts';
import { openWriter } from './writer.ts';

/**
 * The findings on citations that the whole view would give, from the prose alone: descriptions, test specifications,
 * the abstract and the change record. The rest of the view takes minutes for a very large plan.
 */
export function checkCitations(
  input: Pick<ReportInput, 'config' | 'schedule' | 'bibliography' | 'earlier' | 'writings'>,
): Diagnostic[] {
  const { config, schedule, bibliography, earlier = [], writings = noWritings } = input;
  const citations = openCitations(bibliography);
  const writer = openWriter({ config, schedule, citations, mentions: openMentions(), entries: false });
  if (config.abstract) writer.paragraphs(config.abstract, { anchor: '' });
  for (const { description } of config.document.changes) writer.prose(description, { anchor: '' });
  for (const { id, annotation } of config.sections.includes('by-wbs') ? tracked(schedule) : []) {
    if (!annotation) continue;
    const at = (field: string) => ({
      anchor: '',
      activity: id,
      place: annotation.places[field] ?? annotation.place,
    });
    if (annotation.testSpec) writer.prose(annotation.testSpec, at('test_spec'));
    if (annotation.description) writer.paragraphs(annotation.description, at('description'));
  }
  const told: Diagnostic[] = [];
  const pen = { writer, series: { earlier, current: schedule }, tell: (d: Diagnostic) => told.push(d) };
  for (const [name, markdown] of writings.chapters)
    chapterOf({ ...pen, markdown, here: { anchor: '' } }, name);
  const cited = new Set([...citations.cited().keys()].map((entry) => entry.key));
  return [...told, ...citations.diagnostics(), ...checkEntries(bibliography, cited)];
}
