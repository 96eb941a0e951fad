declare const mark: unique symbol;

/** Text that TeX may read: made by the escaper, by a template, or joined from such. Plain data, as all of a view is. */
export interface Tex {
  readonly tex: string;
  readonly [mark]: true;
}

/** Declares a string to be TeX. For the escaper, the renderer and fixed pieces of our own; never for text from data. */
export function trustedTex(tex: string): Tex {
  return { tex } as Tex;
}

export function isTex(value: unknown): value is Tex {
  return typeof value === 'object' && value !== null && 'tex' in value && typeof value.tex === 'string';
}

/** Joins pieces with a separator that is TeX already. */
export function joinTex(parts: readonly Tex[], separator = ''): Tex {
  return trustedTex(parts.map((p) => p.tex).join(separator));
}
