import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { finding } from './rules.ts';

const remedies: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'Make room and build again; the note of the last build is still there.'],
  EDQUOT: [
    'the disk quota is used up',
    'Make room and build again; the note of the last build is still there.',
  ],
  EROFS: ['the folder is on a read-only file system', 'Copy the report folder to where you may write.'],
  EACCES: ['you have no right to do so', 'Change the rights of the folder, or copy the report elsewhere.'],
  EPERM: ['you have no right to do so', 'Change the rights of the folder, or copy the report elsewhere.'],
  EBUSY: ['another program holds it', 'Close the program that shows it and build again.'],
  EEXIST: ['a file stands where a folder is needed', 'Move that file away.'],
  ENOTDIR: ['a file stands where a folder is needed', 'Move that file away.'],
  EISDIR: ['a folder stands where a file is needed', 'Move that folder away.'],
};

/** A failure of the file system as a finding, with what to do; any other error as it is. */
export function explainFault(error: unknown): unknown {
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const [why, hint] = remedies[code ?? ''] ?? [];
  if (why === undefined) return error;
  const subject = dest ?? path;
  const message = `${subject ?? 'a file'} cannot be written: ${why}`;
  return new CannotGoOn(finding('output-can-be-written', { message, hint }));
}
