import { expect, it } from 'vitest';
import { notePages } from '../../src/package/note-pages.ts';

it('finds the pages of milestones, whatever they are called', () => {
  const aux = '\\PageOf{ms:A-1}{3}\n\\PageOf {at:1}{7}\n\\PageOf{ms:constructor}{4}\n';
  const mentions = { 'A-1': ['at:1'] };
  const pages = notePages(['A-1', 'constructor', 'toString'], { aux, mentions });
  expect(pages['A-1']).toMatchObject({ entry: '3', mentions: [{ page: '7' }] });
  expect(pages.constructor).toMatchObject({ entry: '4', mentions: [] });
  expect(Object.keys(pages)).toEqual(['A-1', 'constructor']);
});
