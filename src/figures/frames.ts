import type { ReportConfig } from '../input/config/config.ts';
import type { PageFrame } from './figure.ts';

/** Room for a figure on an upright and on a turned page, in pt, caption and heads subtracted. */
export interface Frames {
  readonly portrait: PageFrame;
  readonly landscape: PageFrame;
  /** The same for a figure that has a page to itself. */
  readonly wholePage?: { readonly portrait: PageFrame; readonly landscape: PageFrame };
}

/**
 * Room on the papers the note is printed on. A turned figure with a page to itself reaches 15 pt into the margins above
 * and below it, where that page has no heads.
 */
export const paperFrames: Readonly<Record<'a4' | 'letter', Frames>> = {
  a4: {
    portrait: { width: 455, height: 640 },
    landscape: { width: 690, height: 410 },
    wholePage: { portrait: { width: 455, height: 662 }, landscape: { width: 690, height: 455 } },
  },
  letter: {
    portrait: { width: 470, height: 590 },
    landscape: { width: 640, height: 420 },
    wholePage: { portrait: { width: 470, height: 612 }, landscape: { width: 640, height: 468 } },
  },
};

/** Room on papers that lie on their side: no figure is turned there. */
const lyingFrames: Readonly<Record<'a4' | 'letter', PageFrame>> = {
  a4: { width: 690, height: 380 },
  letter: { width: 640, height: 395 },
};

/** Room for figures on the pages of a report. */
export function framesOf({ paper, orientation }: ReportConfig['page']): Frames {
  if (orientation === 'portrait') return paperFrames[paper];
  const frame = lyingFrames[paper];
  return { portrait: frame, landscape: frame };
}
