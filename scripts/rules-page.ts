import type { Rule } from '../src/kernel/diagnostics.ts';
import { ruleGroups } from '../src/tools/all-rules.ts';

/** The documentation of every rule: a heading each, what should hold, why, and an example. */
export function rulesPage(): string {
  const groups = ruleGroups.map(
    ([title, rules]) => `## ${title}\n\n${Object.entries(rules).map(entryOf).join('\n')}`,
  );
  return `# Rules

Made from the rules in the source by \`npm run docs\`; do not edit.

A finding names its rule. An **error** stops the build, a **warning** is printed (and fails \`milepost check --strict\`), and
**info** is for information. \`report.yaml\` sets another severity, or switches a rule off:

\`\`\`yaml
rules:
  due-given: error
  wbs-has-title: "off"
\`\`\`

${groups.join('\n')}`;
}

function entryOf([id, rule]: readonly [string, Rule]): string {
  const example = rule.example
    ? `\n${code('Wrong', rule.example.wrong)}\n${code('Right', rule.example.right)}`
    : '';
  return `### ${id}\n\n${rule.summary} *(${rule.severity})*\n\n${rule.why}\n${example}`;
}

function code(label: string, text: string): string {
  return `${label}:\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}
