import { z } from 'zod';
import { columnMeanings } from '../src/input/config/columns.ts';
import { onlyOnce, sectionSettings } from '../src/input/config/sections.ts';
import { annotationKeys, correctionKeys } from '../src/model/annotation-keys.ts';
import type { Metric } from '../src/model/metrics/metric.ts';
import { metrics } from '../src/model/metrics.ts';
import { diffSchema } from '../src/tools/diff/schema.ts';
import { explainSchema } from '../src/tools/explain/schema.ts';
import { findingsSchema } from '../src/tools/findings/json.ts';
import { inspectSchema } from '../src/tools/inspect-schema.ts';
import { summarySchema } from '../src/tools/summary.ts';
import { answerTypes } from './answer-types.ts';
import { latinWidths } from './latin-widths.ts';
import { architecture } from './layers-picture.ts';
import { fieldTable, type JsonSchema, outputTable, reportJsonSchema } from './reference.ts';
import { rulesPage } from './rules-page.ts';

/** JSON Schema of what a command prints. */
const published = (name: string, command: string, schema: z.ZodType) =>
  ({
    $id: `${name}.schema.json`,
    title: command,
    ...z.toJSONSchema(schema, { target: 'draft-2020-12' }),
  }) as JsonSchema;

const summaryJsonSchema = published('summary', 'milepost summary --json', summarySchema);
const findingsJsonSchema = published('check', 'milepost check --format json', findingsSchema);

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every file made from the schemas and the fonts, by path from the top of the project. */
export async function generatedFiles(): Promise<Map<string, string>> {
  return new Map([
    ['schema/report.schema.json', json(reportJsonSchema())],
    ['schema/summary.schema.json', json(summaryJsonSchema)],
    ['schema/check.schema.json', json(findingsJsonSchema)],
    ['schema/diff.schema.json', json(published('diff', 'milepost diff --json', diffSchema))],
    ['schema/explain.schema.json', json(published('explain', 'milepost explain --json', explainSchema))],
    ['schema/inspect.schema.json', json(published('inspect', 'milepost inspect --json', inspectSchema))],
    ['schema/answers.d.ts', await answerTypes({ Findings: findingsSchema, Summary: summarySchema })],
    ['docs/reference.md', reference()],
    ['docs/rules.md', rulesPage()],
    ['ARCHITECTURE.md', architecture()],
    ['src/figures/svg/latin-widths.json', json(latinWidths())],
  ]);
}

function reference(): string {
  return `# Reference

Made from the schemas by \`npm run docs\`; do not edit.

## report.yaml

Paths are relative to the file and stay inside its folder; days are written \`YYYY-MM-DD\`. Where a field takes a list, one value
alone will do. The JSON Schema is [schema/report.schema.json](../schema/report.schema.json).

${fieldTable(reportJsonSchema())}

### Settings of a section

An entry of \`sections\` may be a map of one key, the name of a section: \`- overdue: {wbs: 02C.04, level: 1}\`. The section is then of
the milestones for which all that is named holds, and says how many of all these are; it may stand there again with other
settings. The names of fields of your own are keys here too: \`- overdue: {owner: [J. Roe, M. Poe], by: owner}\`. Those of ${[...onlyOnce].map((name) => `\`${name}\``).join(', ')} take a title only, and stand once.

${fieldTable(z.toJSONSchema(sectionSettings, { io: 'input' }) as JsonSchema)}

\`key-milestones\` is one page of at most 45 rows: planned ◇, forecast ◆, completed ●, with the dates; more go on overleaf, and a finding
says so. Without a scope it has the key milestones: those marked by \`key: true\` in the annotations or by \`yes\` in the column \`key\`
of the data; where none is marked, those of level 1. \`list key\` and \`export key\` have the same. \`block-schedule\` draws the
\`phases\`, each from one milestone to another. Both take \`as: figure\`, \`table\` or \`both\`.

\`\`\`yaml
sections:
  - key-milestones: {level: [1, 2], as: both}
  - block-schedule
phases:
  - {name: Design, from: WS-1, to: WS-4}
\`\`\`

## The table of milestones

A CSV file, in any encoding that can be told (UTF-8, UTF-16, Windows-1252), with \`,\`, \`;\` or tabs between its cells. Columns stand
in any order; others are kept out of the way. \`data.columns\` maps other names. A row without a WBS code is an external milestone: one of
another subsystem, known by its code only.

| column | meaning |
|---|---|
${pairs(columnMeanings)}

Exports of Primavera P6 and Microsoft Project can stand in its place: see [formats.md](formats.md).

## Annotations

A YAML file, a map by milestone code. All keys are optional.

| key | kind | meaning |
|---|---|---|
${Object.entries(annotationKeys)
  .map(([key, { kind, meaning }]) => `| \`${key}\` | ${kind} | ${meaning} |`)
  .join('\n')}

An override is a plain value, or a map that says more about it:

| key | meaning |
|---|---|
${pairs(correctionKeys)}

## Numbers

Every number of the note by the name \`milepost explain\` takes; \`level-N\` is the number of milestones of level N. Those of
health are judged at the data date, those of the summary at the as-of date. Ratios are fractions.

${metricTable()}

## milepost summary --json

Every list is in the order of the note. The JSON Schema is [schema/summary.schema.json](../schema/summary.schema.json).

${outputTable(summaryJsonSchema)}
`;
}

function pairs(meanings: Readonly<Record<string, string>>): string {
  return Object.entries(meanings)
    .map(([name, meaning]) => `| \`${name}\` | ${meaning} |`)
    .join('\n');
}

function metricTable(): string {
  const rows = Object.entries<Metric>(metrics).map(
    ([name, { meaning, formula, unit, needs }]) =>
      `| \`${name}\` | ${meaning}${needs === undefined ? '' : ` Needs ${needs}.`} | ${formula} | ${unit} |`,
  );
  return ['| name | meaning | formula | unit |', '|---|---|---|---|', ...rows].join('\n');
}
