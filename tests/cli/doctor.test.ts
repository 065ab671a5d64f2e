import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from '../../src/delivery/index.js';

const bin = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'kuaibao.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 体检-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly id: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: string;
  readonly mend: string;
}

function doctor(settings: string, lang = 'zh'): { readonly code: number | null; readonly checks: Map<string, Result> } {
  writeFileSync(join(folder, 'kuaibao.config.yaml'), settings);
  const args = [bin, 'doctor', '--data', 'data', '--json', '--lang', lang];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { checks } = JSON.parse(stdout) as { checks: Result[] };
  return { code: status, checks: new Map(checks.map((check) => [check.id, check])) };
}

const EVERYTHING_WRONG = `input: nowhere/*.csv
output: file/archive
calls: nowhere.csv
topics: { watched: nowhere.yaml }
trend: { holidays: nowhere.yaml }
render: { browser: nowhere, fonts: { title: nowhere.ttf } }
mail: { host: 127.0.0.1, port: 1, from: a@office.example }
`;

describe('doctor', () => {
  it.each(['zh', 'en'] as const)('finds what is wrong and says how to mend each (%s)', (lang) => {
    writeFileSync(join(folder, 'file'), '');
    const data = join(folder, 'data');
    mkdirSync(data);
    const lock = acquireLock(data, 'a run', new Date(), 'Asia/Shanghai');
    const { code, checks } = doctor(EVERYTHING_WRONG, lang);
    lock.release();
    for (const id of ['folders', 'lock', 'files', 'browser', 'fonts', 'holidays', 'mail']) {
      expect(checks.get(id), id).toMatchObject({ state: 'fault' });
      expect(checks.get(id)?.mend, id).not.toBe('');
    }
    expect(checks.get('input')).toMatchObject({ state: 'warning' });
    expect(checks.get('mail')?.mend).toContain('mail.port');
    expect(checks.get('segmenter')).toMatchObject({ state: 'ok' });
    // The first fault decides, with the code that a run would give.
    expect(code).toBe(73);
  });

  it('shows the mistake in the settings, and checks the rest all the same', () => {
    const { code, checks } = doctor('citty: 上海市\n');
    expect(code).toBe(78);
    expect(checks.get('config')).toMatchObject({ state: 'fault' });
    expect(checks.get('config')?.detail).toContain('kuaibao.config.yaml:1:1');
    expect(checks.get('segmenter')).toMatchObject({ state: 'ok' });
  });

  it('of an open password file is 77, of a mail server without recipients a warning', () => {
    writeFileSync(join(folder, 'pw'), 'x', { mode: 0o644 });
    const mail = 'host: 127.0.0.1, port: 1, from: a@office.example, user: u, passwordFile: pw';
    const { checks, code } = doctor(`mail: { ${mail} }\n`);
    expect(checks.get('mail')?.mend).toContain('chmod 600');
    if (checks.get('browser')?.state === 'ok') expect(code).toBe(77);
  });
});
