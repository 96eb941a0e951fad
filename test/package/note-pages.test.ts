import { expect, it } from 'vitest';
import { notePages } from '../../src/package/note-pages.ts';

it('finds the pages of milestones, whatever they are called', () => {
  const labels = { 'ms:A-1': 3, 'at:1': 7, 'ms:constructor': 4 };
  const mentions = { 'A-1': ['at:1'] };
  const pages = notePages(['A-1', 'constructor', 'toString'], { labels, mentions });
  expect(pages['A-1']).toMatchObject({ entry: '3', mentions: [{ page: '7' }] });
  expect(pages.constructor).toMatchObject({ entry: '4', mentions: [] });
  expect(Object.keys(pages)).toEqual(['A-1', 'constructor']);
});
