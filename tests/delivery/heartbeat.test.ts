import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { beat } from '../../src/delivery/index.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A monitor on this machine that answers so, and what it was asked. */
async function monitor(status: number): Promise<{ port: number; asked: IncomingHttpHeaders[] }> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(status).end('ok');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked };
}

it('leaves the state of the night in its file, and says nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kuaibao-beat-')), 'state', 'heartbeat.json');
  expect(await beat({ file, url: null, timeoutMs: 1000 }, { date: '2020-01-29', exitCode: 0 })).toEqual([]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ date: '2020-01-29', exitCode: 0 });
});

it('is told, and fails nothing, where its file cannot be written', async () => {
  const blocked = join(mkdtempSync(join(tmpdir(), 'kuaibao-beat-')), 'file');
  writeFileSync(blocked, '');
  const [finding] = await beat({ file: join(blocked, 'heartbeat.json'), url: null, timeoutMs: 1000 }, {});
  expect(finding).toMatchObject({ code: 'heartbeat-file', args: { file: join(blocked, 'heartbeat.json') } });
});

it('calls its address, with the name and password of the address in the header that they are meant for', async () => {
  const { port, asked } = await monitor(200);
  expect(await beat({ file: null, url: `http://k%40x:s%3Acret@127.0.0.1:${port}/ping`, timeoutMs: 1000 }, {})).toEqual(
    [],
  );
  expect(Buffer.from(asked[0]?.authorization?.split(' ')[1] ?? '', 'base64').toString()).toBe('k@x:s:cret');
});

it.each([
  ['an answer that is no yes', async () => `http://127.0.0.1:${(await monitor(500)).port}/?key=secret`, '500'],
  ['nobody there', async () => 'http://127.0.0.1:1/?key=secret', /ECONNREFUSED|bad port/],
])('tells of %s by its reason, without the key in the address', async (_, address, reason) => {
  const [finding] = await beat({ file: null, url: await address(), timeoutMs: 1000 }, {});
  expect(finding?.code).toBe('heartbeat-url');
  expect(finding?.args.reason).toMatch(reason);
  expect(JSON.stringify(finding)).not.toContain('secret');
});
