import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberSettings, settingsFor } from '../../src/cli/settings.js';
import type { Day } from '../../src/model/index.js';
import { EXIT } from '../../src/model/index.js';
import { desk } from './in-process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao 配置 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An office's folder with its settings, and a data directory in it. */
function office(name: string, city = name): { cwd: string; config: string; data: string } {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, 'data'), { recursive: true });
  const config = join(cwd, 'kuaibao.config.yaml');
  writeFileSync(config, `city: ${city}\n`);
  return { cwd, config, data: join(cwd, 'data') };
}
const cityFor = (cwd: string, data: string, config?: string): string =>
  settingsFor({ data, ...(config === undefined ? {} : { config }) }, { env: {}, cwd }).settings.city;

describe('how the text calls the area', () => {
  it('is 全省 where several cities are put together, now or by the last pull, unless it is set', () => {
    const { cwd, config, data } = office('甲省');
    const area = (cities?: string): string =>
      settingsFor({ data, ...(cities === undefined ? {} : { cities }) }, { env: {}, cwd }).settings.bulletin.area;
    expect([area(), area('甲市,乙市')]).toEqual(['全市', '全省']);
    writeFileSync(join(data, 'hub.json'), '{ "hub": "h", "cities": {} }');
    expect(area()).toBe('全市');
    writeFileSync(join(data, 'hub.json'), '{ "hub": "h", "cities": {}, "joint": "1 甲市 乙市" }');
    expect(area()).toBe('全省');
    writeFileSync(config, 'city: 甲州\nbulletin: { area: 全市 }\n');
    expect(area('甲市,乙市')).toBe('全市');
  });
});

describe('the settings of a command that names none', () => {
  it('are those of the last issue, wherever it is typed', () => {
    const { config, data } = office('甲市');
    const other = office('乙市').cwd;
    rememberSettings(data, config, null);
    expect([cityFor(folder, data), cityFor(other, data)]).toEqual(['甲市', '甲市']);
  });

  it('are those of the working folder where nothing is remembered, or what is has gone', () => {
    const { cwd, config, data } = office('甲市');
    expect(cityFor(cwd, data)).toBe('甲市');
    rememberSettings(data, config, null);
    renameSync(cwd, join(folder, '新址'));
    expect(cityFor(join(folder, '新址'), join(folder, '新址', 'data'))).toBe('甲市');
  });

  it('are asked for where an office was copied with its data: its mails would go to the readers of the original', () => {
    const { cwd, config, data } = office('甲市');
    rememberSettings(data, config, null);
    const copy = join(folder, '试用');
    cpSync(cwd, copy, { recursive: true });
    for (const where of [copy, folder])
      expect(() => cityFor(where, join(copy, 'data'))).toThrow(
        expect.objectContaining({ code: 'settings-unclear', exitCode: EXIT.config }),
      );
    const own = join(copy, 'kuaibao.config.yaml');
    expect(cityFor(copy, join(copy, 'data'), own)).toBe('甲市');
    rememberSettings(join(copy, 'data'), own, null);
    expect(cityFor(folder, join(copy, 'data'))).toBe('甲市');
  });

  it('are asked for where the note is of a version that did not say whose it is', () => {
    const { config } = office('甲市');
    const { cwd, data } = office('乙市');
    writeFileSync(join(data, 'settings-file'), `${config}\n`);
    expect(() => cityFor(cwd, data)).toThrow(expect.objectContaining({ code: 'settings-unclear' }));
    rmSync(join(cwd, 'kuaibao.config.yaml'));
    expect(cityFor(cwd, data)).toBe('甲市');
  });

  it('are asked for where a data directory alone was copied, unless its own office’s folder is worked in', () => {
    const { cwd, config, data } = office('甲市');
    rememberSettings(data, config, null);
    const copy = join(folder, '别处');
    cpSync(data, copy, { recursive: true });
    expect(() => cityFor(folder, copy)).toThrow(
      expect.objectContaining({ code: 'data-copied', exitCode: EXIT.config }),
    );
    expect(cityFor(cwd, copy)).toBe('甲市');
  });

  it('are the same by a link', () => {
    const { cwd, config, data } = office('甲市');
    rememberSettings(data, config, null);
    symlinkSync(cwd, join(folder, '链接'));
    expect(cityFor(join(folder, '链接'), join(folder, '链接', 'data'))).toBe('甲市');
  });

  it('do not keep the folder of a run that put nothing there', async () => {
    const { cwd, data, kuaibao } = desk('2021-01-16' as Day);
    mkdirSync(join(cwd, 'out'));
    await kuaibao(['run', '--date', '2021-01-15', '--out', 'out']);
    expect(settingsFor({ data }, { env: {}, cwd }).settings.output).toBeNull();
  });

  it('do not put a copy’s bulletins into the folder of its original', () => {
    const { config, data } = office('甲市');
    const out = join(folder, 'out');
    mkdirSync(out);
    rememberSettings(data, config, out);
    expect(settingsFor({ data }, { env: {}, cwd: folder }).settings.output).toBe(out);
    const copy = join(folder, '别处');
    cpSync(data, copy, { recursive: true });
    const settle = (more: object) => settingsFor({ data: copy, config, ...more }, { env: {}, cwd: folder });
    expect(() => settle({})).toThrow(expect.objectContaining({ code: 'data-copied' }));
    expect(settle({ out: 'elsewhere' }).settings.output).toBeNull();
  });
});
