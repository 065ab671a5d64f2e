import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serveDesk } from '../../../src/review/index.js';
import { FakeDesk } from './fake-desk.js';

let desk: FakeDesk;
let served: Served;
let cookie: string;
let said: string;

beforeEach(async () => {
  desk = new FakeDesk();
  said = '';
  served = await serveDesk(desk, (words) => {
    said += words;
  });
  const { headers } = await ask(served.newLink());
  cookie = String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
});
afterEach(() => served.close());

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
function ask(path: string, more: { method?: string; body?: string; type?: string } = {}): Promise<Answer> {
  const origin = `http://127.0.0.1:${served.port}`;
  const { method = 'GET', body, type = 'application/json' } = more;
  const headers = { ...(cookie === undefined ? {} : { cookie }), origin, 'content-type': type };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts), headers: response.headers }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
const post = (path: string, body: string, type?: string): Promise<Answer> =>
  ask(path, { method: 'POST', body, ...(type === undefined ? {} : { type }) });
const json = ({ body }: Answer): Record<string, unknown> => JSON.parse(String(body)) as Record<string, unknown>;

describe('what the page reads', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', /<html/],
    ['/main.js', 'text/javascript; charset=utf-8', /./],
    ['/issue.pdf', 'application/pdf', /^%PDF-1\.7$/],
    ['/issue.txt', 'text/plain; charset=utf-8', /^热点快报$/],
    ['/state', 'application/json', /"headline":"大量市民来电关注口罩问题"/],
    ['/tickets?topic=T2', 'application/json', /"id":"b1"/],
  ])('%s is %s', async (path, type, content) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expect(String(answer.body)).toMatch(content);
  });

  it('is a face for machines that have none, and nothing for an icon', async () => {
    const face = await ask('/face.ttf');
    expect([face.headers['content-type'], face.body.length > 100_000]).toEqual(['font/ttf', true]);
    expect(await ask('/favicon.ico')).toMatchObject({ status: 204 });
  });

  it('is a picture of a page that the issue has', async () => {
    const asked: number[] = [];
    desk.picture = async (page?: number) => {
      asked.push(page ?? 0);
      return page === 2 ? (new TextEncoder().encode('PNG') as never) : undefined;
    };
    expect(await ask('/page-2.png')).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect((await ask('/page-3.png')).status).toBe(404);
    for (const path of ['/page-0.png', '/page-100.png', '/page-x.png', '/page-2.jpg'])
      expect((await ask(path)).status, path).toBe(404);
    expect(asked).toEqual([2, 3]);
  });

  it.each(['/nothing', '/tickets?topic=T9', '/tickets', '/desk.html'])('%s is nothing that it has', async (path) => {
    const answer = await ask(path);
    expect([answer.status, json(answer)]).toEqual([404, { message: '没有这一项' }]);
  });

  it('hears at once of every change', async () => {
    const heard = new Promise<string>((resolve, reject) => {
      const headers = { cookie };
      const asked = request(`http://127.0.0.1:${served.port}/events`, { headers }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => {
          text += String(part);
          // The first word comes by itself, the second of the change.
          if (text.split('\n\n').length > 2) {
            asked.destroy();
            resolve(text);
          } else desk.change();
        });
      });
      asked.on('error', (error) => (asked.destroyed ? undefined : reject(error)));
      asked.end();
    });
    expect(await heard).toBe('data: changed\n\ndata: changed\n\n');
  });
});

describe('what the page writes', () => {
  it('is an edit with its number, or that it takes the issue over', async () => {
    const noted = await post('/edits', JSON.stringify({ edit: { kind: 'lead', topic: 'T2' } }));
    expect([noted.status, json(noted)]).toEqual([200, { operation: desk.operations.at(-1)?.id }]);
    desk.claimedBy = '赵强';
    expect((await post('/claim', '{}')).status).toBe(200);
    expect(desk.claimedBy).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['more than a desk writes', JSON.stringify({ edit: 'x'.repeat(1_000_001) })],
  ])('is refused where it is %s, and noted nowhere', async (_, body) => {
    const answer = await post('/edits', body);
    expect([answer.status, json(answer)]).toEqual([422, { code: 'usage', message: '页面发来的内容看不懂', hint: '' }]);
    expect(desk.operations).toEqual([]);
  });

  it('goes nowhere else, in no other form and by no other method', async () => {
    expect((await post('/other', '{}')).status).toBe(404);
    expect((await post('/edits', '{}', 'application/json; charset=utf-8')).status).toBe(403);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await ask('/edits', { method })).status, method).toBe(405);
  });
});

describe('a defect', () => {
  it('is told to the page without its words, which stand on the terminal', async () => {
    desk.record = () => {
      throw new Error('张伟 13812345678');
    };
    const answer = await post('/edits', '{}');
    expect([answer.status, json(answer)]).toEqual([500, { message: '程序内部错误，详见终端' }]);
    expect(said).toMatch(/^Error: 张伟 13812345678\n/);
  });

  it('is told once, and the desk goes on', async () => {
    const { tickets } = desk;
    desk.tickets = () => {
      throw new Error('once');
    };
    expect((await ask('/tickets?topic=T1')).status).toBe(500);
    desk.tickets = tickets.bind(desk);
    expect((await ask('/tickets?topic=T1')).status).toBe(200);
    expect(said.match(/once/g)).toHaveLength(1);
  });
});
