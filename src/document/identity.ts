import { escapePdfString, escapeTex, typographic } from '../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../emit/tex/tex.ts';
import type { ReportConfig } from '../input/config/config.ts';
import { formatDay, nameDay, nameMonth } from '../kernel/dates.ts';
import { count } from '../model/counts.ts';
import type { Schedule } from '../model/schedule.ts';
import { tracked } from '../model/status.ts';
import { bookmarkTitle, shorten } from './bookmarks.ts';
import type { FieldView, IdentityView } from './types.ts';
import type { Writer } from './writer.ts';

/** Longest title in the running head, in characters. */
const headLength = 60;

/** What the title page, the running heads and the PDF's own fields say of the document. */
export function identityOf(config: ReportConfig, schedule: Schedule, writer: Writer): IdentityView {
  const { document } = config;
  const abstract = abstractOf(config, schedule);
  const authors = config.authors.join(', ');
  return {
    handle: escapeTex(config.handle),
    title: text(config.title),
    subtitle: config.subtitle === undefined ? null : text(config.subtitle),
    organisation: document.organisation === undefined ? null : text(document.organisation),
    kind: text(document.kind),
    authors: text(authors),
    revision: escapeTex(formatDay(config.revision)),
    bookmark: bookmarkTitle(`${config.handle}: ${config.title}`),
    contentsBookmark: bookmarkTitle('Contents'),
    draft: document.status === 'draft',
    fields: fieldsOf(config, schedule),
    abstract: writer.paragraphs(abstract, { label: 'title' }),
    changes: document.changes.map((c) => ({
      version: escapeTex(c.version),
      date: escapeTex(c.date),
      author: c.author === undefined ? null : text(c.author),
      description: writer.prose(c.description, { label: 'contents' }),
    })),
    head: text(shorten(config.title, headLength)),
    language: trustedTex(config.language.replace(/[^A-Za-z0-9-]/g, '')),
    pdf: {
      title: escapePdfString(`${config.handle}: ${config.title}`),
      authors: escapePdfString(authors),
      subject: escapePdfString(abstract),
      keywords: escapePdfString(config.keywords.join(', ')),
    },
  };
}

function text(value: string): Tex {
  return escapeTex(typographic(value));
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
    ['Document status', document.status === 'draft' ? 'Draft' : 'Approved'],
    ['Status of the data', `${nameMonth(config.statusMonth)}, data date ${formatDay(config.dataDate)}`],
    ['Overdue as of', sameDay ? 'the data date' : formatDay(config.asOf)],
    ['Milestones', `${total} tracked · ${completed} completed · ${late} overdue · ${ahead} ahead`],
    ['Curator', document.curator],
    ['Source', document.location],
    ['Cite as', document.cite ?? cite],
  ];
  return fields.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label: escapeTex(label), value: text(value) }],
  );
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
