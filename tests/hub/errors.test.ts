import { describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/hub/connection.js';
import { hubError, isAway } from '../../src/hub/index.js';
import { EXIT, formatMessage, KuaibaoError } from '../../src/model/index.js';

const URL_OF_HUB = 'postgres://%E7%83%AD%E7%BA%BF@db.office.example:6432/kuaibao';
const driverSays = (code: string, words: string): Error => Object.assign(new Error(words), code === '' ? {} : { code });

function reported(code: string, words = 'the driver’s words'): KuaibaoError {
  const error = hubError(driverSays(code, words), URL_OF_HUB);
  if (!(error instanceof KuaibaoError)) throw new Error(`not put into words: ${String(error)}`);
  return error;
}

describe('what the driver of the hub says', () => {
  it.each<[code: string, words: string, fault: string, exitCode: number]>([
    ['ECONNREFUSED', 'connect ECONNREFUSED', 'hub-away', EXIT.tempFail],
    ['ECONNRESET', 'read ECONNRESET', 'hub-away', EXIT.tempFail],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND', 'hub-away', EXIT.tempFail],
    ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN', 'hub-away', EXIT.tempFail],
    ['ETIMEDOUT', 'connect ETIMEDOUT', 'hub-away', EXIT.tempFail],
    ['EHOSTUNREACH', 'no route', 'hub-away', EXIT.tempFail],
    ['EPIPE', 'write EPIPE', 'hub-away', EXIT.tempFail],
    ['08006', 'connection failure', 'hub-away', EXIT.tempFail],
    ['08P01', 'protocol violation', 'hub-away', EXIT.tempFail],
    ['53300', 'sorry, too many clients already', 'hub-away', EXIT.tempFail],
    ['55P03', 'could not obtain lock', 'hub-away', EXIT.tempFail],
    ['57P01', 'terminating connection due to administrator command', 'hub-away', EXIT.tempFail],
    ['57P02', 'terminating connection because of crash', 'hub-away', EXIT.tempFail],
    ['57P03', 'the database system is starting up', 'hub-away', EXIT.tempFail],
    ['40001', 'could not serialize access', 'hub-away', EXIT.tempFail],
    ['40P01', 'deadlock detected', 'hub-away', EXIT.tempFail],
    ['25P02', 'current transaction is aborted', 'hub-away', EXIT.tempFail],
    ['25P03', 'terminating connection due to idle-in-transaction timeout', 'hub-away', EXIT.tempFail],
    ['', 'Connection terminated unexpectedly', 'hub-away', EXIT.tempFail],
    ['', 'Query read timeout', 'hub-away', EXIT.tempFail],
    ['', 'timeout expired', 'hub-away', EXIT.tempFail],
    ['', 'Client has encountered a connection error and is not queryable', 'hub-away', EXIT.tempFail],
    ['53100', 'could not extend file: No space left on device', 'hub-unwritable', EXIT.tempFail],
    ['25006', 'cannot execute UPDATE in a read-only transaction', 'hub-unwritable', EXIT.tempFail],
    [
      '',
      'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
      'hub-password-missing',
      EXIT.noPermission,
    ],
    ['', 'Password must be a string', 'hub-password-missing', EXIT.noPermission],
    ['28P01', 'password authentication failed for user', 'hub-login', EXIT.noPermission],
    ['28000', 'no pg_hba.conf entry', 'hub-login', EXIT.noPermission],
    ['08P01', 'SASL authentication failed', 'hub-login', EXIT.noPermission],
    ['08P01', 'no such user', 'hub-login', EXIT.noPermission],
    ['08P01', 'no such database: kuaibao', 'hub-not-set-up', EXIT.config],
    ['08P01', 'query_wait_timeout', 'hub-away', EXIT.tempFail],
    ['XX000', 'backend authentication failed', 'hub-login', EXIT.noPermission],
    ['XX000', 'password not found', 'hub-password-missing', EXIT.noPermission],
    ['XX000', 'unable to get session context', 'hub-not-set-up', EXIT.config],
    ['XX000', 'failed to create a backend 0 connection', 'hub-away', EXIT.tempFail],
    ['XX000', 'unable to read data from DB node 0', 'hub-away', EXIT.tempFail],
    ['55000', 'database "kuaibao" is not currently accepting connections', 'hub-away', EXIT.tempFail],
    ['3D000', 'database "kuaibao" does not exist', 'hub-not-set-up', EXIT.config],
    ['3F000', 'schema "kuaibao" does not exist', 'hub-not-set-up', EXIT.config],
    ['42P01', 'relation "kuaibao.hub" does not exist', 'hub-not-set-up', EXIT.config],
    ['42501', 'permission denied for table parcel', 'hub-rights', EXIT.noPermission],
    ['', 'The server does not support SSL connections', 'hub-tls', EXIT.config],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain', 'hub-tls', EXIT.config],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match', 'hub-tls', EXIT.config],
    ['CERT_HAS_EXPIRED', 'certificate has expired', 'hub-tls', EXIT.config],
  ])('%s “%s” is %s, exit code %i', (code, words, fault, exitCode) => {
    const error = reported(code, words);
    expect([error.code, error.exitCode]).toEqual([fault, exitCode]);
    expect(isAway(error)).toBe(exitCode === EXIT.tempFail);
  });

  it('is told with the server and the user, and never with a password', () => {
    const { detail } = reported('28P01');
    const words = formatMessage(detail.message, 'zh', detail.args);
    expect(words).toBe('共享库 db.office.example:6432 不接受用户 热线 的登录（28P01 the driver’s words）');
    expect(formatMessage(detail.hint ?? detail.message, 'zh', detail.args)).toContain('hub.passwordFile');
  });

  it('leaves no name in braces, in either language', () => {
    for (const code of ['ECONNREFUSED', '28P01', '3D000', '42501', 'ERR_TLS_CERT_ALTNAME_INVALID']) {
      const { message, hint, args } = reported(code).detail;
      for (const language of ['zh', 'en'] as const)
        for (const part of [message, hint ?? message]) expect(formatMessage(part, language, args)).not.toContain('{');
    }
  });

  it('is cut where it is long', () => {
    expect(String(reported('28P01', '长'.repeat(1000)).detail.args?.detail)).toHaveLength(200);
  });

  it('that is nothing of these is handed on as it is', () => {
    const unique = driverSays('23505', 'duplicate key value violates unique constraint');
    const internal = driverSays('XX000', 'invalid page in block 7 of relation base/1/2');
    expect(hubError(unique, URL_OF_HUB)).toBe(unique);
    expect(hubError(internal, URL_OF_HUB)).toBe(internal);
    expect(hubError('no error at all', URL_OF_HUB)).toBe('no error at all');
  });

  it('that was put into words already is not put into others', () => {
    const own = reported('42501');
    expect(hubError(own, 'postgres://other@host/db')).toBe(own);
  });

  it('of another kind is not for a later try', () => {
    expect(isAway(driverSays('ECONNREFUSED', 'not yet in our words'))).toBe(false);
    expect(isAway(reported('42501'))).toBe(false);
  });
});

describe('the address of a hub', () => {
  const config = (url: string, more: { tls?: 'verify' | 'none'; password?: string; ca?: string; host?: string } = {}) =>
    clientConfig({
      url,
      tls: more.tls ?? 'verify',
      password: more.password ?? null,
      ca: more.ca ?? null,
      host: more.host ?? 'h',
    });

  it.each([
    ['postgres://u@db/kuaibao', { host: 'db', port: 5432, user: 'u', database: 'kuaibao' }],
    ['postgres://u@db:6432/kuaibao', { host: 'db', port: 6432 }],
    ['postgresql://u@10.0.0.7/kuaibao', { host: '10.0.0.7', port: 5432 }],
    ['postgres://u@[fd00::7]:5433/kuaibao', { host: 'fd00::7', port: 5433 }],
    [URL_OF_HUB, { user: '热线', database: 'kuaibao' }],
    ['postgres://u@db/%E5%BF%AB%E6%8A%A5', { database: '快报' }],
  ])('%s is taken apart', (url, parts) => {
    expect(config(url)).toMatchObject(parts);
  });

  it('is spoken to under TLS that is checked, unless it says none', () => {
    expect(config('postgres://u@db/k').ssl).toEqual({ rejectUnauthorized: true });
    expect(config('postgres://u@db/k', { ca: 'PEM' }).ssl).toEqual({ rejectUnauthorized: true, ca: 'PEM' });
    expect(config('postgres://u@db/k', { tls: 'none' }).ssl).toBe(false);
  });

  it('goes with a password where there is one', () => {
    expect(config('postgres://u@db/k', { password: '口令' }).password).toBe('口令');
    expect(config('postgres://u@db/k')).not.toHaveProperty('password');
  });

  it('names the desk to the administrator, in as many letters as the server takes', () => {
    expect(config('postgres://u@db/k', { host: '值班一' }).application_name).toBe('kuaibao 值班一');
    expect(config('postgres://u@db/k', { host: 'x'.repeat(100) }).application_name).toHaveLength(63);
  });
});
