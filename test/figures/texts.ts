import type { Figure } from '../../src/figures/figure.ts';
import type { Face, TextMetrics } from '../../src/figures/svg/face.ts';
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

const tag = /<(\/?)(g|text)\b([^>]*?)(\/?)>([^<]*)/g;

/** The texts of a picture, where groups that are moved put them. */
function textsOf(svg: string, metrics: TextMetrics): PlacedText[] {
  const groups: Array<{ x: number; y: number }> = [];
  const texts: PlacedText[] = [];
  for (const [markup, closing, name, attributes = '', empty] of svg.matchAll(tag)) {
    const moved = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attributes);
    const origin = groups.at(-1) ?? { x: 0, y: 0 };
    if (name === 'text' && !closing) texts.push(textAt(`${markup}</text>`, origin, metrics));
    if (name !== 'g' || empty) continue;
    if (closing) groups.pop();
    else groups.push({ x: origin.x + Number(moved?.[1] ?? 0), y: origin.y + Number(moved?.[2] ?? 0) });
  }
  return texts;
}

function textAt(markup: string, origin: { x: number; y: number }, metrics: TextMetrics): PlacedText {
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(markup)?.[1];
  const [run] = textRuns(markup);
  const size = Number(attribute('font-size'));
  const x = origin.x + Number(attribute('x') ?? 0);
  const y = origin.y + Number(attribute('y') ?? 0) + size * Number.parseFloat(attribute('dy') ?? '0');
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
}

const slack = 0.25;

/** What is wrong with the text of a figure: too small, off the page, on top of other text. */
export function textFaults(figure: Pick<Figure, 'svg' | 'width' | 'height'>, metrics: TextMetrics): string[] {
  const texts = textsOf(figure.svg, metrics);
  const faults = texts.flatMap((t) => [
    ...(t.size < 7 ? [`${t.text}: set at ${t.size} pt`] : []),
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
