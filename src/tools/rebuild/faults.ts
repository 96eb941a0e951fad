import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { finding } from './rules.ts';

/** What node tells of a failure beside what an error has. */
interface Fault extends Partial<NodeJS.ErrnoException> {
  readonly dest?: string;
}

type Remedy = readonly [why: string, hint: string];

const room = 'Make room and try again; the note of the last build is still there.';
const rights = 'Change the rights of the folder, or copy the report elsewhere.';
const shorter =
  'Move the report to a folder with a shorter path, or give shorter names to files and WBS elements.';
const descriptors = 'Close programs that hold many files, or raise the limit: `ulimit -n 1024`.';
const retry = 'Check the disk or the network folder, copy the report to another one, and try again.';

/** What a file system answers of a path, and what is to be done. */
const ofFiles: Readonly<Record<string, Remedy>> = {
  ENOSPC: ['the disk is full', room],
  EDQUOT: ['the disk quota is used up', room],
  EFBIG: [
    'a file as large as that is not allowed here',
    'Raise the limit (`ulimit -f unlimited`), or work on a disk that takes larger files.',
  ],
  EROFS: ['the folder is on a read-only file system', 'Copy the report folder to where you may write.'],
  EACCES: ['you have no right to do so', rights],
  EPERM: ['you have no right to do so', rights],
  EBUSY: ['another program holds it', 'Close the program that shows it and try again.'],
  ETXTBSY: ['another program holds it', 'Close the program that shows it and try again.'],
  EEXIST: ['a file stands where a folder is needed', 'Move that file away.'],
  ENOTDIR: ['a file stands where a folder is needed', 'Move that file away.'],
  EISDIR: ['a folder stands where a file is needed', 'Move that folder away.'],
  ENAMETOOLONG: ['its name is longer than the file system takes', shorter],
  ELOOP: ['links lead round in a circle', 'Put the file or folder itself in place of the link.'],
  EIO: ['the disk fails', retry],
  ESTALE: ['the network folder has gone', retry],
  ENXIO: ['the device does not answer', retry],
  ENODEV: ['the device does not answer', retry],
};

const moreMemory =
  'Close other programs, or let Node.js take more where the machine has more: `NODE_OPTIONS=--max-old-space-size=8000`.';

/** What the machine answers that has nothing left to give. */
const ofMachine: Readonly<Record<string, Remedy>> = {
  EMFILE: ['this process may open no more files', descriptors],
  ENFILE: ['the machine may open no more files', descriptors],
  EAGAIN: [
    'the machine may start no more processes',
    'Close other programs, or raise the limit: `ulimit -u`.',
  ],
  ENOMEM: ['the machine has no memory left', moreMemory],
  ERR_WORKER_OUT_OF_MEMORY: ['Node.js may take no more memory', moreMemory],
  ERR_WORKER_INIT_FAILED: ['Node.js cannot start a thread', moreMemory],
};

/** A failure of the file system or of the machine as a finding, with what to do; any other error as it is. */
export function explainFault(error: unknown): unknown {
  const { code = '', path, dest, syscall }: Fault = error instanceof Error ? error : {};
  const subject = dest ?? path;
  const scarce = ofMachine[code];
  if (scarce !== undefined) {
    const [why, hint] = scarce;
    const at = subject === undefined ? '' : ` (at ${subject})`;
    return new CannotGoOn(finding('machine-has-room', { message: `${why}${at}`, hint }));
  }
  const [why, hint] = ofFiles[code] ?? [];
  if (why === undefined) return error;
  const what = `${subject ?? 'a file'} cannot be ${syscall === 'read' ? 'read' : 'written'}`;
  return new CannotGoOn(finding('output-can-be-written', { message: `${what}: ${why}`, hint }));
}
