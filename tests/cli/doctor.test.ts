import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsTemplate } from '../../src/config/index.js';
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

  it("says that the city is still the sample's", () => {
    expect(doctor(settingsTemplate('zh')).checks.get('city')).toMatchObject({ state: 'warning' });
    expect(doctor('city: 上海市\n').checks.get('city')).toMatchObject({ state: 'ok', detail: '上海市' });
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

  it.each([
    ['zh', '“记录栏”列看来是诉求正文，没有读；“辖”列看来是区县，没有读', '在配置里写 ingest'],
    ['en', '"记录栏" looks like the text and is not read; "辖" looks like the district and is not read', 'set ingest'],
  ])(
    'names columns of the last export that look like the text or the district and are not read (%s)',
    (lang, said, set) => {
      const row = '暖气不热,暖气片摸着只是温的，屋里才九度，老人孩子都感冒了。,滨河区';
      const rows = Array.from({ length: 6 }, (_, at) => `2025011300${at},${row}`).join('\n');
      writeFileSync(join(folder, '工单.csv'), `工单编号,标题,记录栏,辖\n${rows}\n`);
      const found = doctor('input: "*.csv"\n', lang).checks.get('columns');
      expect(found).toMatchObject({ state: 'warning' });
      expect(found?.detail).toContain(said);
      expect(found?.mend).toContain(`${set}: { map: { text: 记录栏, district: 辖 } }`);
      expect(found?.detail).not.toMatch(/暖气|滨河/);
      const map = 'ingest: { map: { text: 记录栏, district: 辖 } }';
      expect(doctor(`input: "*.csv"\n${map}\n`, lang).checks.get('columns')).toMatchObject({ state: 'ok', mend: '' });
    },
  );

  it('tells of a last export that cannot be read why, with the code that a run gives', () => {
    writeFileSync(join(folder, '工单.csv'), '记录栏,标题\n暖气不热,暖气\n');
    const found = doctor('input: "*.csv"\n').checks.get('columns');
    expect(found).toMatchObject({ state: 'fault' });
    expect(found?.mend).toContain('--map id=列名');
    expect(doctor('input: nowhere/*.csv\n').checks.get('columns')).toMatchObject({ state: 'ok' });
  });
});
