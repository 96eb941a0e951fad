import type { ReportConfig } from '../input/config/config.ts';
import { formatDay, nameDay, nameMonth } from '../kernel/dates.ts';
import { say } from '../kernel/language.ts';
import { listed } from '../kernel/words.ts';
import { count } from '../model/counts.ts';
import type { Schedule } from '../model/schedule.ts';
import { tracked } from '../model/status.ts';
import { outlineTitle } from './outline.ts';
import { prose, shorten, words } from './text.ts';
import type { FieldView, IdentityView } from './types.ts';
import type { Writer } from './writer.ts';

/** Room for handle and title in the running head, beside the section, in characters; the title has some of it always. */
const headRoom = 66;
const leastTitle = 24;
/** Longest name of the organisation there. */
const organisationLength = 48;

/** What the title page and the running heads say of the document. */
export function identityOf(config: ReportConfig, schedule: Schedule, writer: Writer): IdentityView {
  const { document } = config;
  const abstract = abstractOf(config, schedule);
  const authors = config.authors.join(', ');
  return {
    handle: words(config.handle),
    title: prose(config.title),
    subtitle: config.subtitle === undefined ? null : prose(config.subtitle),
    organisation: document.organisation === undefined ? null : prose(document.organisation),
    organisationHead:
      document.organisation === undefined ? null : prose(shorten(document.organisation, organisationLength)),
    kind: prose(document.kind ?? say('Technical note')),
    authors: prose(authors),
    revision: words(formatDay(config.revision)),
    bookmark: outlineTitle(`${config.handle}: ${config.title}`),
    draft: document.status === 'draft',
    fields: fieldsOf(config, schedule),
    abstract: writer.paragraphs(abstract, { anchor: 'title' }),
    changes: document.changes.map((c) => ({
      version: words(c.version),
      date: words(c.date),
      author: c.author === undefined ? null : prose(c.author),
      description: writer.prose(c.description, { anchor: 'contents' }),
    })),
    head: prose(shorten(config.title, Math.max(leastTitle, headRoom - config.handle.length))),
  };
}

function fieldsOf(config: ReportConfig, schedule: Schedule): FieldView[] {
  const { document } = config;
  const sameDay = config.dataDate === config.asOf;
  const { total, completed, late, ahead } = count(tracked(schedule), schedule);
  const version = document.version === undefined ? '' : `${document.version}, `;
  const cite = `${config.authors.join(', ')}${config.authors.length > 0 ? ': ' : ''}${config.title}. ${config.handle}, ${nameDay(config.revision)}.`;
  const fields: Array<[string, string | undefined]> = [
    [say('Authors'), config.authors.join(', ') || undefined],
    [say('Latest revision'), `${version}${formatDay(config.revision)}`],
    [say('Document status'), statusText(document)],
    [say('Final release'), document.finalRelease],
    [
      say('Status of the data'),
      say('{month}, data date {day}', {
        month: nameMonth(config.statusMonth),
        day: formatDay(config.dataDate),
      }),
    ],
    [say('Overdue as of'), sameDay ? say('the data date') : formatDay(config.asOf)],
    [
      say('Milestones'),
      say('{total} tracked · {completed} completed · {late} overdue · {ahead} ahead', {
        total,
        completed,
        late,
        ahead,
      }),
    ],
    [say('Curator'), document.curator],
    [say('Source'), document.location],
    [say('Cite as'), document.cite ?? cite],
  ];
  return fields.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: words(label), value: prose(value) }],
  );
}

/** What somebody said of the document's status; nothing is approved because nobody said so. */
function statusText({ status, approval }: ReportConfig['document']): string | undefined {
  if (status === 'draft') return say('Draft');
  if (status === undefined) return undefined;
  if (approval === undefined) return say('Approved');
  const who = [approval.name, approval.role, approval.date].filter((part) => part !== undefined);
  return say('Approved by {who}', { who: listed(who) });
}

/** The abstract as plain text: what report.yaml says, else one made of the counts. */
export function abstractOf(config: ReportConfig, schedule: Schedule): string {
  return config.abstract ?? defaultAbstract(config, schedule);
}

function defaultAbstract(config: ReportConfig, schedule: Schedule): string {
  const { total, completed, late, ahead } = count(tracked(schedule), schedule);
  const where = say(
    'This note shows where {total} milestones stood in the project-controls data of {month}: {completed} completed, {late} overdue on {day}, {ahead} still ahead.',
    { total, completed, late, ahead, month: nameMonth(config.statusMonth), day: nameDay(schedule.asOf) },
  );
  const what = say(
    'It lists what is overdue and what falls due in each month, and gives for every milestone its level, its dates, the milestones before and after it, how it is tested, and what it means.',
  );
  return `${where} ${what}`;
}
