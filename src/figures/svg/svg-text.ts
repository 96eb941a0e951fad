import { own } from '../../kernel/own.ts';
import { faces } from '../fonts.ts';
import type { Face } from './face.ts';
import { faceAttributes } from './theme.ts';

/** A run of text in a figure. `face` is null when its attributes name no face of ours. */
export interface TextRun {
  readonly face: Face | null;
  readonly text: string;
}

interface Style {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
}

const tag = /<(\/?)(text|tspan)\b([^>]*)>([^<]*)/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) =>
      String.fromCodePoint(parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (all, name) => own(entities, name) ?? all);
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}

function faceOf({ family, weight, style }: Style): Face | null {
  const is = (face: Face) => {
    const wanted = faceAttributes[face];
    return (
      wanted['font-family'] === family &&
      String(wanted['font-weight']) === weight &&
      wanted['font-style'] === style
    );
  };
  return faces.find(is) ?? null;
}

/** Every run of text in a picture that `serialise` wrote, with the face it is to be set in. */
export function textRuns(svg: string): TextRun[] {
  const runs: TextRun[] = [];
  const plain: Style = { family: '', weight: '400', style: 'normal' };
  const open: Style[] = [];
  for (const [, closing, , attributes = '', text = ''] of svg.matchAll(tag)) {
    if (closing) open.pop();
    else {
      const outer = open.at(-1) ?? plain;
      open.push({
        family: attribute(attributes, 'font-family') ?? outer.family,
        weight: attribute(attributes, 'font-weight') ?? outer.weight,
        style: attribute(attributes, 'font-style') ?? outer.style,
      });
    }
    const style = open.at(-1);
    if (style && text.trim() !== '') runs.push({ face: faceOf(style), text: unescaped(text) });
  }
  return runs;
}
