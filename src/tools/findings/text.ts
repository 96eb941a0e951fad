import { styleText } from 'node:util';
import {
  type Diagnostic,
  type Place,
  rowAndColumn,
  type Severity,
  sortDiagnostics,
} from '../../kernel/diagnostics.ts';
import { excerptOf, type Sources } from './excerpt.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Width of the page in characters. */
  readonly width: number;
  /** Print every finding, however many a rule has. */
  readonly all: boolean;
  /** Leaves out the notes, and says where they are told. */
  readonly brief?: boolean;
  readonly sources: Sources;
}

/** Findings of one rule up to which all are printed. */
const most = 10;
/** Findings printed of a rule that has more. */
const few = 3;

/** Findings for people: by severity and rule, each with place, excerpt and remedy; those of a frequent rule summed up. */
export function formatText(findings: readonly Diagnostic[], options: TextOptions): string {
  const byRule = new Map<string, Diagnostic[]>();
  for (const d of sortDiagnostics(findings)) {
    if (options.brief && d.severity === 'info') continue;
    const key = `${d.severity} ${d.rule}`;
    const list = byRule.get(key);
    if (list) list.push(d);
    else byRule.set(key, [d]);
  }
  const blocks = [...byRule.values()].flatMap((list) => ruleBlocks(list, options));
  return [...blocks, closing(findings, options)].join('\n');
}

const styles = { error: 'red', warning: 'yellow', info: 'cyan', off: 'gray' } as const;

type Style = 'red' | 'yellow' | 'cyan' | 'gray' | 'green' | 'bold';

function paint(style: Style, text: string, { colour }: TextOptions): string {
  // Who calls has looked at the stream; without this, Node asks standard output once more.
  return colour ? styleText(style, text, { validateStream: false }) : text;
}

function ruleBlocks(list: readonly Diagnostic[], options: TextOptions): string[] {
  if (options.all || list.length <= most) return list.map((d) => block(d, options));
  const [first] = list;
  const rest = `  … and ${list.length - few} more of ${first?.rule} (\`milepost check --all\` prints them)\n`;
  return [...list.slice(0, few).map((d) => block(d, options)), paint('gray', rest, options)];
}

function block(d: Diagnostic, options: TextOptions): string {
  const place = d.place ? `${showPlace(d.place)}: ` : '';
  const head = `${paint('bold', plain(place), options)}${paint(styles[d.severity], d.severity, options)}: ${plain(d.message)} ${paint('gray', `[${d.rule}]`, options)}`;
  const lines = [head, ...excerptLines(d, options)];
  if (d.hint) lines.push(`  ${paint('green', '→', options)} ${plain(d.hint)}`);
  for (const { message, place: other } of d.related ?? [])
    lines.push(paint('gray', `  see ${plain(showPlace(other))}: ${plain(message)}`, options));
  return `${lines.join('\n')}\n`;
}

function excerptLines(d: Diagnostic, options: TextOptions): string[] {
  const number = String(rowAndColumn(d.place).row || '');
  const margin = `  ${number} │ `;
  const excerpt =
    d.place && excerptOf(d.place, options.sources, Math.max(40, options.width - margin.length - 2));
  if (!excerpt) return [];
  const blank = `  ${' '.repeat(number.length)} │ `;
  const caret =
    excerpt.caret === ''
      ? []
      : [`${paint('gray', blank, options)}${paint(styles[d.severity], excerpt.caret, options)}`];
  return [`${paint('gray', margin, options)}${plain(excerpt.line)}`, ...caret];
}

/** `path:line:column`, or `path sheet!cell` in a spreadsheet. */
export function showPlace(place: Place): string {
  if (place.cell !== undefined) return `${place.path} ${place.sheet ?? ''}!${place.cell}`;
  return [place.path, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** Text of a file may hold signs that move a terminal's cursor or turn its direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unprintable = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unprintable, '\uFFFD');
}

/** `2 errors, 1 warning, no notes` in one line, with the rules of the most findings where there are many. */
function closing(findings: readonly Diagnostic[], options: TextOptions): string {
  const count = (severity: Severity) => findings.filter((d) => d.severity === severity).length;
  const parts = [
    amount(count('error'), 'error'),
    amount(count('warning'), 'warning'),
    amount(count('info'), 'note'),
  ];
  const style = count('error') > 0 ? 'red' : count('warning') > 0 ? 'yellow' : 'green';
  const untold = options.brief && count('info') > 0 ? ' (`milepost check` prints them)' : '';
  return `${paint(style, `${parts.join(', ')}${untold}`, options)}\n`;
}

function amount(n: number, word: string): string {
  return `${n === 0 ? 'no' : n} ${word}${n === 1 ? '' : 's'}`;
}
