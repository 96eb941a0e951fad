import { describe, expect, it } from 'vitest';
import { words } from '../../../src/document/text.ts';
import { openDialect } from '../../../src/emit/tex/dialect.ts';
import { hyphenationTex, hyphenator } from '../../../src/emit/tex/hyphenation.ts';

const printed = async (language: string, text: string) =>
  openDialect(undefined, await hyphenator(language))(words(text)).tex;

describe('words of a note', () => {
  it.each([
    ['fr', 'l’autorisation de mise', 'l’au\\-to\\-ri\\-sa\\-tion de mise'],
    ['fr', 'œuvre des œuvres signalées', 'œuvre des œuvres si\\-gna\\-lées'],
    ['de', 'Projektüberwachung', 'Pro\\-jekt\\-über\\-wa\\-chung'],
    ['es', 'desarrollo', 'de\\-sa\\-rro\\-llo'],
    ['pt-BR', 'informação', 'in\\-for\\-ma\\-ção'],
    ['it', 'dell’infrastruttura', 'dell’in\\-fra\\-strut\\-tu\\-ra'],
  ])('are broken by the rules of %s: %s', async (language, text, tex) => {
    expect(await printed(language, text)).toBe(tex);
  });
  it('are left whole in codes, addresses and names of files, and where TeX breaks them', async () => {
    const text = 'DM-Production-12, https://exemple.fr/installation, data/signalisation.csv';
    expect(await printed('fr', text)).not.toContain('\\-');
    expect(await printed('en-GB', 'authorisation')).toBe('authorisation');
    expect(await printed('ja', 'authorisation')).toBe('authorisation');
  });
  it('are not broken by the rules of English in another language', () => {
    expect([hyphenationTex('en-GB'), hyphenationTex('fr-CA')]).toEqual([
      '',
      '\\language=\\csname l@nohyphenation\\endcsname\n',
    ]);
  });
});
