/**
 * Any name a PDF may give → a relative path that stays inside a folder on every system: no drive, no `..`, no empty or
 * reserved part, none of the characters Windows forbids.
 */
export function insidePath(name: string): string {
  const parts = name
    .normalize('NFC')
    .split(/[\\/]+/)
    .map((part) =>
      part
        .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '_')
        .replace(/^\.+|[. ]+$/g, '')
        .trim()
        .slice(0, 120),
    )
    .filter((part) => part !== '')
    .map((part) => (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part) ? `_${part}` : part));
  return parts.length === 0 ? 'unnamed' : parts.join('/');
}

/**
 * Gives each name a path as `insidePath` does, and none twice, also where case does not count: the second `a.csv` is
 * `a-2.csv`. A path that leads through a file is moved aside too.
 */
export function pathTaker(): (name: string) => string {
  const files = new Set<string>();
  const folders = new Set<string>();
  const fold = (path: string) => path.toLowerCase();
  const above = (path: string) =>
    path.split('/').flatMap((_, i, parts) => (i === 0 ? [] : parts.slice(0, i).join('/')));
  const isFree = (path: string) =>
    !files.has(fold(path)) &&
    !folders.has(fold(path)) &&
    !above(path).some((folder) => files.has(fold(folder)));
  return (name) => {
    const wanted = insidePath(name);
    let path = wanted;
    for (let n = 2; !isFree(path); n += 1)
      path = numbered(
        wanted,
        n,
        above(wanted).some((f) => files.has(fold(f))),
      );
    files.add(fold(path));
    for (const folder of above(path)) folders.add(fold(folder));
    return path;
  };
}

/** The number goes before the ending, or to the first folder where a file has that name. */
function numbered(path: string, n: number, atTop: boolean): string {
  if (atTop) return path.replace(/^[^/]+/, (top) => `${top}-${n}`);
  return path.replace(/(\.[^./]+)?$/, (ending) => `-${n}${ending}`);
}
