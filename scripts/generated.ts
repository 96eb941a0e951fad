import { fieldTable, reportJsonSchema } from './reference.ts';
import { rulesPage } from './rules-page.ts';

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every file made from the schemas, by path from the top of the project. */
export function generatedFiles(): Map<string, string> {
  return new Map([
    ['schema/report.schema.json', json(reportJsonSchema())],
    ['docs/reference.md', reference()],
    ['docs/rules.md', rulesPage()],
  ]);
}

function reference(): string {
  return `# Reference

Made from the schemas by \`npm run docs\`; do not edit.

## report.yaml

Paths are relative to the file and stay inside its folder; days are written \`YYYY-MM-DD\`. Where a field takes a list, one value
alone will do. The JSON Schema is [schema/report.schema.json](../schema/report.schema.json).

${fieldTable(reportJsonSchema())}
`;
}
