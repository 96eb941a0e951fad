/**
 * What the templates that come with the program are compiled to, bodies of functions, by `textKey` of their text. The bundle
 * has them here, as texts: few notes use most of them. From source they are compiled as they are read.
 */
export const shipped: ReadonlyMap<string, string> = new Map();
