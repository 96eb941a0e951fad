let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as a reader sees them. What tells them apart is made with the first text, since making it takes as long as reading report.yaml. */
export function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
