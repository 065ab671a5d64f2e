import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readPassword } from '../../src/config/index.js';
import { refusalOf } from '../refusal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-secret-'));
});

/** A password file of a mode. */
function secret(text: string, mode = 0o600, name = 'password'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe.skipIf(process.platform === 'win32')('a password file', () => {
  it.each([0o600, 0o400])('of mode %o is read', (mode) => {
    expect(readPassword('mail', secret('密 码', mode), {})).toBe('密 码');
  });

  it.each([0o640, 0o604, 0o620, 0o610, 0o601, 0o644])('of mode %o is refused, with the way to close it', (mode) => {
    const file = secret('s', mode);
    const { code, exitCode, detail } = refusalOf(() => readPassword('mail', file, {}));
    expect([code, exitCode, detail.args?.file]).toEqual(['secret-open', 77, file]);
    expect(detail.hint?.zh).toContain('chmod 600');
  });

  it.each([
    ['s\n', 's'],
    ['s\r\n', 's'],
    ['s', 's'],
    [' s ', ' s '],
    ['s\n\n', 's\n'],
  ])('that holds %j is %j: the end of its line is none of it', (text, password) => {
    expect(readPassword('mail', secret(text), {})).toBe(password);
  });

  it.each(['', '\n'])('that holds %j is refused: no server takes it', (text) => {
    const file = secret(text);
    const { code, exitCode, detail } = refusalOf(() => readPassword('hub', file, {}));
    expect([code, exitCode, detail.args?.file]).toEqual(['secret-empty', 77, file]);
  });

  it('that is not there is refused, with the key that names it', () => {
    const { code, exitCode, detail } = refusalOf(() => readPassword('hub', join(folder, 'none'), {}));
    expect([code, exitCode, detail.args?.section]).toEqual(['secret-unreadable', 77, 'hub']);
    expect(refusalOf(() => readPassword('mail', folder, {})).code).toMatch(/^secret-/);
  });

  it('goes before what systemd gives', () => {
    secret('theirs', 0o600, 'kuaibao-mail-password');
    expect(readPassword('mail', secret('own'), { CREDENTIALS_DIRECTORY: folder })).toBe('own');
  });
});

describe('a password that systemd gives', () => {
  it('is that of its section, whatever the mode of its file', () => {
    secret('mail', 0o444, 'kuaibao-mail-password');
    secret('hub\n', 0o444, 'kuaibao-hub-password');
    const env = { CREDENTIALS_DIRECTORY: folder };
    expect([readPassword('mail', null, env), readPassword('hub', null, env)]).toEqual(['mail', 'hub']);
  });

  it('is none where there is no file, no folder, or systemd does not start it', () => {
    expect(readPassword('mail', null, { CREDENTIALS_DIRECTORY: folder })).toBeNull();
    expect(readPassword('mail', null, { CREDENTIALS_DIRECTORY: join(folder, 'none') })).toBeNull();
    expect(readPassword('mail', null, {})).toBeNull();
  });

  it('that cannot be read is refused', () => {
    secret('s', 0o600, 'folder');
    const env = { CREDENTIALS_DIRECTORY: join(folder, 'folder') };
    expect(refusalOf(() => readPassword('mail', null, env)).code).toBe('secret-unreadable');
  });
});
