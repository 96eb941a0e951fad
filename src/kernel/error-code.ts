/** What node says an error of files, processes or the machine is (`ENOENT`); undefined where it says nothing. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
