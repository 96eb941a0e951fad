/** Formats a note can have. */
export const formats = ['pdf', 'html'] as const;
export type Format = (typeof formats)[number];
