import { beforeEach, describe, expect, it } from 'vitest';
import { type Cache, digest, getJson, keyOf, openCache, putJson } from '../../src/host/cache.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-effects.ts';

const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);
let world: MemoryWorld;
let cache: Cache;
beforeEach(() => {
  world = memoryWorld();
  cache = openCache('/c', world.effects.files);
});

describe('a cache', () => {
  it('gives back what was put into it, also to the next process', async () => {
    expect(await cache.isEmpty()).toBe(true);
    await cache.put('a', bytes('content'));
    await cache.put('empty', bytes(''));
    const next = openCache('/c', world.effects.files);
    expect(text(await next.get('a'))).toBe('content');
    expect(text(await next.get('empty'))).toBe('');
    expect(await next.get('b')).toBeNull();
    expect(await next.isEmpty()).toBe(false);
  });

  it.each([
    ['a changed byte', (stored: Buffer) => stored.fill(1, stored.length - 1)],
    ['a changed checksum', (stored: Buffer) => stored.fill(1, 0, 1)],
    ['less than all', (stored: Buffer) => stored.subarray(0, -1)],
    ['more than all', (stored: Buffer) => Buffer.concat([stored, Buffer.from('x')])],
    ['the checksum alone', (stored: Buffer) => stored.subarray(0, 32)],
    ['half a checksum', (stored: Buffer) => stored.subarray(0, 16)],
    ['nothing', () => Buffer.alloc(0)],
    ['the content without a checksum', (stored: Buffer) => stored.subarray(32)],
  ])('counts %s as absent', async (_, damage) => {
    await cache.put('a', bytes('content'));
    world.put('/c/a', damage(Buffer.from(await world.effects.files.read('/c/a'))));
    expect(await cache.get('a')).toBeNull();
  });

  it('keeps values as JSON', async () => {
    await putJson(cache, 'a', { list: [1, 'ä', null] });
    expect(await getJson(cache, 'a')).toEqual({ list: [1, 'ä', null] });
    expect(await getJson(cache, 'b')).toBeNull();
  });

  it('has room for 256 MB, and then forgets what this build did not use', async () => {
    for (const key of ['old', 'asked', 'damaged']) await cache.put(key, bytes(key));
    const { files } = world.effects;
    const build = (size: number) =>
      openCache('/c', { ...files, size: async (path) => (path === '/c/old' ? size : files.size(path)) });
    const others = 2 * 32 + 'asked'.length + 'damaged'.length;
    const within = build(256 * 2 ** 20 - others - 1);
    await within.prune();
    expect(await files.list('/c')).toEqual(['asked', 'damaged', 'old']);
    const beyond = build(256 * 2 ** 20);
    world.put('/c/damaged', 'x');
    await beyond.get('asked');
    await beyond.get('damaged');
    await beyond.put('new', bytes('new'));
    await beyond.prune();
    expect(await files.list('/c')).toEqual(['asked', 'new']);
  });
});

describe('a key', () => {
  it('says what kind of result it is, and depends on all that it is made from, in their order', () => {
    expect(keyOf('svg', { a: 1 }, [2])).toBe(`svg-${digest('[{"a":1},[2]]')}`);
    const keys = [
      keyOf('svg', 1, 2),
      keyOf('svg', 2, 1),
      keyOf('pdf', 1, 2),
      keyOf('svg', [1, 2]),
      keyOf('svg'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('is SHA-256', () => {
    expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digest(bytes('abc'))).toBe(digest('abc'));
  });
});
