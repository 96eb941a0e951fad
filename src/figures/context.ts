import type { FigureContext } from './figure.ts';
import type { Frames } from './frames.ts';
import { openMetrics } from './svg/metrics.ts';

/** What figures are laid out with: text metrics and the room on the page. */
export function openContext(frames: Frames): FigureContext {
  return { metrics: openMetrics(), ...frames };
}
