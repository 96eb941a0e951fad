import { dirname, resolve } from 'node:path';
import type { Files } from '../../src/kernel/effects.ts';

interface Times {
  /** Told apart from every other there ever was. */
  readonly number: number;
  modified: number;
  changed: number;
}
interface File extends Times {
  readonly kind: 'file';
  readonly data: Uint8Array;
}
interface Folder extends Times {
  readonly kind: 'folder';
  readonly entries: Map<string, Entry>;
  forbidden: boolean;
}
interface Link extends Times {
  readonly kind: 'link';
  readonly target: string;
}
interface Pipe extends Times {
  readonly kind: 'pipe';
}
type Entry = File | Folder | Link | Pipe;

/** Where a path leads: the folder that has, or may get, the entry of that name. */
interface Spot {
  readonly folder: Folder;
  readonly name: string;
  readonly entry: Entry | undefined;
  /** The path with all links but perhaps the last resolved. */
  readonly path: string;
}

/** A disk in memory: files as the pipeline sees them, and what else may happen to a disk. Paths are absolute. */
export interface MemoryFiles {
  readonly files: Files;
  /** What is there, by path: the text of files, the targets of links after an arrow. */
  readonly contents: () => Record<string, string>;
  readonly put: (path: string, data: string | Uint8Array) => void;
  readonly link: (path: string, target: string) => void;
  readonly pipe: (path: string) => void;
  /** Copies a folder with all in it, as `cp -a` does. */
  readonly copy: (from: string, to: string) => void;
  /** Sets the time a file says it was modified, in milliseconds since 1970. */
  readonly touch: (path: string, modified: number) => void;
  /** Forbids to make, rename and remove what is in a folder. */
  readonly forbid: (path: string) => void;
  /** Leaves room for so many bytes more. */
  readonly leaveRoom: (bytes: number) => void;
}

export function fault(code: string, path: string, dest?: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), {
    code,
    path,
    ...(dest === undefined ? {} : { dest }),
  });
}

const mostLinks = 40;

/** Opens an empty disk. `now` gives the time of changes, in milliseconds since 1970. */
export function memoryFiles(now: () => number): MemoryFiles {
  let numbers = 0;
  let room = Number.POSITIVE_INFINITY;
  const times = (): Times => ({ number: ++numbers, modified: now(), changed: now() });
  const newFolder = (): Folder => ({ kind: 'folder', entries: new Map(), forbidden: false, ...times() });
  const root = newFolder();

  function seek(path: string, follow: 'links' | 'all-but-the-last', hops = 0): Spot {
    const names = path.split('/').filter(Boolean);
    let spot: Spot = { folder: root, name: '', entry: root, path: '/' };
    for (const [i, name] of names.entries()) {
      if (spot.entry === undefined) throw fault('ENOENT', path);
      if (spot.entry.kind !== 'folder') throw fault('ENOTDIR', path);
      const entry = spot.entry.entries.get(name);
      const last = i === names.length - 1;
      if (entry?.kind === 'link' && (follow === 'links' || !last)) {
        if (hops === mostLinks) throw fault('ELOOP', path);
        return seek(resolve(spot.path, entry.target, ...names.slice(i + 1)), follow, hops + 1);
      }
      spot = { folder: spot.entry, name, entry, path: resolve(spot.path, name) };
    }
    return spot;
  }

  function found(path: string): Entry {
    const { entry } = seek(path, 'links');
    if (entry === undefined) throw fault('ENOENT', path);
    return entry;
  }

  function whatIs(path: string): Entry | undefined {
    try {
      return found(path);
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Gives a folder an entry, or takes one from it. */
  function set({ folder, name, path }: Spot, entry: Entry | undefined): void {
    if (folder.forbidden) throw fault('EACCES', path);
    if (entry === undefined) folder.entries.delete(name);
    else folder.entries.set(name, entry);
    folder.modified = now();
  }

  function makeFolder(path: string): void {
    const names = path.split('/').filter(Boolean);
    for (const [i] of names.entries()) {
      const upTo = resolve('/', ...names.slice(0, i + 1));
      if (isThere(upTo) && found(upTo).kind === 'folder') continue;
      const spot = seek(upTo, 'all-but-the-last');
      if (spot.entry?.kind === 'link') seek(upTo, 'links');
      if (spot.entry) throw fault(i === names.length - 1 ? 'EEXIST' : 'ENOTDIR', path);
      set(spot, newFolder());
    }
  }

  const isThere = (path: string) => {
    try {
      return found(path) !== undefined;
    } catch {
      return false;
    }
  };

  /** A new file on its way into a folder; it takes room beside the one whose place it will take. */
  function newFile(path: string, data: string | Uint8Array): File {
    makeFolder(dirname(path));
    const { entry } = seek(dirname(path), 'links');
    if (entry?.kind === 'folder' && entry.forbidden) throw fault('EACCES', path);
    const bytes = new Uint8Array(Buffer.from(data as string));
    if (bytes.length > room) throw fault('ENOSPC', path);
    return { kind: 'file', data: bytes, ...times() };
  }

  function place(from: Spot | null, moved: Entry, to: string): void {
    const target = seek(to, 'all-but-the-last');
    if (target.entry === moved) return;
    const code = obstacle(
      moved,
      target.entry,
      from !== null && `${target.path}/`.startsWith(`${from.path}/`),
    );
    if (code !== null) throw fault(code, from?.path ?? to, to);
    if (from) set(from, undefined);
    room += sizeOf(target.entry);
    set(target, moved);
    moved.changed = now();
  }

  function putFile(path: string, data: string | Uint8Array): void {
    const real = isThere(path) ? seek(path, 'links').path : path;
    const made = newFile(real, data);
    place(null, made, real);
    room -= made.data.length;
  }

  function strangers(folder: Folder, path: string): string[] {
    return [...folder.entries].flatMap(([name, entry]) => {
      const here = resolve(path, name);
      if (entry.kind === 'folder') return strangers(entry, here);
      return entry.kind === 'file' ? [] : [here];
    });
  }

  const files: Files = {
    parsing: () => {},
    read: async (path) => {
      const entry = found(path);
      if (entry.kind === 'folder') throw fault('EISDIR', path);
      if (entry.kind !== 'file') throw fault('EFTYPE', path);
      return entry.data.slice();
    },
    write: async (path, data) => putFile(resolve(path), data),
    create: async (path, data) => {
      const made = newFile(path, data);
      const spot = seek(path, 'all-but-the-last');
      if (spot.entry !== undefined) return false;
      set(spot, made);
      room -= made.data.length;
      return true;
    },
    exists: async (path) => isThere(path),
    realPath: async (path) => {
      found(path);
      return seek(path, 'links').path;
    },
    list: async (path) => {
      const entry = whatIs(path);
      if (entry === undefined) return [];
      if (entry.kind !== 'folder') throw fault('ENOTDIR', path);
      return [...entry.entries.keys()].sort();
    },
    strange: async (path) => {
      const entry = isThere(path) ? found(path) : undefined;
      return entry?.kind === 'folder' ? strangers(entry, path) : [];
    },
    identity: async (path) => String(found(path).number),
    makeFolder: async (path) => makeFolder(resolve(path)),
    rename: async (from, to) => {
      const spot = seek(from, 'all-but-the-last');
      if (spot.entry === undefined) throw fault('ENOENT', from, to);
      place(spot, spot.entry, to);
    },
    remove: async (path) => {
      const spot = isThere(dirname(path)) ? seek(path, 'all-but-the-last') : undefined;
      if (spot?.entry === undefined) return;
      set(spot, undefined);
      room += sizeOf(spot.entry);
    },
    isFolder: async (path) => found(path).kind === 'folder',
    size: async (path) => sizeOf(found(path)),
    facts: async (path) => {
      const entry = found(path);
      return { size: sizeOf(entry), modified: entry.modified, changed: entry.changed };
    },
  };

  function copied(entry: Entry): Entry {
    const fresh = { ...times(), modified: entry.modified };
    if (entry.kind !== 'folder') return { ...entry, ...fresh };
    const entries = new Map([...entry.entries].map(([name, inner]) => [name, copied(inner)] as const));
    return { ...entry, ...fresh, entries };
  }

  const add = (path: string, entry: Entry) => {
    makeFolder(dirname(path));
    set(seek(path, 'all-but-the-last'), entry);
  };
  return {
    files,
    contents: () => Object.fromEntries(leaves(root, '/')),
    put: putFile,
    link: (path, target) => add(path, { kind: 'link', target, ...times() }),
    pipe: (path) => add(path, { kind: 'pipe', ...times() }),
    copy: (from, to) => add(to, copied(found(from))),
    touch: (path, modified) => {
      Object.assign(found(path), { modified, changed: now() });
    },
    forbid: (path) => {
      Object.assign(found(path), { forbidden: true });
    },
    leaveRoom: (bytes) => {
      room = bytes;
    },
  };
}

/** Why an entry cannot take the place of another; null when it can. */
function obstacle(moved: Entry, replaced: Entry | undefined, insideItself: boolean): string | null {
  if (moved.kind !== 'folder') return replaced?.kind === 'folder' ? 'EISDIR' : null;
  if (insideItself) return 'EINVAL';
  if (replaced === undefined) return null;
  if (replaced.kind !== 'folder') return 'ENOTDIR';
  return replaced.entries.size > 0 ? 'ENOTEMPTY' : null;
}

/** Bytes that the files of an entry take. */
function sizeOf(entry: Entry | undefined): number {
  if (entry?.kind === 'file') return entry.data.length;
  if (entry?.kind !== 'folder') return 0;
  return [...entry.entries.values()].reduce((sum, inner) => sum + sizeOf(inner), 0);
}

function leaves(folder: Folder, path: string): Array<[string, string]> {
  return [...folder.entries].flatMap(([name, entry]): Array<[string, string]> => {
    const here = resolve(path, name);
    if (entry.kind === 'folder') return entry.entries.size === 0 ? [[`${here}/`, '']] : leaves(entry, here);
    if (entry.kind === 'link') return [[here, `-> ${entry.target}`]];
    return [[here, entry.kind === 'pipe' ? '|' : new TextDecoder().decode(entry.data)]];
  });
}
