import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { checkZip } from '../../../src/input/readers/workbook/zip-limits.ts';
import { CannotGoOn, type Diagnostic } from '../../../src/kernel/diagnostics.ts';
import type { SourceFile } from '../../../src/kernel/report-files.ts';
import { pierWorkbook, sample } from './samples/workbook.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
const file = (content: string | Uint8Array): SourceFile => ({
  path: 'x',
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});

/** Findings of a file, whether it could be read or not; anything thrown but `CannotGoOn` fails the test. */
async function findings(source: SourceFile, options = choice): Promise<readonly Diagnostic[]> {
  try {
    return (await readDataset(source, options)).diagnostics;
  } catch (error) {
    if (error instanceof CannotGoOn) return error.diagnostics;
    throw error;
  }
}

const isExplained = (d: Diagnostic) => d.place !== undefined && d.message.length > 5 && d.hint !== undefined;

const samples = [
  sample('pier.p6.csv'),
  sample('pier.xer'),
  sample('pier.xml'),
  pierWorkbook('xlsx'),
  pierWorkbook('biff8'),
];

describe('hostile input', () => {
  it('random bytes, with and without the signature of a format, are read or refused with a finding', async () => {
    const signature = fc.constantFrom(
      '',
      'PK\u0003\u0004',
      'ERMHDR\t',
      '%T\tTASK\n%F\t',
      '<?xml ',
      'task_code,task_name\n',
    );
    await fc.assert(
      fc.asyncProperty(signature, fc.uint8Array({ maxLength: 2000 }), async (start, rest) => {
        const found = await findings(file(Buffer.concat([Buffer.from(start), rest])));
        expect(found.every(isExplained)).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('damaged samples are read or refused with a finding', async () => {
    const damage = fc.record({
      source: fc.constantFrom(...samples),
      flips: fc.array(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })),
        { maxLength: 20 },
      ),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ source, flips, from, to }) => {
        const bytes = Uint8Array.from(source.bytes);
        for (const [at, value] of flips) bytes[Math.floor(at * (bytes.length - 1))] = value;
        const cut = Buffer.concat([
          bytes.subarray(0, from * bytes.length),
          bytes.subarray(to * bytes.length),
        ]);
        for (const damaged of [bytes, cut]) {
          const found = await findings({ path: source.path, bytes: damaged });
          expect(found.filter((d) => !isExplained(d))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.each(samples.slice(1).map((s) => [s.path, s] as const))(
    '%s cut short is never taken for whole',
    async (_, source) => {
      for (const share of [0.3, 0.5, 0.7, 0.9, 0.94]) {
        const found = await findings({
          ...source,
          bytes: source.bytes.subarray(0, source.bytes.length * share),
        });
        expect([share, found.map((d) => d.rule)]).toEqual([share, expect.arrayContaining(['file-whole'])]);
      }
    },
  );

  it.each([
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n',
      'git lfs pull',
    ],
    ['a web page', '<!DOCTYPE html><html><body><table>', 'CSV or XLSX'],
    [
      'XML Spreadsheet 2003',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      'save it as XLSX',
    ],
    [
      'a flat OpenDocument',
      '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>',
      'save it as XLSX',
    ],
    ['other XML', '<?xml version="1.0"?><svg/>', 'Microsoft Project'],
    ['a PDF', '%PDF-1.7\n', 'Export'],
    ['a file of MS Project', compoundOf('Props14'), 'as XML'],
    ['a workbook with a password', compoundOf('EncryptedPackage'), 'without the password'],
    ['a document of a word processor', compoundOf('WordDocument'), 'Readable are'],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 0, 0, 1]),
      'Readable are',
    ],
  ])('%s is refused by name, with a remedy', async (_, content, remedy) => {
    const [only, ...more] = await findings(file(content));
    expect(only).toMatchObject({ rule: 'format-recognised', severity: 'error' });
    expect(only?.hint).toContain(remedy);
    expect(more).toEqual([]);
  });

  it('a declared format that does not fit is refused', async () => {
    const found = await findings(sample('pier.xer'), { ...choice, format: 'mspdi' });
    expect(found.map((d) => d.rule)).toEqual(['format-as-declared']);
  });

  it('XML entities do not grow', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha">${'bcdefghij'
      .split('')
      .map((n, i) => `<!ENTITY ${n} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
      .join('')}]><Project xmlns="http://schemas.microsoft.com/project"><Name>&j;</Name></Project>`;
    expect((await findings(file(bomb))).map((d) => d.rule)).toEqual(['file-whole']);
    const outside = bomb.replace(/\[.*\]/s, 'SYSTEM "file:///etc/passwd"');
    expect((await findings(file(outside))).map((d) => d.rule)).toEqual(['file-whole']);
  });

  it('a zip that holds more than it says, or too much, is not unpacked', async () => {
    const honest = zipOf(Buffer.alloc(1000), 1000);
    expect(checkZip(honest)).toEqual({ ok: true });
    expect(checkZip(zipOf(Buffer.alloc(50_000_000), 1000))).toMatchObject({ ok: false, broken: true });
    expect(checkZip(zipOf(Buffer.alloc(1000), 4_000_000_000))).toMatchObject({ ok: false, broken: false });
    expect(checkZip(zipOf(Buffer.alloc(50_000_000), 0))).toMatchObject({ ok: false });
    const found = await findings(file(zipOf(Buffer.alloc(1000), 4_000_000_000)));
    expect(found.map((d) => d.rule)).toEqual(['file-size-bearable']);
  });

  it('what a parser says of its own workings is not passed on', async () => {
    const bytes = Buffer.from(pierWorkbook('biff8').bytes);
    // A record that says the workbook is encrypted, cut off behind how.
    const first = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00])) + 20;
    Buffer.from([0x2f, 0x00, 0x02, 0x00, 0x01, 0x00]).copy(bytes, first);
    const [found] = await findings(file(bytes));
    expect(found?.message).toBe('x cannot be opened as a spreadsheet: its parts do not fit together');
  });

  it('a formula is its last value, never worked out', async () => {
    const source = pierWorkbook('xlsx', (rows) =>
      rows.map((row, r) =>
        r < 2 ? row : row.map((v, c) => (c === 3 ? { t: 's', v: `${v}`, f: 'HYPERLINK("http://x")' } : v)),
      ),
    );
    const { value } = await readDataset(source, choice);
    expect(value.activities[3]?.name?.text).toBe('Crane accepted');
  });
});

/** The pier's XLS with the entry of its workbook named otherwise. */
function compoundOf(name: string): Uint8Array {
  const bytes = Buffer.from(pierWorkbook('biff8').bytes);
  const entry = (text: string) => Buffer.from(text.padEnd(20, '\0'), 'utf16le');
  const at = bytes.indexOf(entry('Workbook'));
  entry(name).copy(bytes, at);
  bytes.writeUInt16LE(2 * name.length + 2, at + 64);
  return bytes;
}

/** A zip file of one deflated entry that claims a size. */
function zipOf(content: Uint8Array, claimed: number): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/a.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
