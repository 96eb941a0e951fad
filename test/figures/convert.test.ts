import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkText } from '../../src/figures/check-text.ts';
import { openConversion } from '../../src/figures/convert.ts';
import { readPdfText } from '../../src/figures/pdf-text.ts';
import { addText, drawSvg } from '../../src/figures/svg/svg.ts';
import { textRuns } from '../../src/figures/svg/svg-text.ts';
import { writer } from '../../src/figures/svg/svg-writer.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { CannotGoOn } from '../../src/kernel/diagnostics.ts';
import type { Effects } from '../../src/kernel/effects.ts';

const effects = nodeEffects();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-convert-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function convertFigure(figure: Drawn, using: Effects, into: string) {
  const convert = await openConversion(using, into);
  return convert(setOf(figure));
}

interface Drawn {
  readonly label: string;
  readonly svg: string;
}

const setOf = (...pages: Drawn[]) => ({ name: pages[0]?.label ?? '', pages });

function picture(label: string, ...texts: string[]) {
  const canvas = { width: 200, height: 100, title: label, alt: `${label}.` };
  const svg = drawSvg(writer, canvas, (svg) => {
    for (const [i, text] of texts.entries())
      addText(svg, text, { x: 5, y: 20 + 15 * i, size: 8, face: i % 2 ? 'semibold' : 'regular' });
  });
  return { label, svg };
}

describe('openConversion', () => {
  it('keeps text as text in the figures’ own fonts', async () => {
    const { pdf, diagnostics } = await convertFigure(
      picture('plain', 'DM-AP-10: office & flow <±>', 'Größe – Ωμέγα Проверка'),
      effects,
      folder,
    );
    const { fonts, missing } = readPdfText(pdf);
    expect(diagnostics).toEqual([]);
    expect([...fonts].sort()).toEqual(['SourceSans3-Regular', 'SourceSans3-SemiBold']);
    expect([...missing]).toEqual([]);
  });

  it('gives the same bytes each time, alone and among others', async () => {
    const [a, b] = [picture('a', 'one', 'two'), picture('b', 'three')];
    const convert = await openConversion(effects, folder);
    const together = await Promise.all([convert(setOf(a)), convert(setOf(b))]);
    const alone = await convertFigure(a, effects, folder);
    expect(Buffer.from(together[0]?.pdf ?? []).equals(Buffer.from(alone.pdf))).toBe(true);
  });

  it('gives each page of a figure its own size', async () => {
    const pages = [
      { label: 'wide-1', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="100pt"/>' },
      { label: 'wide-2', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="120pt" height="400pt"/>' },
    ];
    const convert = await openConversion(effects, folder);
    await convert({ name: 'wide', pages });
    const { stdout } = await execa('pdfinfo', ['-f', '1', '-l', '9', join(folder, 'wide.pdf')]);
    expect([...stdout.matchAll(/size: +(\S+) x (\S+)/g)].map((m) => m.slice(1))).toEqual([
      ['300', '100'],
      ['120', '400'],
    ]);
  });

  it.each(['U\u0308bergabe 1', 'E\u0301', '\u1112\u1161\u11ab', 'a\uffffb\ufdd0', `${'A'.repeat(9)}x`])(
    'takes %j for text that fonts have',
    async (text) => {
      const { diagnostics } = await convertFigure(picture('composed', text), effects, folder);
      expect(diagnostics).toEqual([]);
    },
  );

  it('names the characters that no font has', async () => {
    const { diagnostics } = await convertFigure(picture('odd', 'a\u{f0000}b'), effects, folder);
    expect(diagnostics.map((d) => d.rule)).toEqual(['figure-glyphs-available']);
    expect(diagnostics[0]?.message).toContain('U+F0000');
  });

  it('finds out when another font stood in', async () => {
    const careless: Effects = {
      ...effects,
      run: (command, args, options) => {
        const { FONTCONFIG_FILE: _, ...env } = options.env;
        return effects.run(command, args, { ...options, env });
      },
    };
    const { diagnostics } = await convertFigure(picture('swapped', 'plain', 'bold'), careless, folder);
    expect(diagnostics.map((d) => d.rule)).toEqual(['figure-fonts-embedded']);
    expect(diagnostics[0]?.message).toMatch(/another font stands in|is not set in it/);
  });

  const cjk = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
  it.skipIf(!existsSync(cjk))('takes a Noto font for a script ours lack', async () => {
    const { pdf, diagnostics } = await convertFigure(picture('other', 'Größe 里程碑'), effects, folder);
    expect(diagnostics).toEqual([]);
    expect([...readPdfText(pdf).fonts].some((f) => f.startsWith('NotoSansCJK'))).toBe(true);
  });

  const devanagari = '/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf';
  it.skipIf(!existsSync(devanagari))('knows marks to be set with the letters they stand on', async () => {
    const { diagnostics } = await convertFigure(picture('marks', 'मील का पत्थर किताब'), effects, folder);
    expect(diagnostics).toEqual([]);
  });

  it('says how to install a converter that is missing', async () => {
    const without = { ...effects, env: { PATH: '/nonexistent' } };
    const attempt = convertFigure(picture('none', 'x'), without, folder);
    await expect(attempt).rejects.toThrow(CannotGoOn);
    await expect(attempt).rejects.toThrow(/rsvg-convert is not installed/);
  });

  it('does not go on with a picture rsvg-convert refuses', async () => {
    await expect(convertFigure({ label: 'bad', svg: '<svg' }, effects, folder)).rejects.toThrow(/figure bad/);
  });
});

describe('checkText', () => {
  it('finds a face that was swapped and characters that were lost', async () => {
    const drawn = picture('drawn', 'plain');
    const { pdf } = await convertFigure(drawn, effects, folder);
    const wanted = textRuns(picture('wanted', 'plain', 'bold ж').svg);
    const [found] = checkText('wanted', wanted, pdf);
    expect(found?.rule).toBe('figure-fonts-embedded');
    expect(found?.message).toContain('SourceSans3-SemiBold is not set');
    expect(found?.message).toContain('ж');
  });
});
