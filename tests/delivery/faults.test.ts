import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Delivered, deliver } from '../../src/delivery/index.js';
import {
  type Connection,
  deliveriesOf,
  markArchived,
  openDatabase,
  recordRevision,
  settleInterrupted,
} from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { type MailServer, startMailServer, startSocketServer } from './mail-server.js';

const FIVE = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@office.example`);
const day = '2020-01-29' as Day;

let database: Connection;
let revisionId = 0;
let server: MailServer | undefined;

beforeEach(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao 投递-')));
  const issue = { series: 'day', from: day, to: day, year: 2020, number: 29, total: 29 } as const;
  const keys = { days: '', tickets: '', settings: '', version: '', model: '' };
  const place = { folder: '/f', staging: '/s', files: [], createdAt: '2020-01-30T00:00:00Z' };
  const summary = { subject: '《热点快报》第29期', lines: ['一'] };
  revisionId = recordRevision(database, issue, { ...keys, ...place, summary, revision: 0, headline: '口罩' }).id;
  markArchived(database, revisionId);
});

afterEach(async () => {
  database.close();
  await server?.close();
  server = undefined;
});

interface Try {
  readonly to?: readonly string[];
  readonly mode?: 'each' | 'bcc';
  readonly tls?: 'none' | 'starttls' | 'tls';
  readonly user?: string;
  readonly attempts?: number;
  readonly resend?: boolean;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly attachmentBytes?: number;
  readonly signal?: AbortSignal;
}

function send(port: number, options: Try = {}): Promise<Delivered> {
  const { to = FIVE, mode = 'each', tls = 'none', user = null, attempts = 3, resend = false } = options;
  return deliver({
    database,
    revisionId,
    revisionKey: 'day-2020-29-r0',
    recipients: to.map((address) => ({ address, name: null })),
    letter: {
      subject: '《热点快报》第29期：大量市民来电关注口罩问题',
      lines: ['大量市民来电关注口罩问题', '一', '二', '三'],
      foot: ['办公室'],
      attachments: [
        {
          name: '热点快报2020年第29期（2020-01-29）.pdf',
          content: Buffer.alloc(options.attachmentBytes ?? 200_000, 'x'),
        },
      ],
    },
    settings: {
      server: { host: '127.0.0.1', port, tls, ca: null, user, password: user, timeoutMs: options.timeoutMs ?? 1500 },
      from: { name: '市民服务热线管理办公室', address: 'kuaibao@office.example' },
      mode,
      attempts,
      backoffMs: 5,
      maxBytes: options.maxBytes ?? 20e6,
    },
    resend,
    signal: options.signal ?? new AbortController().signal,
    now: () => new Date('2020-01-30T00:00:00Z'),
  });
}

const states = ({ deliveries }: Delivered): string => deliveries.map(({ state }) => state).join(' ');
const receivers = (): string[] => (server?.taken ?? []).flatMap(({ to }) => to).sort();
const codes = ({ findings }: Delivered): string[] => [...new Set(findings.map(({ code }) => code))];

describe('a good server', () => {
  it('gets one message for each recipient, and none on a second run', async () => {
    server = await startMailServer();
    expect(states(await send(server.port))).toBe('accepted accepted accepted accepted accepted');
    expect(receivers()).toEqual(FIVE);
    expect(server.connections()).toBe(1);
    await send(server.port, { resend: true });
    expect(receivers()).toEqual(FIVE);
  });

  it('gets one message for all where the office wants Bcc, and a new one only for who is new', async () => {
    server = await startMailServer();
    await send(server.port, { mode: 'bcc', to: FIVE.slice(0, 4) });
    expect(server.taken.map(({ to }) => to.length)).toEqual([4]);
    for (const address of FIVE) expect(server.taken[0]?.text).not.toContain(address);
    await send(server.port, { mode: 'bcc' });
    expect(server.taken.map(({ to }) => to.length)).toEqual([4, 1]);
  });

  it('gets no second one for an address that is written in other letters', async () => {
    server = await startMailServer();
    await send(server.port);
    await send(server.port, { to: FIVE.map((address) => address.toUpperCase()) });
    expect(receivers()).toEqual(FIVE);
    expect(deliveriesOf(database, revisionId)).toHaveLength(5);
  });

  it('sees the same Message-ID for the same recipient and revision', async () => {
    server = await startMailServer();
    await send(server.port);
    const ids = server.taken.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim());
    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual(deliveriesOf(database, revisionId).map(({ messageId }) => messageId));
  });
});

describe('the server refuses', () => {
  it('one of five: four have it, one is named', async () => {
    server = await startMailServer({
      recipient: (address) => (address.startsWith('c') ? { code: 550, text: 'no such user' } : undefined),
    });
    const result = await send(server.port);
    expect(states(result)).toBe('accepted accepted refused accepted accepted');
    expect(result.findings).toMatchObject([{ code: 'mail-refused', args: { address: 'c@office.example' } }]);
    await send(server.port);
    expect(receivers()).toEqual(FIVE.filter((address) => !address.startsWith('c')));
  });

  it('one of five within one Bcc message', async () => {
    server = await startMailServer({
      recipient: (address) => (address.startsWith('c') ? { code: 550, text: 'no such user' } : undefined),
    });
    expect(states(await send(server.port, { mode: 'bcc' }))).toBe('accepted accepted refused accepted accepted');
    expect(server.taken).toHaveLength(1);
  });

  it('at first (greylisting): the next attempt succeeds', async () => {
    let asked = 0;
    server = await startMailServer({
      recipient: () => {
        asked += 1;
        return asked <= 5 ? { code: 451, text: 'try again later' } : undefined;
      },
    });
    expect(states(await send(server.port))).toBe('accepted accepted accepted accepted accepted');
    expect(receivers()).toEqual(FIVE);
  });

  it('for ever with 4xx: they wait for the next run', async () => {
    server = await startMailServer({ recipient: () => ({ code: 452, text: 'mailbox full' }) });
    const result = await send(server.port);
    expect(states(result)).toBe('waiting waiting waiting waiting waiting');
    expect(result.isServerGone).toBe(false);
    await server.close();
    server = await startMailServer();
    expect(states(await send(server.port))).toBe('accepted accepted accepted accepted accepted');
  });

  it('the message itself with 5xx', async () => {
    server = await startMailServer({ message: () => ({ code: 554, text: 'looks like spam' }) });
    expect(codes(await send(server.port))).toEqual(['mail-refused']);
    expect(receivers()).toEqual([]);
  });

  it('to hear any message with 5xx, before it is sent: refused for good, and not tried night after night', async () => {
    server = await startSocketServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', (data) => {
        for (const line of data.toString().trim().split('\r\n'))
          socket.write(/^DATA/i.test(line) ? '554 5.7.1 no mail from you\r\n' : '250 ok\r\n');
      });
    });
    const result = await send(server.port);
    expect(states(result)).toBe('refused refused refused refused refused');
    expect([codes(result), result.isServerGone]).toEqual([['mail-refused'], false]);
  });

  it('the message with 4xx and takes it the next time', async () => {
    server = await startMailServer({ message: (count) => (count === 1 ? { code: 451, text: 'later' } : undefined) });
    expect(states(await send(server.port))).toBe('accepted accepted accepted accepted accepted');
    expect(receivers()).toEqual(FIVE);
  });

  it('to talk without TLS: nothing is tried again and again, and the operator is told why', async () => {
    server = await startSocketServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', (data) => {
        const isHello = /^(EHLO|HELO)/i.test(data.toString());
        socket.write(isHello ? '250 STARTTLS\r\n' : '530 5.7.0 Must issue a STARTTLS command first\r\n');
      });
    });
    const result = await send(server.port);
    expect(codes(result)).toEqual(['mail-blocked', 'mail-waiting', 'mail-help-encrypt']);
    expect(JSON.stringify(result.findings)).toContain('STARTTLS');
    expect(server.connections()).toBe(1);
  });

  it('a certificate that nobody vouches for', async () => {
    server = await startMailServer({ options: { disabledCommands: [] } });
    const result = await send(server.port, { tls: 'starttls', attempts: 1 });
    expect(states(result)).toBe('waiting waiting waiting waiting waiting');
    expect(receivers()).toEqual([]);
  });

  it('the password', async () => {
    server = await startMailServer({
      options: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => done(Object.assign(new Error('bad password'), { responseCode: 535 })),
      },
    });
    const result = await send(server.port, { user: 'office' });
    expect(codes(result)).toEqual(['mail-login', 'mail-waiting', 'mail-help-login']);
    expect(result.isLoginRefused).toBe(true);
    expect(server.connections()).toBe(1);
  });

  it('a message beyond the size that is set', async () => {
    server = await startMailServer();
    const result = await send(server.port, { maxBytes: 1000 });
    expect(codes(result)).toEqual(['mail-refused', 'mail-help-size']);
    expect(server.connections()).toBe(0);
  });
});

describe('the line', () => {
  it('is refused: they wait, and the server is said to be gone', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise<void>((resolve) => closed.close(() => resolve()));
    const result = await send(port);
    expect(states(result)).toBe('waiting waiting waiting waiting waiting');
    expect(result.isServerGone).toBe(true);
  });

  it('is opened and nothing is said', async () => {
    server = await startSocketServer(() => undefined);
    const result = await send(server.port, { attempts: 2, timeoutMs: 100 });
    expect(states(result)).toBe('waiting waiting waiting waiting waiting');
    expect(server.connections()).toBe(2);
  });

  it('is slow to greet, within the limit', async () => {
    const real = await startMailServer();
    server = await startSocketServer((socket) => {
      setTimeout(async () => {
        const { connect } = await import('node:net');
        const onward = connect(real.port, '127.0.0.1');
        onward.on('error', () => undefined);
        socket.pipe(onward).pipe(socket);
      }, 400);
    });
    expect(states(await send(server.port))).toBe('accepted accepted accepted accepted accepted');
    await real.close();
  });

  it('breaks while the message is on its way: it is safe to try again', async () => {
    let count = 0;
    const real = await startMailServer();
    server = await startSocketServer((socket) => {
      count += 1;
      if (count > 1) {
        void import('node:net').then(({ connect }) => {
          const onward = connect(real.port, '127.0.0.1');
          onward.on('error', () => undefined);
          socket.pipe(onward).pipe(socket);
        });
        return;
      }
      socket.write('220 hello\r\n');
      socket.on('data', (data) => {
        const text = data.toString();
        if (/^DATA/i.test(text)) {
          socket.removeAllListeners('data');
          // A message larger than what the sockets buffer: its end cannot have left.
          socket.pause();
          setTimeout(() => socket.destroy(), 100);
          socket.write('354 go on\r\n');
        } else socket.write('250 ok\r\n');
      });
    });
    const result = await send(server.port, { attachmentBytes: 12_000_000, timeoutMs: 10_000, to: FIVE.slice(0, 2) });
    expect(states(result)).toBe('accepted accepted');
    expect(real.taken.flatMap(({ to }) => to).sort()).toEqual(FIVE.slice(0, 2));
    await real.close();
  });

  it.each(['cut', 'stall'] as const)(
    'breaks after the server took it (%s): unknown, and never sent again by itself',
    async (how) => {
      server = await startMailServer({ message: (count) => (count === 2 ? how : undefined) });
      const result = await send(server.port, { timeoutMs: 1000 });
      expect(states(result)).toBe('accepted unknown accepted accepted accepted');
      expect(codes(result)).toEqual(['mail-unknown']);
      await send(server.port);
      expect(receivers()).toEqual(FIVE);
      expect(states(await send(server.port, { resend: true }))).toBe('accepted accepted accepted accepted accepted');
      expect(receivers()).toEqual([...FIVE, 'b@office.example'].sort());
    },
  );
});

describe('the sender stops', () => {
  it('before the first message: all wait', async () => {
    server = await startMailServer();
    expect(states(await send(server.port, { signal: AbortSignal.abort() }))).toBe(
      'waiting waiting waiting waiting waiting',
    );
    expect(server.connections()).toBe(0);
  });

  it('between two messages: who has it has it, the others wait', async () => {
    const controller = new AbortController();
    server = await startMailServer({
      message: (count) => {
        if (count === 2) controller.abort();
        return undefined;
      },
    });
    expect(states(await send(server.port, { signal: controller.signal }))).toBe(
      'accepted accepted waiting waiting waiting',
    );
    await send(server.port);
    expect(receivers()).toEqual(FIVE);
  });

  it('dead, with a message on its way: unknown', async () => {
    server = await startMailServer({ message: () => 'stall' });
    await send(server.port, { to: [FIVE[0] ?? ''], timeoutMs: 200 });
    database.prepare("UPDATE deliveries SET state = 'sending'").run();
    expect(settleInterrupted(database, '2020-01-30T01:00:00Z')).toMatchObject([{ address: FIVE[0] }]);
    expect(deliveriesOf(database, revisionId)).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('a server that takes some at a time', () => {
  it('one message a session: everybody has it, however few the attempts', async () => {
    const seen = new Map<number, number>();
    server = await startMailServer({
      recipient: (_address, connection) => {
        seen.set(connection, (seen.get(connection) ?? 0) + 1);
        return (seen.get(connection) ?? 0) > 1 ? { code: 421, text: 'too many messages in this session' } : undefined;
      },
    });
    const { findings } = await send(server.port, { attempts: 2 });
    expect([findings, server.taken.length, server.connections()]).toEqual([[], 5, 5]);
  });

  it('two recipients a message: everybody has it, however few the attempts', async () => {
    let count = 0;
    server = await startMailServer({
      recipient: () => {
        count += 1;
        return count > 2 ? { code: 452, text: 'too many recipients' } : undefined;
      },
      message: () => {
        count = 0;
        return undefined;
      },
    });
    await send(server.port, { mode: 'bcc', attempts: 1 });
    expect(deliveriesOf(database, revisionId).map(({ state }) => state)).toEqual(Array(5).fill('accepted'));
  });
});
