import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { openServer, type Server, type State } from '../../../src/tools/watch/server.ts';
import { memoryWorld } from '../../support/memory-effects.ts';

const { files } = nodeEffects();

test('says that a port is taken, and what to do', async () => {
  const first = await openServer(0, files);
  try {
    const port = Number(new URL(first.address).port);
    await expect(openServer(port, files)).rejects.toMatchObject({
      diagnostics: [
        {
          rule: 'page-port-free',
          message: `the page cannot be served at port ${port}: another program has it`,
          hint: expect.stringContaining('--port'),
        },
      ],
    });
  } finally {
    await first.close();
  }
});

test.each([-1, 70_000, Number.NaN, 8080.5])('takes %d for no port', async (port) => {
  await expect(openServer(port, files)).rejects.toMatchObject({ diagnostics: [{ rule: 'page-port-free' }] });
});

describe('the page', () => {
  const state: State = {
    status: '9 pages',
    building: false,
    failed: false,
    version: 1,
    findings: [],
    figures: ['a b.svg'],
    note: 'note.pdf',
  };
  const world = memoryWorld({
    files: {
      '/r/build/note.pdf': '%PDF',
      '/r/build/note.html': '<!doctype html>',
      '/r/figures/a b.svg': '<svg/>',
      '/r/figures/other.svg': '<svg/>',
      '/r/secret': 'x',
    },
  });
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = await openServer(0, world.effects.files);
    port = Number(new URL(server.address).port);
  });
  afterEach(() => server.close());

  /** Asks as a browser does that was led here by some name. */
  const ask = (path: string, { host = `127.0.0.1:${port}`, method = 'GET' } = {}) =>
    new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path, method, headers: { host } }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            type: response.headers['content-type'],
            body: Buffer.concat(pieces).toString(),
          }),
        );
      });
      asked.on('error', reject).end();
    });
  const show = () =>
    server.show(state, { note: '/r/build/note.pdf', page: '/r/build/note.html', figures: '/r/figures' });

  test('is on the loopback address', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
  test('shows the note and its figures once there are any', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect((await ask('/note.pdf')).status).toBe(404);
    expect((await ask('/figures/a%20b.svg')).status).toBe(404);
    show();
    expect(await ask('/note.pdf')).toEqual({ status: 200, type: 'application/pdf', body: '%PDF' });
    expect(await ask('/note.html')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(await ask('/figures/a%20b.svg')).toMatchObject({ status: 200, type: 'image/svg+xml' });
    expect((await ask('/', { host: `localhost:${port}` })).status).toBe(200);
  });
  test.each([
    '/figures/other.svg',
    '/figures/../secret',
    '/figures/..%2Fsecret',
    '/secret',
    '/figures/',
    '//',
  ])('shows nothing else: %s', async (path) => {
    show();
    expect((await ask(path)).status).toBe(404);
  });
  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost', '127.0.0.2:PORT'])(
    'shows nothing to who came by the name %s',
    async (name) => {
      show();
      const host = name.replace('PORT', String(port));
      for (const path of ['/', '/events', '/note.pdf', '/figures/a%20b.svg'])
        expect(await ask(path, { host })).toMatchObject({ status: 403, body: '' });
    },
  );
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    expect((await ask('/', { method })).status).toBe(403);
  });
  test('goes on when a file it shows is gone', async () => {
    server.show(state, { note: '/r/nothing', page: null, figures: null });
    expect((await ask('/note.pdf')).status).toBe(404);
    expect((await ask('/')).status).toBe(200);
  });
});
