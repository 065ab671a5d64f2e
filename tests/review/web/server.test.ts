import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveDesk } from '../../../src/review/index.js';
import { FakeDesk } from './fake-desk.js';

const desk = new FakeDesk();
let served: Served;
let cookie: string;

beforeAll(async () => {
  served = await serveDesk(desk);
  const entered = await ask(new URL(served.newLink()));
  cookie = entered.cookie.split(';')[0] ?? '';
});
afterAll(() => served.close());

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookie: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A request with whatever headers: a browser would not let a test lie about its host. */
function ask(path: string | URL, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const url = new URL(path, `http://127.0.0.1:${served.port}`);
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          cookie: response.headers['set-cookie']?.[0] ?? '',
          headers: response.headers,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const origin = () => `http://127.0.0.1:${served.port}`;
const edit = JSON.stringify({ edit: { kind: 'lead', topic: 'T2' } });
const write = (headers: Record<string, string>) => ask('/edits', headers, edit);

describe('who may use the page', () => {
  it('the link works once and is made into a cookie that no script and no other site can use', async () => {
    const link = new URL(served.newLink());
    const first = await ask(link);
    expect(first.status).toBe(200);
    expect(first.cookie).toMatch(/^kuaibao-desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await ask(link)).status).toBe(403);
  });

  it('a new link makes the one before it worthless', async () => {
    const [old, fresh] = [served.newLink(), served.newLink()];
    expect((await ask(new URL(old))).status).toBe(403);
    expect((await ask(new URL(fresh))).status).toBe(200);
  });

  it.each([
    ['no cookie', {}],
    ['a cookie of somebody’s making', { cookie: 'kuaibao-desk=aaaa' }],
  ])('%s opens nothing', async (_, headers) => {
    for (const path of ['/', '/state', '/issue.pdf', '/events', '/main.js'])
      expect((await ask(path, headers)).status).toBe(403);
  });

  it('another host’s name is turned away, cookie or not', async () => {
    expect((await ask('/state', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await ask('/state', { cookie, host: `evil.example:${served.port}` })).status).toBe(403);
    expect((await ask('/state', { cookie, host: `localhost:${served.port}` })).status).toBe(200);
  });

  it.each([
    ['another page', { origin: 'https://evil.example' }],
    ['no page at all', {}],
    ['another site by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a form', { 'content-type': 'text/plain' }],
  ])('what %s writes is not noted', async (_, headers: Record<string, string>) => {
    const known = desk.operations.length;
    const own = _ === 'no page at all' ? {} : { origin: origin() };
    const answer = await write({ cookie, 'content-type': 'application/json', ...own, ...headers });
    expect(answer.status).toBe(403);
    expect(desk.operations).toHaveLength(known);
  });

  it('the page itself may write', async () => {
    const answer = await write({ cookie, origin: origin(), 'content-type': 'application/json' });
    expect(answer.status).toBe(200);
    expect(desk.edits.at(-1)).toMatchObject({ kind: 'lead', topic: { id: 'T2', label: '药房排队' } });
  });

  it('every answer forbids what the page does not need', async () => {
    for (const path of ['/', '/state', '/main.js']) {
      const { headers } = await ask(path, { cookie });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    }
  });
});

describe('what the page asks for', () => {
  const send = (body: unknown) =>
    ask('/edits', { cookie, origin: origin(), 'content-type': 'application/json' }, JSON.stringify(body));

  it.each([
    ['a number that is typed', { edit: { kind: 'drop', topic: 'T1', reason: 'noise', count: 900 } }],
    ['a topic that is not there', { edit: { kind: 'lead', topic: 'T9' } }],
    ['an edit that nobody knows', { edit: { kind: 'delete', topic: 'T1' } }],
    ['nothing', null],
  ])('%s is refused in words and notes nothing', async (_, body) => {
    const known = desk.operations.length;
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body)).toMatchObject({ message: expect.stringMatching(/看不懂|没有话题/) });
    expect(desk.operations).toHaveLength(known);
  });

  it('a dropped topic keeps the count that the issue had', async () => {
    await send({ edit: { kind: 'drop', topic: 'T1', reason: 'solved' }, why: '已补货', scope: 'always' });
    expect(desk.operations.at(-1)).toMatchObject({
      scope: 'always',
      why: '已补货',
      edit: { kind: 'drop', count: 4, topic: { rule: '口罩' } },
    });
  });

  it('no file outside the page’s own folder is given', async () => {
    for (const path of ['/../print.hbs', '/..%2fprint.hbs', '/%2e%2e/print.hbs', '/desk.html/../../print.hbs'])
      expect((await ask(path, { cookie })).status).toBe(404);
  });
});
