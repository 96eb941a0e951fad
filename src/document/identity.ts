import type { ReportConfig } from '../input/config/config.ts';
import { formatDay, nameDay, nameMonth } from '../kernel/dates.ts';
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
    kind: prose(document.kind),
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
    ['Authors', config.authors.join(', ') || undefined],
    ['Latest revision', `${version}${formatDay(config.revision)}`],
    ['Document status', statusText(document)],
    ['Final release', document.finalRelease],
    ['Status of the data', `${nameMonth(config.statusMonth)}, data date ${formatDay(config.dataDate)}`],
    ['Overdue as of', sameDay ? 'the data date' : formatDay(config.asOf)],
    ['Milestones', `${total} tracked · ${completed} completed · ${late} overdue · ${ahead} ahead`],
    ['Curator', document.curator],
    ['Source', document.location],
    ['Cite as', document.cite ?? cite],
  ];
  return fields.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: words(label), value: prose(value) }],
  );
}

/** What somebody said of the document's status; nothing is approved because nobody said so. */
function statusText({ status, approval }: ReportConfig['document']): string | undefined {
  if (status === 'draft') return 'Draft';
  if (status === undefined) return undefined;
  if (approval === undefined) return 'Approved';
  const who = [approval.name, approval.role, approval.date].filter((part) => part !== undefined);
  return `Approved by ${who.join(', ')}`;
}

/** The abstract as plain text: what report.yaml says, else one made of the counts. */
export function abstractOf(config: ReportConfig, schedule: Schedule): string {
  return config.abstract ?? defaultAbstract(config, schedule);
}

function defaultAbstract(config: ReportConfig, schedule: Schedule): string {
  const { total, completed, late, ahead } = count(tracked(schedule), schedule);
  return (
    `This note shows where ${total} milestones stood in the project-controls data of ${nameMonth(config.statusMonth)}: ` +
    `${completed} completed, ${late} overdue on ${nameDay(schedule.asOf)}, ${ahead} still ahead. ` +
    'It lists what is overdue and what falls due in each month, and gives for every milestone its level, its dates, ' +
    'the milestones before and after it, how it is tested, and what it means.'
  );
}
