import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  loadSettings,
  parseSettings,
  readPassword,
  settingsJsonSchema,
  settingsKeys,
  settingsTemplate,
  variableOf,
} from '../../src/config/index.js';
import { KuaibaoError } from '../../src/model/index.js';
import { defaultTrendSettings } from '../../src/trend/settings.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 配置-'));
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof KuaibaoError) return error.code;
    throw error;
  }
  return 'none';
};

describe('settings', () => {
  it('are complete without a file', () => {
    const { settings, file } = loadSettings(undefined, {}, folder);
    expect(file).toBeNull();
    expect(settings.zone).toBe('Asia/Shanghai');
    expect(settings.mail).toMatchObject({ host: null, port: 25, recipients: [] });
  });

  it('have the same defaults as the trend test', () => {
    const { settings } = parseSettings('', '/k.yaml');
    const { holidays: _, ...trend } = settings.trend;
    expect(defaultTrendSettings).toMatchObject(trend);
  });

  it('are found in the working folder, as YAML or JSON', () => {
    writeFileSync(join(folder, 'kuaibao.config.json'), '{"city": "苏州市"}');
    expect(loadSettings(undefined, {}, folder).settings.city).toBe('苏州市');
    writeFileSync(join(folder, 'kuaibao.config.yaml'), 'city: 济南市');
    expect(loadSettings(undefined, {}, folder).settings.city).toBe('济南市');
  });

  it('take the contract’s keys', () => {
    const { settings } = parseSettings(
      `city: 上海市
input: exports/*.csv
bulletin: { name: 热点快报, office: 市民服务热线管理办公室, distribution: { 报: [市委], 送: [], 发: [各区] } }
mail: { host: 127.0.0.1, port: 25, tls: none, user: u, passwordFile: pw, from: a@b.cn, recipients: [ { address: a@b, group: 报 } ] }
`,
      '/office/kuaibao.config.yaml',
    );
    expect(settings.input).toBe('/office/exports/*.csv');
    expect(settings.mail.passwordFile).toBe('/office/pw');
    expect(settings.mail.recipients).toEqual([{ address: 'a@b', group: '报', name: null }]);
    expect(settings.bulletin.distribution).toEqual({ 报: ['市委'], 送: [], 发: ['各区'] });
  });

  it('take a file that Windows saved in GB18030 or with a BOM', () => {
    const gb = join(folder, 'gb.yaml');
    writeFileSync(gb, Buffer.from([...Buffer.from('city: '), 0xc9, 0xcf, 0xba, 0xa3]));
    expect(loadSettings(gb, {}, folder).settings.city).toBe('上海');
    writeFileSync(gb, '\uFEFFcity: 上海');
    expect(loadSettings(gb, {}, folder).settings.city).toBe('上海');
  });

  it('say where each value came from, the environment winning', () => {
    const file = join(folder, 'k.yaml');
    writeFileSync(file, '# 说明\ncity: 上海市\nmail:\n  port: 26\n  host: a\n');
    const { settings, origins } = loadSettings(file, { KUAIBAO_MAIL_PORT: '27' }, folder);
    expect(settings.mail.port).toBe(27);
    expect(origins.get('city')).toEqual({ kind: 'file', file, line: 2 });
    expect(origins.get('mail.host')).toEqual({ kind: 'file', file, line: 5 });
    expect(origins.get('mail.port')).toEqual({ kind: 'environment', name: 'KUAIBAO_MAIL_PORT' });
    expect(origins.get('zone')).toEqual({ kind: 'default' });
  });

  it('name the variable in an error of the environment', () => {
    const file = join(folder, 'k.yaml');
    writeFileSync(file, 'city: 上海市\n');
    try {
      loadSettings(file, { KUAIBAO_MAIL_PORT: 'x' }, folder);
      expect.unreachable();
    } catch (error) {
      expect(String((error as KuaibaoError).detail.message.zh)).toContain('KUAIBAO_MAIL_PORT');
    }
  });

  it('that are not there are exit 78', () => {
    expect(codeOf(() => loadSettings(join(folder, 'none.yaml'), {}, folder))).toBe('config-missing');
    mkdirSync(join(folder, 'd.yaml'));
    expect(codeOf(() => loadSettings(join(folder, 'd.yaml'), {}, folder))).toBe('config-unreadable');
  });
});

describe('the commented example', () => {
  it.each(['zh', 'en'] as const)('is valid as written and with every key uncommented (%s)', (language) => {
    const text = settingsTemplate(language);
    expect(parseSettings(text, '/k.yaml').settings.city).toBe('某某市');
    const all = text
      .split('\n')
      .map((line) => line.replace(/^(\s*)# (?=[\w.报送发]+:( |$))/u, '$1'))
      .join('\n');
    const { origins } = parseSettings(all, '/k.yaml');
    const unset = [...origins].filter(([, origin]) => origin.kind === 'default').map(([name]) => name);
    // A value of null in the file is a value: nothing stays at its default.
    expect(unset).toEqual([]);
  });

  it('explains every key', () => {
    const silent = settingsKeys.filter((key) => key.words === undefined).map((key) => key.path.join('.'));
    expect(silent).toEqual([]);
  });
});

describe('the JSON schema', () => {
  it('describes every group and forbids unknown keys', () => {
    const schema = settingsJsonSchema() as {
      properties: Record<string, { description?: string }>;
      additionalProperties: boolean;
    };
    expect(schema.additionalProperties).toBe(false);
    for (const [name, property] of Object.entries(schema.properties)) expect(property.description, name).toBeTruthy();
  });
});

describe('the mail password', () => {
  const file = (): string => join(folder, 'pw');

  it('comes from a closed file, without its line end', () => {
    writeFileSync(file(), '密 码\n', { mode: 0o600 });
    expect(readPassword('mail', file(), {})).toBe('密 码');
  });

  it.skipIf(process.platform === 'win32')('is refused when others may read it', () => {
    writeFileSync(file(), 'x');
    chmodSync(file(), 0o644);
    expect(codeOf(() => readPassword('mail', file(), {}))).toBe('secret-open');
  });

  it('comes from the credentials of systemd', () => {
    writeFileSync(join(folder, 'kuaibao-mail-password'), 's');
    expect(readPassword('mail', null, { CREDENTIALS_DIRECTORY: folder })).toBe('s');
    expect(readPassword('mail', null, {})).toBeNull();
  });

  it('has no key, so no flag and no variable', () => {
    expect(settingsKeys.map((key) => variableOf(key)).filter((name) => /PASSWORD$/.test(name ?? ''))).toEqual([]);
  });
});
