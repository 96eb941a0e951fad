import { unzipSync, zipSync } from 'fflate';

/** Numbers a change is made of: where, what, how much. fast-check makes and shrinks them. */
export type Dice = readonly [where: number, what: number, much: number];
/** Changes a text as somebody who writes its format might, or damages it. */
export type Mutator = (text: string, dice: Dice) => string;

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

/** Values that readers have stumbled over. */
const values = [
  '',
  ' ',
  '0',
  '-0',
  '1e5',
  '007',
  '-1',
  '1,5',
  '99999999999999999999',
  'nan',
  'true',
  'NULL',
  'NA',
  '2021-02-30',
  '31/12/2021',
  '12/31/21',
  '44256',
  '2021-03-31T08:00:00',
  '9999-12-31',
  '0001-01-01',
  'PT0S',
  'P1DT8H',
  '__proto__',
  'constructor',
  '../../x',
  '=1+1',
  "'=1",
  '"',
  '""',
  "'",
  '<',
  '&amp;',
  ']]>',
  '{',
  '}',
  '\\',
  '%',
  '#',
  '@',
  '\u0000',
  '\uFEFF',
  '\uFFFE',
  '\uD800',
  'e\u0301',
  '\u202E',
  '\u2028',
  '\r',
  '\r\n',
  '\t',
  'ß',
  '漢字',
  '😀',
  'א',
  'A'.repeat(300),
  '- ',
  ': ',
  '| ',
  '*',
];

const lines = (text: string) => text.split('\n');

/** Changes that make sense in any text. */
const anyText: readonly Mutator[] = [
  (text, [at, what]) => splice(text, at, 0, pick(values, what) ?? ''),
  (text, [at, , much]) => splice(text, at, 1 + (much % 40), ''),
  (text, [at]) => text.slice(0, at % (text.length + 1)),
  (text, [from, to, much]) =>
    splice(text, to, 0, text.slice(from % (text.length + 1)).slice(0, 1 + (much % 200))),
  (text, [at]) => onLine(text, at, () => []),
  (text, [at, , much]) => onLine(text, at, (line) => Array.from({ length: 1 + (much % 4) }, () => line)),
  (text, [a, b]) => swapped(text, a, b),
  (text, [, what]) => text.replaceAll('\n', pick(['\r\n', '\r', '\n\n', '\u2028'], what) ?? '\n'),
];

function splice(text: string, at: number, out: number, put: string): string {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put + text.slice(from + out);
}

function onLine(text: string, at: number, change: (line: string) => readonly string[]): string {
  const all = lines(text);
  const which = at % all.length;
  return all.flatMap((line, i) => (i === which ? change(line) : [line])).join('\n');
}

function swapped(text: string, a: number, b: number): string {
  const all = lines(text);
  const [i, j] = [a % all.length, b % all.length];
  return all.map((line, k) => (k === i ? all[j] : k === j ? all[i] : line) ?? '').join('\n');
}

/** Puts something in the place of one of the matches of a pattern. */
function onMatch(text: string, pattern: RegExp, at: number, change: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const match = pick(found, at);
  if (match === undefined) return text;
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

const value = (what: number) => pick(values, what) ?? '';

function cells(delimiter: string): readonly Mutator[] {
  const onCell = (text: string, [at, what]: Dice, change: (cell: string) => string) =>
    onLine(text, at, (line) => {
      const row = line.split(delimiter);
      const which = what % row.length;
      return [row.map((cell, i) => (i === which ? change(cell) : cell)).join(delimiter)];
    });
  return [
    (text, dice) => onCell(text, dice, () => value(dice[2])),
    (text, dice) => onCell(text, dice, (cell) => `"${cell.replaceAll('"', '""')}"`),
    (text, dice) => onCell(text, dice, (cell) => `"${cell}\n${value(dice[2])}"`),
    (text, dice) => onCell(text, dice, (cell) => `${cell}${delimiter}`),
    (text, dice) => onCell(text, dice, (cell) => `${cell}; ${value(dice[2])}`),
    (text, [, what]) => text.replaceAll(delimiter, pick([',', ';', '\t', '|'], what) ?? delimiter),
    (text, [a, b]) =>
      lines(text)
        .map((line) => {
          const row = line.split(delimiter);
          const [i, j] = [a % row.length, b % row.length];
          return row.map((cell, k) => (k === i ? row[j] : k === j ? row[i] : cell)).join(delimiter);
        })
        .join('\n'),
  ];
}

const xer: readonly Mutator[] = [
  ...cells('\t'),
  (text, [at, what]) =>
    onMatch(text, /^%[TFRE]/gm, at, () => pick(['%T', '%F', '%R', '%E', '%X', ''], what) ?? ''),
  (text, [at]) => onMatch(text, /^%T[\s\S]*?(?=^%T|^%E)/gm, at, (table) => table + table),
  (text, [at]) => onMatch(text, /^%T[\s\S]*?(?=^%T|^%E)/gm, at, () => ''),
];

const element = /<([A-Za-z]\w*)>[^<]*<\/\1>/g;
const xml: readonly Mutator[] = [
  (text, [at, what]) => onMatch(text, /(?<=>)[^<]+(?=<)/g, at, () => value(what)),
  (text, [at]) => onMatch(text, element, at, (found) => found + found),
  (text, [at]) => onMatch(text, element, at, () => ''),
  (text, [at, what]) =>
    onMatch(text, /(?<=>)[^<]+(?=<)/g, at, (found) =>
      what % 2 ? `<![CDATA[${found}]]>` : `<!-- ${found} -->${found}`,
    ),
  (text, [at, what]) =>
    onMatch(text, /<\/?[A-Za-z]\w*/g, at, (found) =>
      found.replace(
        /\w+$/,
        (name) => pick([`p:${name}`, `${name}X`, name.toLowerCase(), `${name} a="1"`], what) ?? name,
      ),
    ),
  (text, [at]) =>
    onMatch(text, /<(Task|Activity|Relationship|WBS|Project)>[\s\S]*?<\/\1>/g, at, (found) => found + found),
  (text, [at]) => onMatch(text, /<(Task|Activity|Relationship|WBS|Project)>[\s\S]*?<\/\1>/g, at, () => ''),
  (text, [, what]) =>
    text.replace(
      /encoding="[^"]*"/,
      `encoding="${pick(['UTF-8', 'windows-1252', 'UTF-16', 'x', ''], what)}"`,
    ),
];

const yaml: readonly Mutator[] = [
  (text, [at, , much]) => onLine(text, at, (line) => [' '.repeat(much % 5) + line]),
  (text, [at, what]) => onMatch(text, /(?<=: ).+$/gm, at, () => value(what)),
  (text, [at, what]) =>
    onMatch(
      text,
      /(?<=: ).+$/gm,
      at,
      (found) =>
        pick(
          [
            `[${found}]`,
            `{a: ${found}}`,
            `"${found}"`,
            `&a ${found}`,
            '*a',
            `!!int ${found}`,
            `|\n  ${found}`,
            `# ${found}`,
          ],
          what,
        ) ?? found,
    ),
  (text, [at, what]) => onMatch(text, /[\w-]+(?=:)/g, at, () => value(what)),
];

const bib: readonly Mutator[] = [
  (text, [at, what]) =>
    onMatch(
      text,
      /[{}",=@#%()]/g,
      at,
      () => pick(['{', '}', '"', ',', '=', '@', '#', '%', '(', ')', ''], what) ?? '',
    ),
  (text, [at, what]) =>
    onMatch(
      text,
      /(?<=\{)[^{}]+(?=\})/g,
      at,
      () =>
        pick(
          [
            '{\\"o}',
            "\\'{e}",
            '$x^2$',
            'von Last, Jr, First',
            'A and B and others',
            '\\url{x}',
            '{',
            '\\',
            ...values,
          ],
          what,
        ) ?? '',
    ),
  (text, [at]) => onMatch(text, /@\w+\{[^@]*/g, at, (entry) => entry + entry),
  (text, [at, what]) =>
    onMatch(
      text,
      /@\w+/g,
      at,
      () => pick(['@string', '@comment', '@preamble', '@misc', '@ARTICLE', '@'], what) ?? '@',
    ),
];

const markdown: readonly Mutator[] = [
  (text, [at, what]) =>
    splice(
      text,
      at,
      0,
      pick(
        [
          '# ',
          '> ',
          '- ',
          '1. ',
          '```\n',
          '`',
          '**',
          '_',
          '[a](b)',
          '![a](b.png)',
          '<b>',
          '|a|\n|-|\n',
          '\n\n',
          '    ',
          '[^1]',
          '---\n',
          '\\',
          '&amp;',
          '{{x}}',
          '[[',
          '$x$',
        ],
        what,
      ) ?? '',
    ),
  (text, [at, what]) => onLine(text, at, (line) => [`${'> '.repeat(what % 9)}${line}`]),
  (text, [at, what]) => onLine(text, at, (line) => [`${'  '.repeat(what % 9)}- ${line}`]),
];

const grammars = { csv: cells(','), tabs: cells('\t'), xer, xml, yaml, bib, markdown, text: [] } as const;
export type Grammar = keyof typeof grammars | 'zip' | 'bytes';

/** Changes a file, by the grammar of its format where the dice say so. */
export function mutate(bytes: Uint8Array, grammar: Grammar, dice: readonly Dice[]): Uint8Array {
  if (grammar === 'zip') return inside(bytes, dice);
  if (grammar === 'bytes') return damaged(bytes, dice);
  const all = [...grammars[grammar], ...grammars[grammar], ...anyText];
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(dice.reduce((now, die) => changed(now, die, all), text));
}

/** Beyond this, doubling what was doubled takes the time that smaller inputs need. */
const longest = 60_000;

function changed(text: string, [where, what, much]: Dice, all: readonly Mutator[]): string {
  const mutator = all[what % all.length];
  return mutator === undefined
    ? text
    : mutator(text, [where, Math.floor(what / all.length), much]).slice(0, longest);
}

function damaged(bytes: Uint8Array, dice: readonly Dice[]): Uint8Array {
  let now = Buffer.from(bytes);
  for (const [where, what, much] of dice) {
    const at = where % (now.length + 1);
    if (what % 3 === 0) now = Buffer.concat([now.subarray(0, at), now.subarray(at + 1 + (much % 30))]);
    else if (what % 3 === 1)
      now = Buffer.concat([now.subarray(0, at), now.subarray(at, at + 1 + (much % 60)), now.subarray(at)]);
    else if (at < now.length) now[at] = much % 256;
  }
  return now;
}

/** Changes the parts of a zip file: its XML by that grammar, seldom the file itself. */
function inside(bytes: Uint8Array, dice: readonly Dice[]): Uint8Array {
  const [first] = dice;
  if (first === undefined || first[1] % 8 === 0) return damaged(bytes, dice);
  const parts = opened(bytes);
  const name = pick(Object.keys(parts), first[0]) ?? '';
  const part = parts[name];
  return part === undefined ? bytes : zipSync({ ...parts, [name]: mutate(part, 'xml', dice) }, { level: 0 });
}

/** The parts of a zip file that can still be opened. */
function opened(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch {
    return {};
  }
}
