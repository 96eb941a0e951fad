import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** Keeps groups of processes from outliving this one. */
export interface Guard {
  /** From now on the group dies with this process. */
  readonly add: (group: number) => void;
  readonly remove: (group: number) => void;
}

/**
 * A shell that is told the groups and reads on until this process is gone, however it went: its standard input ends then,
 * and it kills the groups it knows.
 */
const watching = `groups=
while read -r told group; do
  others=
  for known in $groups; do [ "$known" = "$group" ] || others="$others $known"; done
  groups=$others
  [ "$told" = add ] && groups="$groups $group"
done
for group in $groups; do kill -s KILL -- "-$group"; done`;

/** One shell watches for all that this process starts; it is started when there is something to guard. */
export function openGuard(): Guard {
  let shell: ChildProcess | undefined;
  const tell = (word: 'add' | 'remove', group: number) => {
    shell ??= start();
    shell.stdin?.write(`${word} ${group}\n`);
  };
  return { add: (group) => tell('add', group), remove: (group) => tell('remove', group) };
}

/** In a group of its own, so that Ctrl-C in a terminal leaves it alone; this process does not wait for it. */
function start(): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', watching], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  const nobodyWatches = () => {};
  shell.on('error', nobodyWatches);
  shell.stdin?.on('error', nobodyWatches);
  shell.unref();
  // A pipe to a child is a socket, of which the type says nothing.
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return shell;
}

/**
 * How a command is started that must not begin before it is guarded: the shell in its place waits for a line of input, and
 * ends where that never comes. What else is written is the command's own.
 */
export function gated(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  return ['/bin/sh', ['-c', 'read -r go || exit 1; exec "$@"', 'gate', command, ...args]];
}

/** Opens the gate. */
export const go = 'go\n';
