import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { fieldNames } from '../../src/document/sections/corrections.ts';
import { healthNames } from '../../src/input/config/schema.ts';
import { nameDay, nameMonth, shortDay } from '../../src/kernel/dates.ts';
import { catalogueOf, languageOf, say, speakerOf, spokenLanguages } from '../../src/kernel/language.ts';
import { decimal, grouped, joined } from '../../src/kernel/words.ts';
import { metrics } from '../../src/model/metrics.ts';
import { day } from '../figures/schedules.ts';

const literal = String.raw`(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")`;
const spoken = new RegExp(String.raw`\bsay\(\s*${literal}`, 'g');
const heads = new RegExp(String.raw`\b(?:heading\(\s*'[a-z-]+',\s*|head: )${literal}`, 'g');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tex|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function literalsIn(folder: string, pattern: RegExp): string[] {
  return filesUnder(folder).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, single, double]) =>
      (single ?? double ?? '').replace(/\\(['"])/g, '$1'),
    ),
  );
}

/** Every fixed text that a reader of a note may see. */
function messages(): Set<string> {
  const rooms = ['document', 'figures', 'model', 'emit', 'package', 'kernel'];
  const measured = healthNames.flatMap((name) => {
    const { title, formula, needs } = metrics[name] as { title: string; formula: string; needs?: string };
    return [title, formula, needs ?? ''].map((text) => text.replace(/^([^\d]*)\d+([^\d]*)$/, '$1{count}$2'));
  });
  const months = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) => {
    const iso = `2021-${String(month).padStart(2, '0')}`;
    return [nameMonth(iso), shortDay(day(`${iso}-01`))].map((text) => text.replace(/[\d ]/g, ''));
  });
  const all = [
    ...rooms.flatMap((room) => literalsIn(`src/${room}`, spoken)),
    ...literalsIn('src/document', heads),
    ...['templates', 'styles'].flatMap((folder) => literalsIn(folder, spoken)),
    ...Object.values(fieldNames),
    ...measured,
    ...months,
    ...['completed', 'pending', 'overdue', 'running', 'to come'],
    ...['Is the plan kept?', 'Is it slipping?', 'What comes next?', 'Do the relations hold?'],
  ];
  const own = new Set(['SPI(t)', 'SV(t)', 'CPLI', '']);
  return new Set(all.filter((text) => !own.has(text)));
}

const argumentsOf = (text: string) =>
  [...JSON.stringify(new IntlMessageFormat(text, 'en').getAst()).matchAll(/"type":[1-6],"value":"(\w+)"/g)]
    .map(([, name]) => name)
    .sort();

describe.each(await Promise.all(spokenLanguages.map(async (at) => [at, await catalogueOf(at)] as const)))(
  'the catalogue %s',
  (_, catalogue) => {
    const wanted = messages();
    it('has every message, and no other', () => {
      expect([...wanted].filter((message) => catalogue[message] === undefined)).toEqual([]);
      expect(Object.keys(catalogue).filter((message) => !wanted.has(message))).toEqual([]);
    });
    it('names the values that the message has', () => {
      const unlike = Object.entries(catalogue).filter(([message, text]) => {
        const [given, used] = [new Set(argumentsOf(message)), new Set(argumentsOf(text))];
        return [...used].some((name) => !given.has(name));
      });
      expect(unlike).toEqual([]);
    });
  },
);

describe('a language', () => {
  it.each([
    ['en-GB', 'en'],
    ['fr-CA', 'fr'],
    ['PT-br', 'pt'],
    ['sv', null],
    ['frr', null],
  ])('of the tag %s is %s', (tag, language) => expect(languageOf(tag)).toBe(language));

  it.each([
    ['en-GB', '1 milestone, 2 milestones', '29 February 2024', '29 Feb 2024', '1,234', '0.95', 'a, b or c'],
    ['fr', '1 jalon, 2 jalons', '29 février 2024', '29 févr. 2024', '1\u00a0234', '0,95', 'a, b ou c'],
    ['es', '1 hito, 2 hitos', '29 de febrero de 2024', '29 feb 2024', '1\u00a0234', '0,95', 'a, b o c'],
    [
      'de',
      '1 Meilenstein, 2 Meilensteinen',
      '29. Februar 2024',
      '29. Feb. 2024',
      '1.234',
      '0,95',
      'a, b oder c',
    ],
    ['pt', '1 marco, 2 marcos', '29 de fevereiro de 2024', '29 fev 2024', '1.234', '0,95', 'a, b ou c'],
    ['it', '1 milestone, 2 milestone', '29 febbraio 2024', '29 feb 2024', '1.234', '0,95', 'a, b o c'],
    [
      'ja',
      'マイルストーン1件, マイルストーン2件',
      '2024年2月29日',
      '2024年2月29日',
      '1,234',
      '0.95',
      'a、bまたはc',
    ],
    ['sv', '1 milestone, 2 milestones', '29 February 2024', '29 Feb 2024', '1,234', '0.95', 'a, b or c'],
  ])(
    'writes in %s plurals, dates, numbers and lists',
    async (tag, plurals, long, short, thousands, share, list) => {
      const counted = (count: number) =>
        say('{count, plural, one {{count} milestone} other {{count} milestones}}', { count });
      const leap = day('2024-02-29');
      const spoken = await speakerOf(tag);
      spoken(() => {
        expect([counted(1), counted(2)].join(', ')).toBe(plurals);
        expect([nameDay(leap), shortDay(leap)]).toEqual([long, short]);
        expect([grouped(1234), decimal(0.95, 2)]).toEqual([thousands, share]);
        expect(joined(['a', 'b', 'c'], 'or')).toBe(list);
      });
    },
  );

  it('is that of the work it is chosen for, and no other that runs beside it', async () => {
    const later = () => new Promise((resolve) => setTimeout(resolve, 1));
    const spokenIn = async (tag: string) => {
      const spoken = await speakerOf(tag);
      return spoken(() => later().then(() => say('Summary')));
    };
    expect(await Promise.all([spokenIn('fr'), spokenIn('de'), spokenIn('en')])).toEqual([
      'Résumé',
      'Übersicht',
      'Summary',
    ]);
    expect(say('Summary')).toBe('Summary');
  });
});
