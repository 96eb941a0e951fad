import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment } from 'parse5';
import { readEntries } from '../../src/document/bibliography/entries.ts';
import { buildReport } from '../../src/document/report.ts';
import { escapeHtml } from '../../src/emit/html/html.ts';
import { escapeCode, escapeTex } from '../../src/emit/tex/escape.ts';
import { notesIn } from '../../src/input/notes/carried-notes.ts';
import { readEmbedded } from '../../src/input/notes/embedded.ts';
import { cleanLine } from '../../src/kernel/clean-text.ts';
import { CannotGoOn, type Diagnostic } from '../../src/kernel/diagnostics.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { checkReport } from '../../src/tools/check.ts';
import { formatText } from '../../src/tools/findings/text.ts';
import { pierWorkbook } from '../input/readers/samples/workbook.ts';
import { memoryWorld } from '../support/memory-effects.ts';
import { pdfWith } from '../support/pdf.ts';
import type { Grammar } from './mutators.ts';

/** What is fuzzed: seeds, their grammar, and what must not fail. It returns what it saw, so that new things are told apart. */
export interface Target {
  readonly grammar: Grammar;
  readonly seeds: readonly Uint8Array[];
  readonly run: (bytes: Uint8Array) => Promise<string>;
}

const file = (...path: string[]) => new Uint8Array(readFileSync(join(packageRoot, ...path)));
const starter = (...path: string[]) => file('examples', 'starter', ...path);
const sample = (name: string) => file('test', 'input', 'readers', 'samples', name);
const text = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`);

const plain = text(
  'code,name,wbs,level,due,forecast,completed,predecessors,successors',
  'A-1,First,1.1,1,2021-01-31,2021-01-31,2021-01-30,,A-2; A-3',
  'A-2,"Second, with ""quotes""",1.1,2,2021-05-01,2021-06-01,,A-1,A-3',
  'A-3,Third,1.2,,2021-09-01,,,A-1FS+5d; A-2,',
);

const report = text(
  'handle: X-1',
  'title: Plan',
  'authors: [A. One, B. Two]',
  'dataDate: 2021-03-31',
  'asOf: 2021-03-31',
  'wbs: {root: "1", titles: {"1.1": First, "1.2": Second}}',
  'data:',
  '  milestones: m.csv',
  '  annotations: a.yaml',
  '  exclude:',
  '    - code: A-9',
  '      reason: gone',
  'bibliography: r.bib',
  'sections: [summary, overdue, {chapter: c.md}, by-wbs, bibliography]',
  'rules: {wbs-has-title: "off"}',
);

const annotations = text(
  'A-1:',
  '  description: The first, cited as LDM-151 and A-2.',
  '  jira: DM-1',
  'A-2:',
  '  key: true',
  '  due: {value: 2021-05-02, reason: typing error, until: 2021-12-31}',
);

const bib = text(
  '@string{p = "Press"}',
  '@techreport{LDM-151, author = {Ann One and {von} Two, Jr, B.}, title = {A {Title} \\"of}, year = 2019, institution = p # " House"}',
  '@inproceedings{C, title = "Child", crossref = {P}, pages = {1--2}}',
  '@proceedings{P, title = {Parent}, year = {1999}, editor = {Ed Itor}}',
  '@comment{x}',
);

const chapter = text(
  '# Aim',
  '',
  'This *note* says `why`, see [A-1](#A-1) and LDM-151.',
  '',
  '- one',
  '  1. two',
  '',
  '| a | b |',
  '|---|--:|',
  '| 1 | 2 |',
  '',
  '> quoted',
);

const pmxml = text(
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V19.12/API/BusinessObjects">',
  '<Project><ObjectId>1</ObjectId><Id>P</Id><Name>Plan</Name><DataDate>2021-03-31T08:00:00</DataDate><CurrentBaselineProjectObjectId>9</CurrentBaselineProjectObjectId>',
  '<WBS><ObjectId>2</ObjectId><Code>W</Code><Name>Works</Name></WBS>',
  '<Activity><ObjectId>3</ObjectId><Id>A1</Id><Name>One</Name><Type>Finish Milestone</Type><WBSObjectId>2</WBSObjectId><PlannedFinishDate>2021-05-01T17:00:00</PlannedFinishDate><FinishDate>2021-05-01T17:00:00</FinishDate></Activity>',
  '<Activity><ObjectId>4</ObjectId><Id>A2</Id><Name>Two</Name><Type>Start Milestone</Type><WBSObjectId>2</WBSObjectId><StartDate>2021-06-01T08:00:00</StartDate></Activity>',
  '<Relationship><ObjectId>5</ObjectId><PredecessorActivityObjectId>3</PredecessorActivityObjectId><SuccessorActivityObjectId>4</SuccessorActivityObjectId><Type>Finish to Start</Type><Lag>8</Lag></Relationship>',
  '</Project></APIBusinessObjects>',
);

interface Folder {
  readonly 'report.yaml': Uint8Array;
  readonly 'm.csv': Uint8Array;
  readonly 'a.yaml': Uint8Array;
  readonly 'r.bib': Uint8Array;
  readonly 'c.md': Uint8Array;
}

const whole: Folder = {
  'report.yaml': report,
  'm.csv': plain,
  'a.yaml': annotations,
  'r.bib': bib,
  'c.md': chapter,
};
/** Exports of tools come without annotations and bibliography: codes of these are not theirs. */
const bare: Folder = {
  ...whole,
  'report.yaml': text('handle: X-1', 'title: Plan', 'dataDate: 2024-03-31', 'data: {milestones: m.csv}'),
};

/** Checks a report of which one file was changed, and makes its text where it has no errors. */
async function checkWith(folder: Folder): Promise<string> {
  const files = Object.fromEntries(Object.entries(folder).map(([name, bytes]) => [`/r/${name}`, bytes]));
  const { effects } = memoryWorld({ files });
  const { findings, seen } = await checkReport('/r/report.yaml', effects);
  for (const finding of findings) sound(finding);
  formatText(findings, { colour: false, width: 100, all: true, sources: new Map() });
  const refused = findings.some((f) => f.severity === 'error');
  if (seen !== null && !refused) {
    const { entries } = await readEntries(seen.loaded.config, effects);
    const provenance = { repository: null, revision: null, date: null, modified: false };
    buildReport({ ...seen.loaded, bibliography: entries, figures: [], provenance });
  }
  return [...new Set(findings.map((f) => f.rule))].sort().join(' ');
}

/** A finding is for a person: words, and a place that can be looked at. */
function sound({ message, hint = '', place, rule }: Diagnostic): void {
  const said = `${message} ${hint}`;
  if (/\bundefined\b(?! entity)|\bNaN\b|\[object |\bInfinity\b/.test(said))
    throw new Error(`${rule} says: ${said}`);
  if (message.length > 3000) throw new Error(`${rule} says ${message.length} characters`);
  if (place?.line !== undefined && !(place.line >= 1)) throw new Error(`${rule} is on line ${place.line}`);
}

const fileOf = (
  name: keyof Folder,
  folder: Folder,
  grammar: Grammar,
  seeds: readonly Uint8Array[],
): Target => ({
  grammar,
  seeds,
  run: (bytes) => checkWith({ ...folder, [name]: bytes }),
});

async function notes(bytes: Uint8Array): Promise<string> {
  try {
    const { notes: found, others } = notesIn(await readEmbedded(bytes, 'x.pdf'));
    return `${found.length} ${others.length}`;
  } catch (error) {
    if (error instanceof CannotGoOn) return error.diagnostics.map((d) => d.rule).join(' ');
    throw error;
  }
}

/** Every sequence the escaper may write, and what is left of markup without it. */
const written =
  /\\(textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textquotedbl|textquotesingle|textasciigrave|allowbreak|nobreak|enspace|quad)\{\}|\\[{}$&#%_,-]|\\mbox\{-\}|\\hphantom\{0\}|\{\[\}|\{\]\}|([-,])\{\}(?=\2)|~/g;

async function tex(bytes: Uint8Array): Promise<string> {
  const typed = Buffer.from(bytes).toString('utf8');
  for (const made of [escapeTex(typed).tex, escapeCode(typed).tex])
    if (/[\\{}$&#%_^~<>|"'`[\]\n]/.test(made.replace(written, ''))) throw new Error(`markup left in ${made}`);
  return '';
}

async function html(bytes: Uint8Array): Promise<string> {
  const typed = Buffer.from(bytes).toString('utf8');
  const made = escapeHtml(typed);
  const [element] = parseFragment(`<p title="${made}">${made}</p>`).childNodes;
  if (!element || !('attrs' in element)) throw new Error('no element');
  if (element.attrs[0]?.value !== cleanLine(typed)) throw new Error('the attribute reads otherwise');
  return '';
}

const entry = new Map([
  ['milepost-inputs.json', Buffer.from('{"report":"report.yaml","inputs":[]}')],
  ['report.yaml', report],
]);

export const targets: Readonly<Record<string, Target>> = {
  table: fileOf('m.csv', whole, 'csv', [plain, starter('data', 'milestones.csv')]),
  p6csv: fileOf('m.csv', bare, 'csv', [sample('pier.p6.csv')]),
  xer: fileOf('m.csv', bare, 'xer', [sample('pier.xer')]),
  mspdi: fileOf('m.csv', bare, 'xml', [sample('pier.xml')]),
  pmxml: fileOf('m.csv', bare, 'xml', [pmxml]),
  xlsx: fileOf('m.csv', bare, 'zip', [pierWorkbook('xlsx').bytes]),
  xls: fileOf('m.csv', bare, 'bytes', [pierWorkbook('biff8').bytes]),
  report: fileOf('report.yaml', whole, 'yaml', [report]),
  annotations: fileOf('a.yaml', whole, 'yaml', [annotations, starter('data', 'annotations.yaml')]),
  bib: fileOf('r.bib', whole, 'bib', [bib, file('test', 'document', 'fixture', 'references.bib')]),
  markdown: fileOf('c.md', whole, 'markdown', [chapter]),
  pdf: { grammar: 'bytes', seeds: [pdfWith(entry)], run: notes },
  tex: { grammar: 'markdown', seeds: [bib, chapter], run: tex },
  html: { grammar: 'xml', seeds: [pmxml, chapter], run: html },
};
