import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesAsked, forbidden, isSelfContained } from '../../src/compile/specials-policy.ts';
import { askedBy } from '../../src/compile/xdv/read.ts';
import { page, u32, whole } from './xdv/documents.ts';

const asked = (special: string, font?: string) => ({
  specials: new Set(special === '' ? [] : [special]),
  fonts: new Set(font === undefined ? [] : [font]),
});

describe('the PDF writer may be asked', () => {
  it.each([
    'pdf:image page 1 width 10.5bp height 20bp (figures/burndown.pdf)',
    'pdf: image (style/logo.png)',
    'pdf:fstream @f (attached-1.bin) << /Type /EmbeddedFile >>',
    'pdf:ann width 1bp << /Subtype /Link >>',
    'pdf:code EMC',
    'color push rgb 1 0 0',
    'x:scale 1 1',
    'papersize=597pt,845pt',
  ])('%s', (special) => {
    expect(forbidden(asked(special))).toBeNull();
  });
});

describe('the PDF writer may not be asked', () => {
  it.each([
    'pdf:image (/etc/passwd)',
    'pdf:image (../x.pdf)',
    'pdf:image (figures/../../x.pdf)',
    'pdf:image (figures/..)',
    'pdf:image (~/x.pdf)',
    'pdf:image ($HOME/x.pdf)',
    'pdf:image ({a,b}.pdf)',
    'pdf:image (|cat x)',
    'pdf:image (x.pdf) (/etc/x.pdf)',
    'pdf:image <2F6574632F706173737764>',
    String.raw`pdf:image (\057etc/passwd)`,
    String.raw`pdf:image (\.\./x.pdf)`,
    'pdf:image (a(b).pdf)',
    'pdf:image (a\n.pdf)',
    'pdf:image %\n(/etc/passwd)',
    'pdf:%\nimage (/etc/passwd)',
    'pdf:image @other (x.pdf)',
    'pdf:image /x (x.pdf)',
    'pdf:image\t(../x.pdf)',
    'pdf:epdf (../x.pdf)',
    'pdf:fstream @x (/etc/passwd)',
    'pdf:fstream @x (a/../../x)',
    'pdf:fstream @x <2E2E2F78>',
    'pdf:mapfile x.map',
    'pdf:mapline a b c',
    'pdf:tounicode x',
    'pdf:encrypt ownerpw (x)',
    'PDF:image (/etc/passwd)',
    ' pdf:fstream @x (/etc/passwd)',
    'psfile=x.ps',
    'PSfile="`id`"',
    'ps:plotfile x',
    'header=x.pro',
    'html:<img src="x">',
    'dvipdfmx:config D "id"',
    'dvipdfmx:config C 0x10 D "id"',
    'em:graph x.pcx',
    'src:1 x',
  ])('%s', (special) => {
    expect(forbidden(asked(special))).toBe(special);
  });
  it.each(['/etc/passwd', '../x.otf', '/usr/../etc/passwd.otf', '|id', '/home/x/.ssh/id_rsa'])(
    'for the font %s',
    (font) => {
      expect(forbidden(asked('', font))).toBe(`the font ${font}`);
    },
  );
  it('anything whose path leads out, whatever stands around it', () => {
    const verb = fc.constantFrom(
      'pdf:image',
      'pdf: image',
      'pdf:epdf',
      'pdf:fstream @x',
      'pdf:image width 1bp',
    );
    const piece = fc.constantFrom(
      'a',
      '..',
      '.',
      '',
      '/',
      '%',
      '\\',
      '\\056\\056',
      ')',
      '(',
      ' ',
      '\n',
      '<2E>',
      '~',
      '$X',
    );
    const path = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('/'));
    fc.assert(
      fc.property(verb, path, (start, name) => {
        const special = `${start} (${name})`;
        if (forbidden(asked(special)) !== null) return;
        for (const file of filesAsked(asked(special)).map((f) => f.name)) {
          expect(file.startsWith('/')).toBe(false);
          expect(file.split('/')).not.toContain('..');
          expect(file).toMatch(/^[\w.+/-]+$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('files that are asked for are named', () => {
  expect(filesAsked(asked('pdf:image page 2 (figures/a.pdf)')).map((f) => f.name)).toEqual(['figures/a.pdf']);
  expect(filesAsked(asked('pdf:fstream @x (b.bin) << /A (c) >>')).map((f) => f.name)).toEqual(['b.bin']);
  expect(filesAsked(asked('pdf:code (d)'))).toEqual([]);
});

it('a file is judged by the words its specials begin with as by all that they say', () => {
  const piece = fc.constantFrom(
    ...[
      'pdf:',
      'pdf: ',
      'ann',
      'code',
      'image',
      'fstream',
      'color ',
      'push',
      'dvipdfmx:config C 0x10',
      'x:scale',
    ],
    ...['landscape', 'papersize', '=', ' ', '\n', '_', '1', '(/etc/passwd)', '@a', '<<>>', 'é', 'ps'],
  );
  const said = (text: string) =>
    Buffer.concat([Buffer.of(242), u32(text.length), Buffer.from(text, 'latin1')]);
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
      const special = pieces.join('');
      const found = askedBy(whole([page(said(special))]), isSelfContained);
      expect(found && forbidden(found)).toBe(forbidden(asked(special)));
    }),
    { numRuns: 3000 },
  );
});
