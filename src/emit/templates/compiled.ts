/** A template as the function it is compiled to. */
export type CompiledTemplate = Readonly<Record<string, unknown>>;

/** Compiled templates by `textKey` of their text. */
export type CompiledTemplates = ReadonlyMap<string, CompiledTemplate>;

/** The templates that come with the program. The bundle has them here; from source they are compiled as they are read. */
export const shipped: CompiledTemplates = new Map();
