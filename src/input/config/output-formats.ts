/** Formats a note can have. */
export const formats = ['pdf', 'html'] as const;
export type Format = (typeof formats)[number];

/** What can be written beside a note for the systems it goes to. */
export const sidecars = ['zenodo', 'alfresco', 'checksums'] as const;
export type Sidecar = (typeof sidecars)[number];
