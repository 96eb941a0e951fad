import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { escapeHtml, scriptJson } from '../../../src/emit/html/html.ts';
import { cleanLine } from '../../../src/kernel/clean-text.ts';

const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('<', '>', '&', '"', "'", '=', '/', '!--', '-->', 'script', 'style', '&#60;', ' ', 'x'),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

test('text is shown as typed, between tags and in attributes', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const html = escapeHtml(text);
      const [element] = parseFragment(`<p title="${html}">${html}</p>`).childNodes;
      if (!element || !('attrs' in element)) throw new Error('no element');
      const [shown] = element.childNodes;
      expect(element.attrs[0]?.value).toBe(cleanLine(text));
      expect(shown && 'value' in shown ? shown.value : '').toBe(cleanLine(text));
      expect(element.childNodes.length).toBeLessThanOrEqual(1);
    }),
  );
});

test('data in a script block ends nowhere but at its end, and reads the same', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const json = scriptJson({ text });
      expect(json).not.toMatch(/[<>&]/);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});
