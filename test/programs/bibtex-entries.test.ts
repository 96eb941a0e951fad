import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../src/document/bibliography/read.ts';

const read = (text: string) => readBibliography([{ path: 'r.bib', bytes: Buffer.from(text) }]);

const bibtex = (() => {
  try {
    execFileSync('bibtex', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Keys and titles of the entries that bibtex itself finds, by a style that prints nothing else. */
function byBibtex(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bib-'));
  try {
    const style =
      'ENTRY{title}{}{}\nFUNCTION{misc}{cite$ "|" * title empty$ {""} {title} if$ * write$ newline$}\nFUNCTION{default.type}{misc}\nREAD\nITERATE{call.type$}\n';
    writeFileSync(join(folder, 'k.bst'), style);
    writeFileSync(join(folder, 'r.bib'), text);
    writeFileSync(join(folder, 'a.aux'), '\\citation{*}\n\\bibstyle{k}\n\\bibdata{r}\n');
    try {
      execFileSync('bibtex', ['a'], { cwd: folder, stdio: 'ignore' });
    } catch {
      // It ends with 1 or 2 where it warns or recovers.
    }
    return readFileSync(join(folder, 'a.bbl'), 'utf8')
      .trim()
      .split('\n')
      .filter((l) => l !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!bibtex)('random valid entries', () => {
  const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9:/.()*&+?!_-]{0,10}$/);
  const word = fc.stringMatching(/^[A-Za-z0-9(),.:;%!?-]{1,8}$/);
  const value = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 3 }).map((w) => `{${w.join(' ')}}`),
    fc.array(word, { minLength: 1, maxLength: 3 }).map((w) => `"{${w.join('}{')}}"`),
    fc.nat(9999).map(String),
  );
  const field = fc
    .tuple(fc.constantFrom('title', 'TITLE', 'note', 'year'), value)
    .map(([n, v]) => `${n} = ${v}`);
  const entry = fc.record({
    key,
    fields: fc.array(field, { maxLength: 3 }),
    before: fc.constantFrom('', 'words ', '% ', '\n', '@comment'),
    end: fc.constantFrom('', ','),
  });
  it('are the same entries with the same titles to bibtex and to us', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { selector: (e) => e.key.toLowerCase(), minLength: 1, maxLength: 4 }),
        (entries) => {
          const text = entries
            .map((e) => `${e.before}\n@misc{${[e.key, ...e.fields].join(', ')}${e.end}}\n`)
            .join('');
          const ours = read(text).value.map(
            (e) => `${e.key}|${(e.fields.get('title') ?? '').replace(/[\s\u00A0]+/g, ' ')}`,
          );
          const theirs = byBibtex(text).map((l) => l.replace(/[{}]/g, ''));
          const plain = (list: readonly string[]) =>
            list.map((l) =>
              l
                .replace(/[–—]/g, '-')
                .replace(/-+/g, '-')
                .replace(/[\s%]+/g, ' '),
            );
          expect(plain(ours)).toEqual(plain(theirs));
        },
      ),
      { numRuns: 60 },
    );
  });
});
