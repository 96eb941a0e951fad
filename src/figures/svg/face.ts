/** Fonts and styles that a figure may use. */
export type Face = 'regular' | 'semibold' | 'bold' | 'italic' | 'mono' | 'mono-italic';

/** Measures text with the fonts the figure is printed in. */
export interface TextMetrics {
  /** Advance width in pt of one line of text at a size in pt. */
  width(text: string, face: Face, size: number): number;
  /** Height above and depth below the baseline, in pt, of any line at a size in pt. */
  readonly ascent: (size: number) => number;
  readonly descent: (size: number) => number;
}
