import type { Face, Figure, TextMetrics } from '../../src/figures/figure.ts';
import { textRuns } from '../../src/figures/svg/svg-text.ts';

/** A line of text of a figure, with the rectangle its letters fill. */
interface PlacedText {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const element = /<text\b[^>]*>[^<]*<\/text>/g;

function textsOf(svg: string, metrics: TextMetrics): PlacedText[] {
  return [...svg.matchAll(element)].map(([markup]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(markup)?.[1];
    const [run] = textRuns(markup);
    const size = Number(attribute('font-size'));
    const x = Number(attribute('x'));
    const y = Number(attribute('y'));
    const width = metrics.width(run?.text ?? '', run?.face as Face, size);
    const anchor = attribute('text-anchor') ?? 'start';
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return {
      text: run?.text ?? '',
      size,
      left,
      right: left + width,
      top: y - 0.66 * size,
      bottom: y + 0.16 * size,
    };
  });
}

const slack = 0.25;

/** What is wrong with the text of a figure: too small, off the page, on top of other text. */
export function textFaults(figure: Pick<Figure, 'svg' | 'width' | 'height'>, metrics: TextMetrics): string[] {
  const texts = textsOf(figure.svg, metrics);
  const faults = texts.flatMap((t) => [
    ...(t.size < 6 ? [`${t.text}: set at ${t.size} pt`] : []),
    ...(t.left < -slack ||
    t.right > figure.width + slack ||
    t.top < -slack ||
    t.bottom > figure.height + slack
      ? [`${t.text}: off the page`]
      : []),
  ]);
  const sorted = texts.toSorted((a, b) => a.left - b.left);
  for (const [i, a] of sorted.entries())
    for (const b of sorted.slice(i + 1)) {
      if (b.left > a.right - slack) break;
      if (a.top < b.bottom - slack && b.top < a.bottom - slack) faults.push(`${a.text} / ${b.text}: overlap`);
    }
  return faults;
}
