import { dirname, join, resolve, sep } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { type Rebuilt, rebuild } from '../rebuild/rebuild.ts';
import { openServer, type State } from './server.ts';

export interface WatchOptions {
  readonly port: number;
  /** Called with the address of the page once it is served. */
  readonly onServing: (address: string) => void;
  readonly onBuilt: (note: Rebuilt) => void;
  /** Called when a build fails, with its findings. */
  readonly onFailed: (findings: readonly Diagnostic[]) => void;
}

/** Milliseconds without another change before a build begins: editors write a file in several steps. */
const settle = 80;

/**
 * Builds a report, shows it on a local page, and builds it again at every change of its folder, until the effects'
 * signal aborts. A build that fails is reported, and the next save tries again.
 */
export async function watchReport(
  configPath: string,
  options: WatchOptions,
  effects: Effects,
): Promise<void> {
  const folder = dirname(resolve(configPath));
  const server = await openServer(options.port, effects.files);
  options.onServing(server.address);
  let last: Rebuilt | null = null;
  let version = 0;
  let failed = false;
  /** The page of a build that still sets its PDF. */
  let early: string | null = null;
  /** Somebody saved something since the build began; what stops it then. */
  let newer = false;
  let stop = () => {};
  const show = async (state: Partial<State>) => {
    const names = last ? (await effects.files.list(last.figures)).filter((n) => n.endsWith('.svg')) : [];
    const base = {
      status: '',
      building: false,
      failed: false,
      version,
      findings: [],
      figures: names,
    };
    const page = early ?? last?.outputs.find(isPage) ?? null;
    const note = page ? 'note.html' : last && 'note.pdf';
    server.show(
      { ...base, note, ...state },
      { note: last?.output ?? null, page, figures: last?.figures ?? null },
    );
  };

  const showEarly: Effects['tell'] = (progress) => {
    effects.tell(progress);
    if (progress.kind !== 'edition' || !isPage(progress.output)) return;
    early = progress.output;
    version += 1;
    void show({ status: 'The page is new; its PDF follows' });
    if (newer) stop();
  };

  const build = async () => {
    early = null;
    newer = false;
    const ending = new AbortController();
    stop = () => ending.abort();
    const signal = AbortSignal.any([ending.signal, ...(effects.signal ? [effects.signal] : [])]);
    await show({ status: 'Building', building: true });
    try {
      last = await rebuild(configPath, { ...effects, signal, tell: showEarly });
      // What a build writes is a change too; the build after it finds nothing to do and is not worth a word, unless the last
      // word was of an error.
      if (version === 0 || !last.upToDate || failed) {
        if (early === null) version += 1;
        options.onBuilt(last);
      }
      failed = false;
      await show({
        status: last.pages > 0 ? `${last.pages} pages` : 'Up to date',
        findings: last.diagnostics.map(line),
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof CannotGoOn)) throw error;
      failed = true;
      options.onFailed(error.diagnostics);
      await show({
        status: 'The build failed; this is the note before it',
        failed: true,
        findings: error.diagnostics.map(line),
      });
    }
  };

  const changes = openChanges(folder, effects, (path) => {
    // Who sees a new page already need not wait for its PDF to see the next; what the build itself writes is no next.
    newer ||= last !== null && !path.startsWith(last.figures + sep);
    if (newer && early !== null) stop();
  });
  try {
    while (!effects.signal?.aborted) {
      await build();
      await changes.next();
    }
  } finally {
    await changes.close();
    await server.close();
  }
}

const isPage = (path: string) => path.endsWith('.html');

function line({ severity, message, place, hint }: Diagnostic): State['findings'][number] {
  const at = place ? `${[place.path, place.line].filter((x) => x !== undefined).join(':')}: ` : '';
  return { severity, text: `${at}${message}`, hint };
}

/** Folders that change while nobody edits; what a build writes shows as a change too, and gives a build with nothing to do. */
const idle = ['.milepost', '.git', 'node_modules', 'build'];

/** Tells of changes in a folder; those that come while nobody waits are not lost. `onSettled` is told each at once. */
function openChanges(folder: string, { signal }: Effects, onSettled: (path: string) => void) {
  const watcher = watchFiles(folder, {
    ignoreInitial: true,
    ignored: (path) =>
      idle.some((name) => path === join(folder, name) || path.startsWith(join(folder, name) + sep)),
  });
  let pending = false;
  let wake = () => {};
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_, path) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pending = true;
      wake();
      onSettled(path);
    }, settle);
  });
  signal?.addEventListener('abort', () => wake(), { once: true });
  return {
    next: async () => {
      while (!pending && !signal?.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      pending = false;
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
