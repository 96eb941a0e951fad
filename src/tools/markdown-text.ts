const marks = /[\\`*_[\]<>|~&$]/g;

/**
 * Text → Markdown that shows it as typed, on one line and inside a table: what CommonMark or GitHub's extensions read as
 * a mark is escaped. (At the start of a line `-`, `+`, `#` and `1.` would be marks too; no text begins one here.)
 */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(marks, '\\$&');
}
