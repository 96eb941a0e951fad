/**
 * A command goes on when nobody reads what it prints any longer, as after `milepost build | head`: the note is made all
 * the same. Output that cannot be written for another reason, such as a full disk, makes it end as failed.
 */
export function outliveReaders(): void {
  process.stdout.on('error', ({ code = '', message }: NodeJS.ErrnoException) => {
    if (gone.has(code)) return;
    process.exitCode = 1;
    process.stderr.write(`milepost: what is printed cannot be written: ${message}\n`);
  });
  process.stderr.on('error', () => {});
}

const gone: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
