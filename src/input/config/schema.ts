import { posix } from 'node:path';
import * as z from 'zod';
import { columnNames } from './columns.ts';
import { editions } from './editions.ts';
import { fields } from './fields.ts';
import { formats, sidecars } from './output-formats.ts';
import { defaultSections, ofSeries, onRequest, sectionList } from './sections.ts';
import { day, line, list, path, shortList, staysInside, text } from './values.ts';

const columns = z
  .partialRecord(z.enum(columnNames), text)
  .describe('Column names of the file, by the field they hold, where they differ from the field.');
const dateFormat = z
  .enum(['iso', 'dmy', 'mdy', 'ymd', 'auto'])
  .describe(
    'Order of day, month and year in dates that are not written YYYY-MM-DD. `auto` takes what a recognised export writes and reports ambiguous dates.',
  );
const format = z
  .enum(['auto', 'csv', 'p6-csv', 'p6-spreadsheet', 'xer', 'mspdi', 'pmxml'])
  .describe('Format of the file; `auto` finds it from the content.');

/** How a file of data is read, beside its format: the same for the data and for the earlier data. */
const reading = {
  headerRow: z
    .int()
    .min(1)
    .optional()
    .describe('Row of the file the header of a table stands in; found by its names when left out.'),
  sheet: text.optional().describe('Sheet of a workbook; the first visible one with a table when left out.'),
  project: text
    .optional()
    .describe('Project of an XER or P6 XML with several, by its id; all when left out.'),
  encoding: text
    .refine(isEncoding, { error: 'must be an encoding such as utf-8, windows-1251 or shift_jis' })
    .optional()
    .describe('What a text file is encoded in, where its bytes do not tell: `windows-1251`, `shift_jis`.'),
};

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** A path, or one with the git revision it is of before it, `v1:data/milestones.csv`. */
const pathOrRevision = text
  .refine((given) => staysInside(given) && staysInside(given.slice(given.indexOf(':') + 1)), {
    error:
      'must be a path relative to report.yaml, inside its folder, with `/` between its parts; a git revision and `:` may stand before it',
  })
  .describe('A path relative to report.yaml, inside its folder; `revision:path` for that of a git revision.');

const snapshotFields = {
  milestones: list(pathOrRevision)
    .refine((files) => files.length > 0, 'must name a file')
    .describe(
      'The file, or files, with the earlier milestones, that of a git revision (`v1:data/milestones.csv`), or an earlier note (`build/OLD.pdf`), which holds its own data.',
    ),
  annotations: list(pathOrRevision)
    .optional()
    .describe("Its annotations; those of the report, with what they correct, when left out; a note's own."),
  dataDate: day
    .optional()
    .describe('Status date of the earlier data; may be left out where the file states it, as a note does.'),
  baseline: pathOrRevision
    .optional()
    .describe('A second file that holds its baseline; that of the report when left out.'),
  format: format.default('auto'),
  columns: columns.optional(),
  dateFormat: dateFormat.optional(),
  ...reading,
};

const snapshot = z.strictObject(snapshotFields);
export type SnapshotFields = z.output<typeof snapshot>;

const data = z
  .strictObject({
    milestones: list(path).describe('The file, or files, with the milestones.'),
    annotations: list(path)
      .default([])
      .describe('YAML files with descriptions and corrections by milestone code.'),
    baseline: text
      .optional()
      .describe(
        'A second file that holds the baseline, for formats without one (XER); or the name or number of a baseline inside the file (P6 XML, Microsoft Project XML).',
      ),
    format: format.default('auto'),
    columns: columns.default({}),
    dateFormat: dateFormat.default('auto'),
    ...reading,
    previous: snapshot
      .optional()
      .describe('The last data set before this one, where there is one only: a short form of `snapshots`.'),
    snapshots: list(snapshot)
      .default([])
      .describe(
        'Earlier data sets, in any order: they give the earlier plan, the slip chart, trend and forecast, and the section `changes`. What they leave out of `columns`, `dateFormat`, `baseline` and `annotations` is that of the report.',
      ),
    exclude: list(
      z.strictObject({
        code: text.describe('Code of the milestone.'),
        reason: text.describe('Why it is left out.'),
      }),
    )
      .default([])
      .describe('Milestones to leave out, each with the reason; they are counted and listed.'),
  })
  .describe('Where the data are.');

const wbs = z
  .strictObject({
    root: z.string().default('').describe('Code every tracked WBS code begins with; empty takes all.'),
    titles: z
      .record(z.string(), line)
      .default({})
      .describe('Titles by WBS code, of any level; the code stands in where a section has none.'),
    depth: z
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe('Levels below the root that have a section of their own: with 2 there is one for `A.1.1`.'),
    notes: z
      .record(z.string(), text)
      .default({})
      .describe('Text of your own in Markdown by WBS code, below the heading of its section.'),
  })
  .describe('The work breakdown structure.');

const threshold = z
  .strictObject({
    atLeast: z.number().optional().describe('The value should not be below this.'),
    atMost: z.number().optional().describe('The value should not be above this.'),
  })
  .refine((t) => t.atLeast !== undefined || t.atMost !== undefined, {
    error: 'must have `atLeast` or `atMost`',
  });

/** Numbers of the section `health`. */
export const healthNames = [
  'bei',
  'bei-first-baseline',
  'hit-rate',
  'hit-rate-12-months',
  'plan-kept',
  'plan-kept-on-time',
  'backlog',
  'spi',
  'sv',
  'cpli',
  'median-slip',
  'slip-80',
  'median-late',
  'due-30',
  'due-60',
  'due-90',
  'open-without-predecessor',
  'open-without-successor',
  'completed-before-predecessor',
] as const;
export type HealthName = (typeof healthNames)[number];

const health = z
  .strictObject({
    thresholds: z
      .partialRecord(z.enum(healthNames), threshold)
      .default({})
      .describe(
        'What numbers of the section `health` should be, by their name: `bei: {atLeast: 0.95}`. Ratios are fractions.',
      ),
  })
  .describe('What is expected of the plan.');

const trend = z
  .strictObject({
    key: z
      .boolean()
      .optional()
      .describe(
        'Key milestones alone: those marked so in the annotations or the column `key`; where none is, those of level 1.',
      ),
    levels: list(z.int()).default([]).describe('Only these levels; empty takes all.'),
    wbs: list(text).default([]).describe('Only these WBS elements and what is under them; empty takes all.'),
    slipped: z.int().min(0).optional().describe('Only what slipped more than so many days in all.'),
  })
  .describe(
    'Milestones of the trend, those that meet all that is asked, at most 20. When nothing is: the key milestones, else those of level 1, else those that slipped the most.',
  );

const variance = z
  .strictObject({
    explainOver: z
      .int()
      .min(0)
      .default(30)
      .describe(
        'Days that a date may slip since the last data set without a reason in the annotations; `slips-explained` reports what slipped more.',
      ),
  })
  .describe('Slips and their reasons.');

const source = z
  .strictObject({
    repository: text
      .optional()
      .describe('Name or address of the repository of the data; found from git when left out.'),
    revision: text.optional().describe('Revision of the data; found from git when left out.'),
    date: day.optional().describe('Date of that revision; found from git when left out.'),
  })
  .describe('Where the data were kept, for the section `provenance`.');

const burndown = z
  .strictObject({
    scope: z
      .strictObject({
        prefixes: list(text)
          .default([])
          .describe('Count only codes with one of these beginnings; empty counts all.'),
        levels: list(z.int()).default([]).describe('Count only these levels; empty counts all.'),
      })
      .prefault({})
      .describe('Which milestones the burndown counts.'),
    axis: z
      .strictObject({
        from: day.optional().describe('First day shown; from the data when left out.'),
        to: day.optional().describe('Last day shown; from the data when left out.'),
      })
      .prefault({})
      .describe('Ends of the time axis; from the data when left out.'),
  })
  .describe('The burndown.');

const citations = z
  .strictObject({
    series: list(text)
      .default([
        'LDM',
        'LSE',
        'LPM',
        'DMTN',
        'DMTR',
        'RTN',
        'SQR',
        'SITCOMTN',
        'PSTN',
        'TSTN',
        'LTS',

        'Document',
        'Publication',
        'Report',
      ])
      .describe('Series of documents: `LDM` makes LDM-151 in prose a citation.'),
    style: z
      .enum(['handle', 'numeric', 'author-year'])
      .default('handle')
      .describe('How a citation is printed.'),
    bst: path
      .regex(/^[\w./+-]+$/, 'must be the name of a BibTeX style: letters, digits and `._/+-`')
      .optional()
      .describe('A BibTeX style to typeset the bibliography with, run by bibtex, instead of our own.'),
    documentUrl: text
      .optional()
      .describe('Address of a document without one of its own; `{handle}` stands for the handle.'),
  })
  .describe('Citations and the bibliography.');

const issues = z
  .strictObject({
    url: text
      .optional()
      .describe('Address of an issue; `{key}` stands for its key. Keys are plain text without it.'),
    projects: list(text).default([]).describe('Projects whose keys are links in prose: `DM` for DM-1234.'),
  })
  .describe('The issue tracker.');

const change = z.strictObject({
  version: text.describe('Version the change led to.'),
  date: day.describe('Day of the change.'),
  description: text.describe('What changed.'),
  author: text.optional().describe('Who changed it.'),
});

const approval = z
  .strictObject({
    name: text.describe('Who approved the document.'),
    role: text.optional().describe('As what.'),
    date: day.describe('Day of the approval.'),
  })
  .describe('Who approved the document, printed beside its status.');

const control = z
  .strictObject({
    status: z
      .enum(['draft', 'approved'])
      .optional()
      .describe('Printed where it is given; a draft carries a mark on every page.'),
    approval: approval.optional(),
    finalRelease: text
      .optional()
      .describe('Who gives the final release of the document, printed beside its status.'),
    version: text.optional().describe('Version of the document, `v1`.'),
    curator: text.optional().describe('Who keeps the document.'),
    location: text.optional().describe('Where the source of the document is kept.'),
    organisation: text.optional().describe('Printed at the head of the title page.'),
    kind: text
      .optional()
      .describe('Kind of document, printed at the head of the title page; `Technical note` when left out.'),
    cite: text
      .optional()
      .describe('How to cite the document; made from authors, title, handle and date when left out.'),
    changes: list(change).default([]).describe('The change record, oldest first.'),
  })
  .describe('Document control.');

const calendar = z
  .strictObject({
    fiscalYearStart: z
      .int()
      .min(1)
      .max(12)
      .optional()
      .describe(
        'Month the fiscal year begins in: with 10, October 2020 is in FY2021 Q1, as a year is called by the one it ends in. Years are those of the calendar when left out.',
      ),
    quarters: z
      .boolean()
      .default(false)
      .describe('Milestones by due date stand under quarters, `FY2021 Q3`, in the place of years.'),
  })
  .describe('Years and quarters as headings.');

const page = z
  .strictObject({
    paper: z.enum(['a4', 'letter']).default('a4').describe('Size of the paper.'),
    orientation: z
      .enum(['portrait', 'landscape'])
      .default('portrait')
      .describe('Whether the pages stand upright or lie on their side.'),
    style: path
      .default('plain')
      .describe('House style: the name of a shipped one, or a folder inside the report folder.'),
    variables: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .default({})
      .describe('Values for the variables of the house style.'),
  })
  .describe('The page.');

/** What a build writes and removes must not meet what a repository or a workspace keeps. */
const outputPath = path.refine(
  (given) =>
    !posix
      .normalize(given)
      .split('/')
      .some((part) => /^\.[^.]/.test(part)),
  { error: 'must not lead into a hidden folder, such as .git or .milepost' },
);

const output = z
  .strictObject({
    name: text
      .default('{handle}')
      .describe(
        'Name of the note without its ending. `{handle}`, `{month}`, `{version}`, `{revision}`, `{status}` are filled in.',
      ),
    folder: outputPath.default('build').describe('Folder of the note and its manifest.'),
    formats: list(z.enum(formats))
      .refine((given) => given.length > 0, 'must name at least one format')
      .default(['pdf'])
      .describe('What is made: `pdf`, set by TeX, and `html`, a page of one file.'),
    figures: outputPath
      .optional()
      .describe(
        'Folder of the SVG figures; `figures` when left out, `figures/may` for a report in may.yaml. Other files in it are left alone.',
      ),
    attach: z.boolean().default(true).describe('Attach data, annotations and configuration inside the note.'),
    sidecars: list(z.enum(sidecars))
      .default([])
      .describe(
        'What is written beside the note for the systems it goes to: metadata for Zenodo or for the bulk import of Alfresco, and SHA-256 sums.',
      ),
  })
  .describe('What is written where.');

const severity = z.enum(['error', 'warning', 'info', 'off']);

const accepted = z.strictObject({
  rule: text.describe('Rule whose findings are accepted.'),
  code: text.optional().describe('Milestone they are accepted of; of every one when left out.'),
  reason: text.describe('Why they are accepted.'),
  until: day.optional().describe('Last data date they are accepted at.'),
});
export type Accepted = z.output<typeof accepted>;

/** The published schema of report.yaml. */
export const reportSchema = z
  .strictObject({
    extends: path
      .optional()
      .describe(
        'A file with keys that this one has too, but for those it has itself: maps are joined, lists and values stand for themselves. Paths are relative to this file, in both.',
      ),
    handle: text.describe("The document's identifier in its series, `DMTN-158`."),
    title: line.describe('Title of the note.'),
    subtitle: line.optional().describe('Printed under the title.'),
    authors: shortList(line).default([]).describe('Authors in order.'),
    revision: day.optional().describe('Date of this revision of the note; the as-of date when left out.'),
    abstract: text.optional().describe('Abstract; written from the counts when left out.'),
    keywords: shortList(line).default([]).describe('Keywords for the PDF.'),
    language: text
      .default('en-GB')
      .describe(
        'Language of the note as a BCP 47 tag; its fixed words, dates and numbers are known in English, French, Spanish, German, Portuguese, Italian and Japanese.',
      ),
    dataDate: day.describe('Status date of the data: left of it is actual, right of it is forecast.'),
    asOf: day.optional().describe('Date at which "overdue" is judged; the data date when left out.'),
    statusMonth: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month written YYYY-MM')
      .optional()
      .describe('Month of the project-controls status; the month of the data date when left out.'),
    source: source.prefault({}),
    data,
    fields,
    wbs: wbs.prefault({}),
    bibliography: list(path).default([]).describe('BibTeX files.'),
    citations: citations.prefault({}),
    issues: issues.prefault({}),
    sections: sectionList
      .optional()
      .describe(
        `Sections of the note, in order. When left out: ${defaultSections({}).join(', ')}; \`float\` only where the data have float; with earlier data sets ${[...ofSeries].join(', ')} too, in the order of this list; \`block-schedule\` with \`phases\`. On request: ${[...onRequest].join(', ')}. An entry may be a map of one key: \`{chapter: text/summary.md}\` for text of your own, \`{overdue: {wbs: 02C.04}}\` for a section with settings.`,
      ),
    templates: path
      .optional()
      .describe('A folder with templates that stand in for the shipped ones of the same name.'),
    burndown: burndown.prefault({}),
    graphs: z
      .enum(['all', 'open'])
      .default('all')
      .describe(
        'Milestones in the dependency graphs: all that have relations, or the open ones with their neighbours.',
      ),
    health: health.prefault({}),
    trend: trend.prefault({}),
    variance: variance.prefault({}),
    phases: list(
      z.strictObject({
        name: line.describe('Name of the phase.'),
        from: text.describe('Code of the milestone it begins with.'),
        to: text.describe('Code of the milestone it ends with.'),
      }),
    )
      .default([])
      .describe('Phases of the project for the section `block-schedule`, in the order of its bars.'),
    document: control.prefault({}),
    calendar: calendar.prefault({}),
    page: page.prefault({}),
    output: output.prefault({}),
    editions,
    accept: list(accepted)
      .default([])
      .describe('Warnings that `check --strict` and `approve` let pass, each with the reason.'),
    rules: z
      .record(z.string(), severity)
      .default({})
      .describe('Severity by rule id, where it differs from the default.'),
  })
  .describe('A Milepost report.');

export type ReportFields = z.output<typeof reportSchema>;
