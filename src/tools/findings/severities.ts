import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from './rules.ts';

/** A finding for each rule that report.yaml names and there is not. `text` is that of report.yaml. */
export function unknownRules(
  named: readonly string[],
  known: Iterable<string>,
  source: { readonly path: string; readonly text: string },
): Diagnostic[] {
  const ids = [...known];
  return [...new Set(named)]
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const [near] = ids
        .filter((k) => distance(k, id) <= 3)
        .sort((a, b) => distance(a, id) - distance(b, id));
      return finding('rules-known', {
        message: `there is no rule \`${id}\``,
        place: { path: source.path, ...keyPlace(id, source.text) },
        hint: near ? `Did you mean \`${near}\`?` : 'docs/rules.md lists them all.',
      });
    });
}

/** Where a rule is named in the text, found as a word beside a colon: the configuration keeps no places. */
function keyPlace(
  key: string,
  text: string,
): { line: number; column: number; endColumn: number } | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const found = (line: string) =>
    [`${key}:`, `"${key}"`, `'${key}'`, `: ${key}`]
      .flatMap((t) => (line.includes(t) ? [line.indexOf(key, line.indexOf(t))] : []))
      .at(0);
  const index = lines.findIndex((line) => found(line) !== undefined);
  if (index < 0) return undefined;
  const column = (found(lines[index] ?? '') ?? 0) + 1;
  return { line: index + 1, column, endColumn: column + key.length };
}
