/** Options that several commands share. */
export const config = {
  alias: 'c',
  type: 'string',
  default: 'report.yaml',
  describe: 'The report to work on',
} as const;

export const json = { type: 'boolean', default: false, describe: 'Print JSON' } as const;
