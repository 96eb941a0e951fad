/**
 * Everything the pipeline does to the world goes through one `Effects` value: files, processes, the clock, the
 * environment and what the user is told. Nothing else imports node:fs or execa.
 */

/** What a file system says of a file. Times in milliseconds since 1970. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** As the file says of itself: whoever writes it may say what they like. */
  readonly modified: number;
  /** As the file system noted it when content, name or rights changed last. */
  readonly changed: number;
}

/** Files by absolute path. Errors are node's own (`code: 'ENOENT'` …), and `EFTYPE` of what is no file to be read. */
export interface Files {
  /** All of a file, at once: a pipe or a device is refused, since it might never end. */
  read(path: string): Promise<Uint8Array>;
  /**
   * Asked of bytes before they are parsed.
   * @throws LongWork where parsing them should not begin on this thread
   */
  parsing(bytes: Uint8Array): void;
  /**
   * Replaces the file in one step (written beside it, then renamed), creating parent folders. It is on the disk then,
   * except for one that is `passing`: what can be made again, and is known not to be whole, after a loss of power.
   */
  write(path: string, data: string | Uint8Array, lasting?: 'lasting' | 'passing'): Promise<void>;
  /** Writes a file only where there is none; says whether it did. For locks. */
  create(path: string, data: string): Promise<boolean>;
  exists(path: string): Promise<boolean>;
  /** Absolute path with every symbolic link resolved. */
  realPath(path: string): Promise<string>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<string[]>;
  /**
   * Paths in a folder and those below it of what is neither file nor folder: symbolic links, pipes, sockets, devices.
   * None when there is no such folder.
   */
  strange(path: string): Promise<string[]>;
  /** What tells a folder or file from any other there ever was on this machine, however alike: a copy has another one. */
  identity(path: string): Promise<string>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or folder with all in it; nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  isFolder(path: string): Promise<boolean>;
  size(path: string): Promise<number>;
  facts(path: string): Promise<FileFacts>;
}

export interface RunOptions {
  readonly cwd: string;
  /** The whole environment of the child: nothing of the user's is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The child's whole process group is killed after this many milliseconds, from when its input is there. */
  readonly timeout?: number;
  /** Of its standard output; in Latin-1 each byte is one character. UTF-8 unless said. */
  readonly encoding?: 'utf8' | 'latin1';
  /** Called with each line the child prints, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Called with each piece of the child's standard output, as it comes. */
  readonly onText?: (text: string) => void;
  /** What the child reads at its standard input, which is empty otherwise. It may become known after the child has started. */
  readonly input?: string | Promise<string>;
  /** Kills the child and all it started; that of the effects unless another is given. */
  readonly signal?: AbortSignal;
  /** The child and all it started die with this process, even when it is killed with no time to clean up. */
  readonly guarded?: boolean;
}

export interface RunResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  /** The command was not found on PATH. */
  readonly missing: boolean;
}

export type Run = (command: string, args: readonly string[], options: RunOptions) => Promise<RunResult>;

/** What a build tells while it works; the CLI decides how that looks. */
export type Progress =
  | { readonly kind: 'stage'; readonly stage: string; readonly detail?: string; readonly ms?: number }
  | {
      readonly kind: 'tex-pass';
      readonly pass: number;
      readonly page?: number;
      /** Of a note set in parts: how many are done of those this pass sets. Without `part`, how many the note has. */
      readonly part?: number;
      readonly parts?: number;
    }
  /** An edition of the note is in its place; others may still be made. */
  | { readonly kind: 'edition'; readonly output: string }
  | { readonly kind: 'reason'; readonly what: string; readonly why: string }
  | {
      readonly kind: 'done';
      readonly output: string;
      readonly pages?: number;
      readonly ms: number;
      readonly upToDate?: boolean;
    };

export interface Effects {
  readonly files: Files;
  readonly run: Run;
  /** Milliseconds from an arbitrary origin, for durations only: no output depends on it. */
  readonly clock: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many things this machine can do side by side. */
  readonly cores: number;
  /** This process among others of the machine. */
  readonly self: {
    readonly id: number;
    readonly host: string;
    /** Whether a process of this machine is running. */
    readonly isAlive: (id: number) => boolean;
    /** When a process of this machine began, to tell it from a later one of its number; null where that is not known. */
    readonly born: (id: number) => string | null;
  };
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly tell: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}
