import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportConfig } from '../../src/input/config/config.ts';
import { attachInputs } from '../../src/package/attachments.ts';
import type { DocumentFacts } from '../../src/package/facts.ts';
import { uuidOf } from '../../src/package/hash.ts';
import { insidePath } from '../../src/package/inside-path.ts';
import { canonicalJson } from '../../src/package/json.ts';
import { outputName } from '../../src/package/name.ts';
import { pdfParts, pdfString } from '../../src/package/specials.ts';

const named = (name: string, document: { version?: string; status: string }) =>
  outputName({
    handle: 'DMTN-158',
    statusMonth: '2021-03',
    revision: 18757,
    document,
    output: { name },
  } as unknown as ReportConfig);

describe('outputName', () => {
  it.each([
    ['{handle}', 'DMTN-158'],
    ['{handle}_{month}_{version}', 'DMTN-158_2021-03_v1'],
    ['{handle} ({status}) {revision}', 'DMTN-158-draft-2021-05-10'],
    ['../../etc/{handle}', 'etc-DMTN-158'],
    ['{handle}/{nothing}', 'DMTN-158-nothing'],
    ['...', 'note'],
    ['CON', 'note-CON'],
    ['aux.{version}', 'note-aux.v1'],
    ['Con', 'note-Con'],
    ['../x', 'x'],
    ['計'.repeat(200), '計'.repeat(53)],
    ['𝔘'.repeat(50), '𝔘'.repeat(40)],
    ['{constructor}', 'constructor'],
  ])('%s', (pattern, name) => expect(named(pattern, { version: 'v1', status: 'draft' })).toBe(name));

  it('drops what has no value with the sign before it', () => {
    expect(named('{handle}_{version}_{month}', { status: 'draft' })).toBe('DMTN-158_2021-03');
  });
});

describe('insidePath', () => {
  it('stays inside whatever a PDF says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'./\\:*a~ \0C-') }), (name) => {
        const path = insidePath(name);
        expect(path).not.toMatch(/^\/|\\|:|\0/);
        expect(path.split('/')).not.toContain('..');
        expect(path.split('/')).not.toContain('');
      }),
    );
    expect(insidePath('../../etc/passwd')).toBe('etc/passwd');
    expect(insidePath('C:\\x\\nul.txt')).toBe('C_/x/_nul.txt');
    expect(insidePath('..')).toBe('unnamed');
  });
});

describe('attachInputs', () => {
  it('names files without folders, each once', () => {
    const file = (path: string) => ({
      path,
      relationship: 'Data' as const,
      description: 'd',
      bytes: new Uint8Array(),
    });
    const names = attachInputs(['a/m.csv', 'b/m.csv', 'b-m.csv', 'milepost-inputs.json'].map(file));
    expect(new Set(names.map((a) => a.name)).size).toBe(4);
    expect(names[0]).toMatchObject({ name: 'm.csv', mime: 'text/csv' });
  });
});

describe('small pieces', () => {
  it('write the same value in the same bytes', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(
      canonicalJson({ a: null, b: [{ c: 2, d: 1 }] }),
    );
  });

  it('make a UUID of version 8 from a text', () => {
    expect(uuidOf('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf('x')).not.toBe(uuidOf('y'));
  });

  it('write PDF strings as hexadecimal', () => {
    expect(pdfString('A)€')).toBe('<FEFF0041002920AC>');
  });
});

describe('names of attachments', () => {
  const facts: DocumentFacts = {
    title: 'T',
    authors: [],
    subject: '',
    keywords: [],
    language: 'en',
    handle: 'T-1',
    version: null,
    publisher: null,
    kind: 'Note',
    date: '2021-03-31',
    producer: 'P',
    documentId: 'd',
    instanceId: 'i',
  };
  const attached = ['m.csv', 'Größe.csv', 'Grüße.csv'].map((name) => ({
    name,
    relationship: 'Data' as const,
    description: name,
    mime: 'text/csv',
    bytes: new Uint8Array(),
  }));
  it('are bytes without zeros but where the specification has UTF-16', () => {
    const { specials } = pdfParts(facts, attached, null);
    const plain = (text: string) => `<${Buffer.from(text).toString('hex').toUpperCase()}>`;
    const tree = specials.find((s) => s.includes('/EmbeddedFiles')) ?? '';
    expect(tree.match(/<[0-9A-F]+>/g)).toEqual(['2-Gr_e.csv', 'Gr_e.csv', 'm.csv'].map(plain));
    expect(specials.join('\n')).toContain(`/F ${plain('m.csv')} /UF ${pdfString('m.csv')}`);
    expect(specials.join('\n')).toContain(`/F ${plain('Gr_e.csv')} /UF ${pdfString('Größe.csv')}`);
  });
});
