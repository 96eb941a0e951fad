import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from '../../../src/host/cache.ts';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { record } from '../../../src/tools/rebuild/record.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-record-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('record', () => {
  it('notes what was read, listed, looked for and written, but nothing of its own folder', async () => {
    const own = join(folder, 'own');
    const { effects, inputs, outputs } = record(nodeEffects(), own);
    const { files } = effects;
    await writeFile(join(folder, 'data.csv'), 'code\n');
    await files.write(join(own, 'kept'), 'kept');
    await files.write(join(folder, 'out', 'note.pdf'), 'pdf');
    for (const place of [folder, own]) {
      await files.read(join(place, 'data.csv')).catch(() => null);
      await files.list(place);
      await files.exists(join(place, 'more.csv'));
    }
    expect(new TextDecoder().decode(await files.read(join(own, 'kept')))).toBe('kept');
    expect(inputs()).toMatchObject([
      { kind: 'file', path: join(folder, 'data.csv'), hash: digest('code\n') },
      { kind: 'names', path: folder },
      { kind: 'presence', path: join(folder, 'more.csv'), present: false },
    ]);
    expect(inputs()).toHaveLength(3);
    expect(await outputs()).toMatchObject([{ path: join(folder, 'out', 'note.pdf'), hash: digest('pdf') }]);
  });
});
