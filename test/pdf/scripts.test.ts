import { describe, expect, it } from 'vitest';
import { identifier, words } from '../../src/document/text.ts';
import type { Dialect } from '../../src/emit/tex/dialect.ts';
import { print } from './set.ts';

const samples = {
  Greek: 'Ἀλφάβητο και ελληνικά',
  Cyrillic: 'Приёмка камеры завершена',
  Vietnamese: 'Nguyễn Thị Ánh, tiếng Việt',
  Hebrew: 'אבן דרך (שלב 12) הושלמה!',
  Arabic: 'تم قبول الكاميرا في 2021.',
  Devanagari: 'कैमरा स्वीकृति पूर्ण हुई।',
  Thai: 'การยอมรับกล้องเสร็จสมบูรณ์',
  Chinese: '相机验收已完成（第2阶段），可以使用。',
  Japanese: 'カメラの受け入れが完了しました。第2段階「試験」',
  Korean: '카메라 인수 완료',
  Georgian: 'კამერის მიღება',
  Armenian: 'Տեսախցիկի ընդունում',
  symbols: '→ ≥ σ ✓ ✗ ★ ● ⇒ ≈ ∞ √ ∑ ∂ ☐ ☑ ⚠ µ Ω Δ ℃',
  marks: 'x̄ ȷ̈ q̃ e\u0301\u0323 ñ ẍ',
  emoji: '😀 🙂 👍🏽 👩‍🚀 ❤️ 🇨🇱',
  spaces: 'no\u00A0break, zero\u200Bwidth, soft\u00ADhyphen, nar\u202Frow, fig\u2007ure, w\u2060j',
  mixed: 'LDM-503: шаг 3, 第三步, שלב (3) ו-4, ready',
} as const;

describe('the fonts chosen', () => {
  it('print every script, or a visible substitute that is reported', async () => {
    const texts = Object.values(samples).flatMap((text) => [words(text), identifier(text)]);
    const pieceOf = (dialect: Dialect, name: string, text: string) => {
      const { tex } = dialect(words(text));
      return `\\section*{${name}: ${tex}}\nSTART ${tex} END\n\n{\\sffamily\\itshape ${tex}} \\texttt{${dialect(identifier(text)).tex}}\\par`;
    };
    const body = (dialect: Dialect) =>
      Object.entries(samples)
        .map(([name, text]) => pieceOf(dialect, name, text))
        .join('\n');
    const { log, text, diagnostics, glyphs } = await print(texts, body, {
      keep: process.env.KEEP_PDF,
    });
    expect(log).not.toMatch(/Missing character/);
    expect(diagnostics.filter((d) => d.rule !== 'lines-fit')).toEqual([]);
    for (const name of ['Greek', 'Cyrillic', 'Vietnamese', 'Thai', 'Chinese', 'Korean', 'Georgian'] as const)
      expect(text).toContain(`START ${samples[name]} END`);
    expect(text).toContain('U+1F1E8');
    expect(glyphs.some((d) => d.message.includes('U+1F1E8'))).toBe(true);
    expect(text).not.toContain('\\');
  });
});
