import { expect, test } from 'vitest';
import { fontFaces } from '../../../src/emit/html/fonts.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';

test('the fonts of the page are inside it, and small', async () => {
  const css = await fontFaces(nodeEffects().files);
  expect(css.match(/@font-face/g)).toHaveLength(6);
  expect(css.match(/url\((?!data:font\/woff2;base64,d09GM)/)).toBeNull();
  expect(css.length).toBeLessThan(160_000);
});
