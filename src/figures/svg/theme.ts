import type { Status } from '../../model/status.ts';
import type { Face } from './face.ts';

/** Sizes of type in pt on the printed page: none is smaller than 7. */
export const size = { title: 10.5, subtitle: 8, label: 7.5, small: 7, tick: 7 } as const;

/** Leading as a multiple of the size. */
export const leading = 1.22;

/**
 * Colours by what they mean. Each pair that must be told apart differs in lightness too, so that a grey print keeps
 * it, and the pairs were chosen to stay apart under deuteranopia and protanopia.
 */
export const colour = {
  ink: '#1a1a1a',
  muted: '#595959',
  faint: '#8c8c8c',
  rule: '#d9d9d9',
  band: '#f5f5f3',
  paper: '#ffffff',
  achieved: '#0b3c5d',
  baseline: '#b34700',
  previous: '#7f7f7f',
  forecast: '#0072b2',
  bar: '#b8c7d3',
  blocked: '#8a4b08',
} as const;

/** How a milestone's mark is filled and bordered, by its status; border width in pt. */
export const statusMark: Readonly<Record<Status, { fill: string; stroke: string; strokeWidth: number }>> = {
  completed: { fill: '#c3dbe8', stroke: '#4d7f9c', strokeWidth: 0.4 },
  pending: { fill: colour.paper, stroke: colour.ink, strokeWidth: 0.8 },
  overdue: { fill: '#f39a1f', stroke: '#6b3200', strokeWidth: 1 },
};

/** Fills of completed marks, darker the later: in time, late, late by more than 90 days. */
export const latenessFill = ['#e3eff5', '#8fbbd3', '#2d6485'] as const;

/** Line of a burndown series: weight in pt and dash pattern. */
export const line = {
  achieved: { stroke: colour.achieved, width: 1.8, dash: null },
  baseline: { stroke: colour.baseline, width: 1.2, dash: '6 2.4' },
  previous: { stroke: colour.previous, width: 1, dash: '2.4 1.8' },
  forecast: { stroke: colour.forecast, width: 1.2, dash: '0.8 1.8' },
  likely: { stroke: colour.achieved, width: 1.2, dash: '0.8 1.8' },
} as const;

// The generic families are for a browser that opens the SVG where our fonts are not installed.
const sans = "'Source Sans 3', sans-serif";
const mono = "'Source Code Pro', monospace";

/** Font attributes of a face, as SVG presentation attributes. */
export const faceAttributes: Readonly<
  Record<Face, { 'font-family': string; 'font-weight': number; 'font-style': 'normal' | 'italic' }>
> = {
  regular: { 'font-family': sans, 'font-weight': 400, 'font-style': 'normal' },
  semibold: { 'font-family': sans, 'font-weight': 600, 'font-style': 'normal' },
  bold: { 'font-family': sans, 'font-weight': 700, 'font-style': 'normal' },
  italic: { 'font-family': sans, 'font-weight': 400, 'font-style': 'italic' },
  mono: { 'font-family': mono, 'font-weight': 400, 'font-style': 'normal' },
  'mono-italic': { 'font-family': mono, 'font-weight': 400, 'font-style': 'italic' },
};
