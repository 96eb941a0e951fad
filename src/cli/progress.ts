import type { Progress } from '../kernel/effects.ts';

export interface ProgressOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly explain: boolean;
  /** Redraws the last line as things go on; else each line is written once, when it is complete. */
  readonly terminal: boolean;
  /** Columns of the terminal. */
  readonly width?: number | undefined;
  readonly write: (text: string) => void;
}

const titles: Readonly<Record<string, string>> = {
  read: 'Read and check the data',
  'lay-out': 'Lay out the figures',
  draw: 'Draw the figures',
  set: 'Set the note',
  wait: 'Wait',
};

/** Shows what a build tells: lines for people, or one JSON object a line. */
export function progress(options: ProgressOptions): (event: Progress) => void {
  if (options.json) return (event) => options.write(`${JSON.stringify(event, wholeMilliseconds)}\n`);
  const lines = writer(options);
  let last: TexPass = { kind: 'tex-pass', pass: 0 };
  return (event) => {
    if (event.kind === 'reason' && (options.explain || (event.what === 'workspace' && !options.quiet)))
      lines.keep(`  ${event.what}: ${event.why}`);
    if (options.quiet) return;
    if (event.kind === 'stage') showStage(event, lines, last);
    if (event.kind === 'tex-pass') {
      last = event;
      const part = event.part === undefined ? '' : `, part ${event.part} of ${event.parts}`;
      lines.show(`  ${titles.set}: pass ${event.pass}${part}${event.page ? `, page ${event.page}` : ''}`);
    }
  };
}

function wholeMilliseconds(key: string, value: unknown): unknown {
  return key === 'ms' && typeof value === 'number' ? Math.round(value) : value;
}

type TexPass = Extract<Progress, { kind: 'tex-pass' }>;

function showStage(event: Extract<Progress, { kind: 'stage' }>, lines: Lines, last: TexPass): void {
  const title = `  ${titles[event.stage] ?? event.stage}${event.detail ? ` ${event.detail}` : ''}`;
  if (event.ms === undefined) lines.show(title);
  else lines.keep(`${title.padEnd(28)} ${seconds(event.ms)}${event.stage === 'set' ? passes(last) : ''}`);
}

function passes({ pass, page, parts }: TexPass): string {
  if (pass === 0) return '  TeX had nothing to do';
  const pages = page ? `, ${page} pages${parts ? ` in ${parts} parts` : ''}` : '';
  return `  ${pass} ${pass === 1 ? 'pass' : 'passes'}${pages}`;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1).padStart(6)} s`;

interface Lines {
  /** Writes a line that stays. */
  readonly keep: (line: string) => void;
  /** Writes a line about what is going on, which the next one replaces; on a terminal only. */
  readonly show: (line: string) => void;
}

const erase = '\r\u001b[K';

/** Erases the line that is being drawn on the terminal, where there is one. */
let eraseDrawn: (() => void) | null = null;

/** Makes room for what else is to be said on the terminal: a line about what is going on is not left half drawn before it. */
export function clearLine(): void {
  eraseDrawn?.();
  eraseDrawn = null;
}

function writer({ terminal, width, write }: ProgressOptions): Lines {
  // A terminal of unknown width says 0.
  const room = (width || 80) - 1;
  return {
    keep: (line: string) => {
      eraseDrawn = null;
      write(terminal ? `${erase}${line}\n` : `${line}\n`);
    },
    show: (line: string) => {
      if (!terminal) return;
      eraseDrawn = () => write(erase);
      write(`${erase}${line.slice(0, room)}`);
    },
  };
}
