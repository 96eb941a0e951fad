import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { Files } from '../../kernel/effects.ts';
import { page } from './page.ts';
import { finding } from './rules.ts';

/** What the page shows. */
export interface State {
  readonly status: string;
  readonly building: boolean;
  readonly failed: boolean;
  /** Changes with every build, so that browsers fetch pictures anew. */
  readonly version: number;
  readonly findings: ReadonlyArray<{
    readonly severity: string;
    readonly text: string;
    readonly hint?: string | undefined;
  }>;
  /** File names of the figures. */
  readonly figures: readonly string[];
  /** What there is to show of the note: its page where one is made, else its PDF. */
  readonly note: 'note.html' | 'note.pdf' | null;
}

/** Where the files lie that are served, as absolute paths; null while no build has succeeded. */
export interface Served {
  /** The PDF. */
  readonly note: string | null;
  readonly page: string | null;
  readonly figures: string | null;
}

export interface Server {
  readonly address: string;
  readonly show: (state: State, served: Served) => void;
  readonly close: () => Promise<void>;
}

/** Windows that may watch at once; each keeps a connection open. */
export const mostListeners = 64;

/**
 * Serves the page on the loopback address only, and only to requests that name it and come from no other page: one that a
 * browser was led to by another name, or that another site asks for or frames, gets nothing. `port` 0 takes any free one.
 * @throws CannotGoOn when the port cannot be had.
 */
export async function openServer(port: number, files: Files): Promise<Server> {
  let state: State | null = null;
  let served: Served = { note: null, page: null, figures: null };
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!isOurs(request, portOf(server)) || !['GET', 'HEAD'].includes(request.method ?? ''))
      return void response.writeHead(403).end();
    if (pathname === '/') return send(response, 'text/html; charset=utf-8', Buffer.from(page));
    if (pathname === '/events') return listen(request, response);
    if (pathname === '/note.pdf' && served.note)
      return send(response, 'application/pdf', await files.read(served.note));
    if (pathname === '/note.html' && served.page)
      return send(response, 'text/html; charset=utf-8', await files.read(served.page), '');
    const figure = state?.figures.find((name) => pathname === `/figures/${encodeURIComponent(name)}`);
    if (figure && served.figures)
      return send(response, 'image/svg+xml', await files.read(join(served.figures, figure)));
    response.writeHead(404).end();
  }

  function listen({ method }: IncomingMessage, response: ServerResponse): void {
    if (listeners.size >= mostListeners) return void response.writeHead(503).end();
    response.writeHead(200, { ...everywhere, 'content-type': 'text/event-stream' });
    if (method === 'HEAD') return void response.end();
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    if (state) response.write(message(state));
  }

  await listening(server, port);
  return {
    address: `http://127.0.0.1:${portOf(server)}/`,
    show: (next, where) => {
      state = next;
      served = where;
      for (const listener of listeners) listener.write(message(next));
    },
    close: () =>
      new Promise((resolve) => {
        for (const listener of listeners) listener.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A browser says where a request comes from; other programs, and a user's own call of the address, say nothing. */
function isOurs({ headers, rawHeaders, url }: IncomingMessage, own: number): boolean {
  const names = [`127.0.0.1:${own}`, `localhost:${own}`];
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  return (
    hosts === 1 &&
    names.includes(host.toLowerCase()) &&
    url?.startsWith('/') === true &&
    (origin === undefined || names.some((name) => origin === `http://${name}`)) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

async function listening(server: HttpServer, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw explainPort(port, error);
  });
}

function portOf(server: HttpServer): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens at no port');
  return address.port;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'only an administrator may take it',
  ERR_SOCKET_BAD_PORT: 'ports are whole numbers up to 65535',
};

function explainPort(port: number, error: NodeJS.ErrnoException): Error {
  const why = reasons[error.code ?? ''];
  if (why === undefined) return error;
  const message = `the page cannot be served at port ${port}: ${why}`;
  const hint = 'Name another port from 1024 on with --port, or leave it out to take a free one.';
  return new CannotGoOn(finding('page-port-free', { message, hint }));
}

const message = (state: State) => `data: ${JSON.stringify(state)}\n\n`;

/** No other site may show or fetch what is served. */
const everywhere = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-resource-policy': 'same-origin',
};

/** Pictures and PDF may run nothing; the page of the watcher runs what stands in it. */
function policyOf(type: string): string {
  return type.startsWith('text/html')
    ? "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    : "default-src 'none'; style-src 'unsafe-inline'; ";
}

/** `policy`: empty for the page of the note, which brings its own. */
function send(response: ServerResponse, type: string, body: Uint8Array, policy = policyOf(type)): void {
  const headers = { 'content-type': type, 'content-security-policy': `${policy}frame-ancestors 'self'` };
  response.writeHead(200, { ...everywhere, ...headers }).end(body);
}
