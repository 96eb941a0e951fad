import { describe, expect, it } from 'vitest';
import { digest } from '../../src/host/cache.ts';
import { codeIdentity } from '../../src/host/code-identity.ts';
import { openWorkspace, texFolderOf, workspaceFolder } from '../../src/host/workspace.ts';
import { codeFolder } from '../../src/kernel/package-root.ts';
import { memoryWorld } from '../support/memory-effects.ts';

describe('the workspace of a report', () => {
  it('is named after its configuration, beside it', async () => {
    expect(workspaceFolder('/r/report.yaml')).toBe('/r/.milepost/report');
    expect(workspaceFolder('/r/other.v2.yaml')).toBe('/r/.milepost/other.v2');
    const { effects, contents } = memoryWorld({ files: { [`${codeFolder}/identity`]: 'this code' } });
    const work = await openWorkspace('/r/report.yaml', effects);
    expect(work).toMatchObject({ folder: '/r/.milepost/report', code: 'this code' });
    expect(texFolderOf(work)).toBe('/r/.milepost/report/tex');
    expect(Object.keys(contents())).toEqual([`${codeFolder}/identity`]);
    await work.cache.put('a', new Uint8Array());
    expect(await effects.files.list('/r/.milepost/report/cache')).toEqual(['a']);
  });
});

describe('the identity of code', () => {
  const open = () => memoryWorld({ files: { '/src/a.ts': 'a', '/src/deep/b.ts': 'b' } });
  it('is what a bundle says it is', async () => {
    const { effects, put } = open();
    put('/src/identity', 'a bundle');
    expect(await codeIdentity('/src', effects.files)).toBe('a bundle');
  });
  it('follows from paths, sizes and times of sources', async () => {
    const { effects, put, pass, touch } = open();
    const { modified } = await effects.files.facts('/src/a.ts');
    const known = await codeIdentity('/src', effects.files);
    expect(known).toBe(digest(`/src/a.ts 1 ${modified}\n/src/deep/b.ts 1 ${modified}`));
    put('/src/deep/b.ts', 'bb');
    const longer = await codeIdentity('/src', effects.files);
    pass(1);
    put('/src/deep/b.ts', 'cc');
    const later = await codeIdentity('/src', effects.files);
    touch('/src/deep/b.ts', modified);
    expect(await codeIdentity('/src', effects.files)).toBe(longer);
    put('/src/deep/c.ts', '');
    const more = await codeIdentity('/src', effects.files);
    expect(new Set([known, longer, later, more]).size).toBe(4);
  });
});
