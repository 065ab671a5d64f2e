import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, type FindingArgs, KuaibaoError, type Message } from '../../model/index.js';
import { REVIEW } from '../settings.js';
import { Guard, type Refusal } from './guard.js';
import type { DeskState, DeskTicket } from './state.js';

/** What became of an edit that was noted. */
export interface Noted {
  readonly operation: number;
  /** What an editor should know of the edit, which stands as it was made. */
  readonly notice?: string | undefined;
  /** That the topic which it adds may be one with others. */
  readonly overlap?: { readonly words: string; readonly topic: Named; readonly others: readonly Named[] } | undefined;
}

interface Named {
  readonly id: string;
  readonly label: string;
}

/** What the page is served from. */
export interface Desk {
  state(): DeskState;
  /** The tickets of a topic of the issue, undefined where it has none such. */
  tickets(topicId: string): readonly DeskTicket[] | undefined;
  /** A page of the issue as it prints, from 1, as PNG; undefined where it has no such page. */
  picture(page: number): Promise<Uint8Array | undefined>;
  pdf(): Uint8Array;
  /** The words of the issue. */
  text(): string;
  /** A face for machines that have no Chinese one. */
  face(): Uint8Array;
  /** @throws KuaibaoError for what may not be done, of which nothing was noted */
  record(body: unknown): Noted;
  /** Takes the issue over from another desk. */
  claim(): void;
  /** A message as the page shows it. */
  words(message: Message, args?: FindingArgs): string;
  /** Calls back whenever `state()` is another. */
  onChange(listener: () => void): () => void;
}

export interface Served {
  readonly port: number;
  /** A link that works once. */
  newLink(): string;
  close(): Promise<void>;
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
const FOLDER = fileURLToPath(new URL('../../../templates/desk/', import.meta.url));
const START = 'desk.html';

const REFUSALS: Readonly<Record<Refusal, string>> = {
  host: '只能以 127.0.0.1 访问',
  origin: '请求来自别的页面',
  session: '请用终端里给出的链接打开',
  token: '链接已用过或已失效；回到终端按回车，会给出新的链接',
};

/** Serves the page on this machine alone, until it is closed. @param tell where a defect's own words go: no page gets them */
export async function serveDesk(desk: Desk, tell: (words: string) => void = () => undefined): Promise<Served> {
  const page = new DeskPage(desk);
  const stopListening = desk.onChange(() => page.tellChanged());
  const server = createServer((request, response) => {
    page.answer(request, response).catch((error: unknown) => {
      if (!(error instanceof KuaibaoError)) tell(`${error instanceof Error ? error.stack : String(error)}\n`);
      sendError(response, error, desk);
    });
  });
  // Node answers the requests of ten seconds ago with the socket's end: an event stream has no end.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    newLink: () => `http://127.0.0.1:${port}/?token=${page.guard.newToken()}`,
    async close() {
      stopListening();
      page.endStreams();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What each address of the page answers. */
class DeskPage {
  readonly guard = new Guard();
  readonly #desk: Desk;
  readonly #files: ReadonlyMap<string, string>;
  readonly #streams = new Set<ServerResponse>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#files = new Map(
      readdirSync(FOLDER).map((name) => [`/${name === START ? '' : name}`, join(FOLDER, name)] as const),
    );
  }

  tellChanged(): void {
    for (const stream of this.#streams) stream.write('data: changed\n\n');
  }

  endStreams(): void {
    for (const stream of this.#streams) stream.end();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const port = request.socket.localPort ?? 0;
    const refusal = this.guard.refusal(request, port);
    if (refusal !== undefined) return refuse(response, refusal);
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const token = searchParams.get('token');
    if (pathname === '/' && token !== null && request.method === 'GET') return this.#enter(response, token);
    if (!this.guard.hasSession(request.headers)) return refuse(response, 'session');
    if (request.method === 'POST') return this.#write(request, response, pathname);
    if (request.method !== 'GET') return send(response, 405, 'text/plain', '');
    const file = this.#files.get(pathname);
    if (file !== undefined) return send(response, 200, TYPES[extname(file)] ?? 'text/plain', readFileSync(file));
    return this.#read(response, pathname, searchParams);
  }

  /** The page itself moves on: after a link from a mail a redirect would come without the strict cookie. */
  #enter(response: ServerResponse, token: string): void {
    const cookie = this.guard.redeem(token);
    if (cookie === undefined) {
      refuse(response, 'token');
      return;
    }
    response.setHeader('set-cookie', cookie);
    const page =
      '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>快报</title>';
    send(response, 200, 'text/html; charset=utf-8', page);
  }

  async #read(response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const desk = this.#desk;
    if (path === '/state') return sendJson(response, 200, desk.state());
    if (path === '/issue.pdf') return send(response, 200, 'application/pdf', desk.pdf());
    if (path === '/issue.txt') return send(response, 200, 'text/plain; charset=utf-8', desk.text());
    if (path === '/face.ttf') return send(response, 200, 'font/ttf', desk.face());
    if (path === '/favicon.ico') return send(response, 204, 'image/x-icon', '');
    if (path === '/events') return this.#listen(response);
    if (path === '/tickets') {
      const tickets = desk.tickets(query.get('topic') ?? '');
      if (tickets !== undefined) return sendJson(response, 200, { tickets });
    }
    const page = /^\/page-([1-9]\d?)\.png$/.exec(path)?.[1];
    const picture = page === undefined ? undefined : await desk.picture(Number(page));
    if (picture !== undefined) return send(response, 200, 'image/png', picture);
    sendJson(response, 404, { message: '没有这一项' });
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: changed\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  async #write(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    // A form of another site cannot send this type.
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 'origin');
    const body = await bodyOf(request);
    if (path === '/edits') return sendJson(response, 200, this.#desk.record(body));
    if (path === '/claim') {
      this.#desk.claim();
      return sendJson(response, 200, {});
    }
    sendJson(response, 404, { message: '没有这一项' });
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > REVIEW.mostBytes) throw notUnderstood();
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw notUnderstood();
  }
}

function notUnderstood(): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message: { zh: '页面发来的内容看不懂', en: 'what the page sent is not understood' },
  });
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  send(response, status, 'application/json', JSON.stringify(value));
}

function refuse(response: ServerResponse, reason: Refusal): void {
  send(response, 403, 'text/plain; charset=utf-8', `${REFUSALS[reason]}\n`);
}

/** What may not be done is told in words; a defect is told as one, without its words. */
function sendError(response: ServerResponse, error: unknown, desk: Desk): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  if (!(error instanceof KuaibaoError)) {
    sendJson(response, 500, { message: '程序内部错误，详见终端' });
    return;
  }
  const { message, hint, args } = error.detail;
  sendJson(response, 422, {
    code: error.code,
    message: desk.words(message, args),
    hint: hint === undefined ? '' : desk.words(hint, args),
  });
}
