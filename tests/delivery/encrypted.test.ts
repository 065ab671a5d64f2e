import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Delivered, deliver } from '../../src/delivery/index.js';
import { type Connection, markArchived, openDatabase, recordRevision } from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';
import { selfSigned } from './certificate.js';
import { type MailServer, startMailServer } from './mail-server.js';

const certificate = selfSigned();
const stranger = selfSigned();
const day = '2020-01-29' as Day;
const TO = ['a@office.example', 'b@office.example'];

let database: Connection;
let revisionId = 0;
let server: MailServer | undefined;

beforeEach(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao 加密-')));
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

interface Login {
  readonly tls: 'none' | 'starttls' | 'tls';
  readonly ca?: string | null;
  readonly user?: string;
  readonly password?: string;
}

function send(port: number, { tls, ca = certificate.cert, user, password }: Login): Promise<Delivered> {
  return deliver({
    database,
    revisionId,
    revisionKey: 'day-2020-29-r0',
    recipients: TO.map((address) => ({ address, name: null })),
    letter: { subject: '《热点快报》第29期', lines: ['口罩'], foot: [], attachments: [] },
    settings: {
      server: {
        host: '127.0.0.1',
        port,
        tls,
        ca,
        user: user ?? null,
        password: password ?? null,
        timeoutMs: 3000,
      },
      from: { name: '办公室', address: 'kuaibao@office.example' },
      mode: 'each',
      attempts: 2,
      backoffMs: 5,
      maxBytes: 1e6,
    },
    resend: false,
    signal: new AbortController().signal,
    now: () => new Date('2020-01-30T00:00:00Z'),
  });
}

const states = ({ deliveries }: Delivered): string => deliveries.map(({ state }) => state).join(' ');
const codes = ({ findings }: Delivered): string[] => [...new Set(findings.map(({ code }) => code))];
const receivers = (): string[] => (server?.taken ?? []).flatMap(({ to }) => to).sort();
const areAllEncrypted = (): boolean => (server?.taken ?? []).every(({ isEncrypted }) => isEncrypted);

describe('over an encrypted line', () => {
  it.each([
    ['tls', { secure: true }],
    ['starttls', { secure: false, disabledCommands: [] }],
  ] as const)('%s, with the office’s own root certificate: everybody has it', async (tls, options) => {
    server = await startMailServer({ options: { ...options, ...certificate, disabledCommands: [] } });
    expect(states(await send(server.port, { tls }))).toBe('accepted accepted');
    expect(receivers()).toEqual(TO);
    expect(areAllEncrypted()).toBe(true);
  });

  it.each([
    ['tls', { secure: true }],
    ['starttls', { secure: false }],
  ] as const)('%s from a server that another authority vouches for: nothing leaves', async (tls, options) => {
    server = await startMailServer({ options: { ...options, ...certificate, disabledCommands: [] } });
    for (const ca of [null, stranger.cert]) {
      const result = await send(server.port, { tls, ca });
      expect(states(result)).toBe('waiting waiting');
      expect(JSON.stringify(result.findings)).toMatch(/self.signed|unable to verify/i);
    }
    expect(receivers()).toEqual([]);
  });

  it('that the server does not offer: nothing leaves, and no password is said in the clear', async () => {
    const said: string[] = [];
    server = await startMailServer({
      options: {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: ({ password }, _session, done) => {
          said.push(String(password));
          done(null, { user: 'office' });
        },
      },
    });
    const result = await send(server.port, { tls: 'starttls', user: 'office', password: '密码' });
    expect(states(result)).toBe('waiting waiting');
    expect(codes(result)).toEqual(['mail-blocked', 'mail-waiting', 'mail-help-no-tls']);
    expect([said, receivers()]).toEqual([[], []]);
  });
});

describe('a login', () => {
  const office = (password: string): SMTPServerOptions => ({
    ...certificate,
    disabledCommands: [],
    authOptional: false,
    onAuth(auth, _session, done) {
      if (auth.username === 'office' && auth.password === password) done(null, { user: 'office' });
      else done(Object.assign(new Error('authentication failed'), { responseCode: 535 }));
    },
  });

  it('with a Chinese password after STARTTLS is taken', async () => {
    server = await startMailServer({ options: office('密码 12345') });
    const login = { tls: 'starttls', user: 'office', password: '密码 12345' } as const;
    expect(states(await send(server.port, login))).toBe('accepted accepted');
  });

  it('with a wrong one is not tried again: accounts are locked that way', async () => {
    server = await startMailServer({ options: office('密码') });
    const result = await send(server.port, { tls: 'starttls', user: 'office', password: '别的' });
    expect(codes(result)).toEqual(['mail-login', 'mail-waiting', 'mail-help-login']);
    expect(server.connections()).toBe(1);
    expect(JSON.stringify(result.findings)).not.toContain('别的');
  });

  it('that the server demands and the office has not set is said', async () => {
    server = await startMailServer({ options: office('密码') });
    const result = await send(server.port, { tls: 'starttls' });
    expect(codes(result)).toEqual(['mail-blocked', 'mail-waiting', 'mail-help-login']);
    expect(receivers()).toEqual([]);
  });
});
