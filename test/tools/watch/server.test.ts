import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { mostListeners, openServer, type Server, type State } from '../../../src/tools/watch/server.ts';
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
  const ask = (path: string, { host = `127.0.0.1:${port}`, method = 'GET', headers = {} } = {}) =>
    new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
      const sent = { host, ...headers };
      const asked = request({ port, host: '127.0.0.1', path, method, headers: sent }, (response) => {
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
  test.each(['LOCALHOST', 'LocalHost'])('is found at %s', async (name) => {
    expect((await ask('/', { host: `${name}:${port}` })).status).toBe(200);
  });
  test.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { origin: 'https://localhost:PORT' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('shows nothing to a page from elsewhere: %j', async (given) => {
    show();
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value?.replace('PORT', String(port))]),
    );
    for (const path of ['/', '/events', '/note.pdf', '/figures/a%20b.svg'])
      expect(await ask(path, { headers })).toMatchObject({ status: 403, body: '' });
  });
  test('shows itself to its own page and to who calls it', async () => {
    const own = { origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' };
    expect((await ask('/', { host: `localhost:${port}`, headers: own })).status).toBe(200);
    expect((await ask('/', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
  });
  /** First line of the answer to a request as it is typed. */
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(text.replaceAll('PORT', String(port))));
      const pieces: Buffer[] = [];
      socket.on('data', (piece) => pieces.push(piece));
      socket.on('end', () => resolve(Buffer.concat(pieces).toString().split('\r\n')[0] ?? ''));
      socket.on('error', reject);
    });
  test.each([
    'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:PORT\r\n\r\n',
    'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n',
    'GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n',
  ])('refuses %j', async (text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1.1 40[03] /);
  });
  test('answers HEAD as GET, without what is in it', async () => {
    show();
    for (const path of ['/', '/note.pdf', '/events'])
      expect(await ask(path, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect((await ask('/nothing', { method: 'HEAD' })).status).toBe(404);
  });
  test('may be framed by itself only', async () => {
    show();
    for (const path of ['/', '/note.html', '/note.pdf', '/figures/a%20b.svg']) {
      const { headers } = await fetch(new URL(path, server.address));
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toMatch(/(^|; )frame-ancestors 'self'$/);
    }
  });
  test('lets so many windows watch at once, and another when one is closed', async () => {
    const watch = () =>
      new Promise<{ status: number | undefined; close: () => void }>((resolve, reject) => {
        const asked = request(
          { port, host: '127.0.0.1', path: '/events', headers: { host: `localhost:${port}` } },
          (response) => resolve({ status: response.statusCode, close: () => response.destroy() }),
        );
        asked.on('error', reject).end();
      });
    show();
    const windows = await Promise.all(Array.from({ length: mostListeners }, watch));
    expect(windows.every(({ status }) => status === 200)).toBe(true);
    expect((await watch()).status).toBe(503);
    windows[0]?.close();
    await expect.poll(async () => (await watch()).status).toBe(200);
  });
  test('goes on when a file it shows is gone', async () => {
    server.show(state, { note: '/r/nothing', page: null, figures: null });
    expect((await ask('/note.pdf')).status).toBe(404);
    expect((await ask('/')).status).toBe(200);
  });
});
