import { constants, type Stats } from 'node:fs';
import {
  access,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Files } from '../kernel/effects.ts';
import { errorCode } from '../kernel/error-code.ts';
import { parsing } from './long-work.ts';

/** On a read-only file system node says of a folder it cannot make that it is missing (ENOENT); this says why. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await mkdir(path).catch(async (reason: unknown) => {
      if (errorCode(reason) !== 'ENOENT' || dirname(path) === path) throw reason;
      await makeFolder(dirname(path));
    });
  }
}

/** Bytes of a file that is read at once; one that is larger would not fit into a text. */
const largest = 500_000_000;

function unreadable(path: string, why: string): Error {
  return Object.assign(new Error(why), { code: 'EFTYPE', path });
}

/** A pipe that nobody writes to would be waited for without end, and a device may never end: neither is read. */
async function read(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw errorCode(error) === 'ENXIO' ? unreadable(path, 'it is a socket or a device, no file') : error;
  });
  try {
    const found = await file.stat();
    if (!found.isFile() && !found.isDirectory()) throw unreadable(path, 'it is a pipe or a device, no file');
    if (found.size > largest) throw unreadable(path, `it is larger than ${largest / 1e6} MB`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const temporary = /^\.milepost-(\d+)-\d+\.new$/;
let written = 0;
const swept = new Set<string>();

/** A name for a file on its way into a folder. Those of processes that were killed meanwhile are removed. */
async function beside(path: string): Promise<string> {
  const folder = dirname(path);
  await makeFolder(folder);
  if (!swept.has(folder)) {
    swept.add(folder);
    const dead = (await readdir(folder)).filter((name) => isOfDead(temporary.exec(name)?.[1]));
    await Promise.all(dead.map((name) => rm(join(folder, name), { force: true })));
  }
  written += 1;
  return join(folder, `.milepost-${process.pid}-${written}.new`);
}

function isOfDead(id: string | undefined): boolean {
  return id !== undefined && Number(id) !== process.pid && !isAlive(Number(id));
}

export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process cannot be asked, but it is there.
    return errorCode(error) === 'EPERM';
  }
}

/** Gives a file the rights and, where we may, the owner of the one whose place it takes. */
async function takeAfter(file: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o777);
}

/** Writes all of a new file, or nothing; `place` then puts it where it belongs. */
async function writeWhole<T>(
  path: string,
  data: string | Uint8Array,
  place: (complete: string) => Promise<T>,
  lasting: 'lasting' | 'passing' = 'lasting',
): Promise<T> {
  const complete = await beside(path);
  try {
    const before = await stat(path).catch(() => null);
    const file = await open(complete, 'wx');
    try {
      await file.writeFile(data);
      if (before) await takeAfter(file, before);
      // The name must not come to stand on the disk before the content does.
      if (lasting === 'lasting') await file.sync();
    } finally {
      await file.close();
    }
    return await place(complete);
  } finally {
    await rm(complete, { force: true });
  }
}

/** A device, or a pipe that somebody reads, is written to; says whether that is so. All else is replaced. */
async function writtenThrough(path: string, data: string | Uint8Array): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  if (!there?.isCharacterDevice() && !there?.isFIFO()) return false;
  const heard = await open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    if (there.isFIFO() && errorCode(error) === 'ENXIO') return null;
    throw error;
  });
  if (heard === null) return false;
  // Held open until then: who reads would see an end where nobody writes.
  const file = await open(path, constants.O_WRONLY).finally(() => heard.close());
  await file.writeFile(data).finally(() => file.close());
  return true;
}

/** What file systems answer that know no second name for a file. */
const noLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']);

/** A second name is given or refused in one step, and the file is whole when it appears. */
async function linkNew(complete: string, path: string, data: string): Promise<boolean> {
  try {
    await link(complete, path);
    return true;
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!noLinks.has(code)) throw error;
    return createThere(path, data);
  }
}

async function createThere(path: string, data: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(data).finally(() => file.close());
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The files of this machine. */
export const nodeFiles: Files = {
  read,
  parsing,
  write: async (path, data, lasting) => {
    if (await writtenThrough(path, data)) return;
    // A link stays one: what it leads to is replaced.
    const real = await realpath(path).catch(() => path);
    await writeWhole(real, data, (complete) => rename(complete, real), lasting);
  },
  create: (path, data) => writeWhole(path, data, (complete) => linkNew(complete, path, data)),
  exists: (path) =>
    access(path, constants.F_OK).then(
      () => true,
      () => false,
    ),
  realPath: (path) => realpath(path),
  list: async (path) => {
    const names = await readdir(path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    return names.filter((name) => !temporary.test(basename(name))).sort();
  },
  strange: async (path) => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((e) => !e.isFile() && !e.isDirectory()).map((e) => join(e.parentPath, e.name));
  },
  identity: async (path) => {
    // The number of a file is given anew when the file is gone; the moment of its birth is not.
    const { ino, birthtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${birthtimeNs}`;
  },
  makeFolder,
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  isFolder: async (path) => (await stat(path)).isDirectory(),
  size: async (path) => (await stat(path)).size,
  facts: async (path) => {
    const { size, mtimeMs, ctimeMs } = await stat(path);
    return { size, modified: mtimeMs, changed: ctimeMs };
  },
};
