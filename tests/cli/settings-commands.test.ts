import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rememberSettings } from '../../src/cli/settings.js';
import type { Day } from '../../src/model/index.js';
import { desk } from './in-process.js';

const TODAY = '2020-01-30' as Day;

/** A desk with settings of its own. */
function deskWith(settings: string) {
  const made = desk(TODAY);
  writeFileSync(join(made.cwd, 'kuaibao.config.yaml'), settings);
  return made;
}

describe('kuaibao config', () => {
  it('writes a template that can be read as it stands, and names it', async () => {
    const { cwd, kuaibao } = desk(TODAY);
    const { stdout, stderr, code } = await kuaibao(['config', 'init']);
    expect([code, stdout]).toEqual([0, `${join(cwd, 'kuaibao.config.yaml')}\n`]);
    expect(stderr).toContain('kuaibao doctor');
    expect((await kuaibao(['config', 'show'])).code).toBe(0);
  });

  it('writes over nothing', async () => {
    const { cwd, kuaibao } = deskWith('city: 本市\n');
    expect((await kuaibao(['config', 'init'])).error).toMatchObject({ code: 'config-exists', exitCode: 73 });
    expect(readFileSync(join(cwd, 'kuaibao.config.yaml'), 'utf8')).toBe('city: 本市\n');
  });

  it('prints the template for a dash, in the language of the command line', async () => {
    const { kuaibao } = desk(TODAY);
    expect((await kuaibao(['config', 'init', '-o', '-'])).stdout).toMatch(/\p{Script=Han}/u);
    expect((await kuaibao(['config', 'init', '-o', '-'], 'en')).stdout.split('\n')[0]).not.toMatch(/\p{Script=Han}/u);
  });

  it('shows what holds, and of each where it comes from', async () => {
    const { kuaibao } = deskWith('city: 本市\ntopics:\n  watched: null\n');
    expect(parse((await kuaibao(['config', 'show'])).stdout)).toMatchObject({ city: '本市' });
    const { stdout } = await kuaibao(['config', 'show', '--origin']);
    expect(stdout).toMatch(/^city +.*kuaibao\.config\.yaml:1 +"本市"$/m);
    expect(stdout).toMatch(/^zone +默认 /m);
    const { values } = JSON.parse((await kuaibao(['config', 'show', '--origin', '--json'])).stdout) as {
      values: { name: string; origin: { kind: string } }[];
    };
    expect(values.find(({ name }) => name === 'city')?.origin.kind).toBe('file');
  });

  it('shows what the data directory was last used with, as every command takes it', async () => {
    const { cwd, data, kuaibao } = desk(TODAY);
    const elsewhere = join(cwd, '别处.yaml');
    writeFileSync(elsewhere, 'city: 甲市\ninput: "导出/*.csv"\n');
    mkdirSync(join(cwd, '另存'));
    rememberSettings(data, elsewhere, join(cwd, '另存'));
    expect(parse((await kuaibao(['config', 'show'])).stdout)).toMatchObject({
      city: '甲市',
      input: join(cwd, '导出/*.csv'),
      output: join(cwd, '另存'),
    });
    const { stdout } = await kuaibao(['config', 'show', '--origin']);
    expect(stdout).toMatch(/^output +.*output-folder:1 /m);
  });

  it('keeps to itself what may be a key in an address', async () => {
    const { kuaibao } = deskWith('heartbeat: { url: "https://watch:word@hc.example/ping/4711?k=1" }\n');
    for (const args of [['--json'], [], ['--origin']]) {
      const { stdout } = await kuaibao(['config', 'show', ...args]);
      expect(stdout).toContain('https://hc.example/…');
      expect(stdout).not.toMatch(/4711|word@/);
    }
  });

  it('prints a schema that has every group of settings', async () => {
    const { properties } = JSON.parse((await desk(TODAY).kuaibao(['config', 'schema'])).stdout) as {
      properties: Record<string, unknown>;
    };
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['city', 'bulletin', 'mail', 'trend', 'topics']));
  });

  it.each([
    ['config', 'shwo', '是不是 show？'],
    ['config', 'zzz', '没有“{action}”'],
    ['schedule', 'crn', '是不是 cron？'],
    ['archive', 'verfy', '是不是 verify？'],
    ['hub', 'pul', '是不是 pull？'],
  ])('refuses “%s %s”, and says what is known', async (command, action, words) => {
    const { error } = await desk(TODAY).kuaibao([command, action]);
    expect(error).toMatchObject({ code: 'usage', exitCode: 64 });
    expect(error?.detail.message.zh).toContain(words);
    expect(error?.detail.hint?.zh).toContain('可用：');
  });
});

describe('kuaibao schedule', () => {
  it('writes lines for cron: the night, two later looks, and the time of release where one waits for it', async () => {
    const { data, kuaibao } = deskWith('review: { mode: required, releaseAt: "07:10" }\nzone: Asia/Shanghai\n');
    const { stdout } = await kuaibao(['schedule', 'cron', '--at', '05:30']);
    const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.slice(0, 2)).toEqual(['CRON_TZ=Asia/Shanghai', 'MAILTO=root']);
    expect(lines.map((line) => line.split(' ').slice(0, 5).join(' ')).slice(2)).toEqual([
      '30 5,7,9 * * *',
      '10 7 * * *',
    ]);
    expect(lines[2]).toContain(`--data '${data}' --wait 60m --catch-up 7`);
  });

  it('leaves the time of release out where a later look comes then anyway', async () => {
    const { kuaibao } = deskWith('review: { mode: required, releaseAt: "07:30" }\n');
    const { stdout } = await kuaibao(['schedule', 'cron', '--at', '05:30']);
    expect(stdout.split('\n').filter((line) => / \* \* \* /.test(line) && !line.startsWith('#'))).toHaveLength(1);
  });

  it('goes past midnight with its later looks', async () => {
    const { stdout } = await desk(TODAY).kuaibao(['schedule', 'cron', '--at', '22:05']);
    expect(stdout).toContain('\n5 22,0,2 * * * ');
  });

  it('tells a cron that knows no zones the time of its own machine', async () => {
    const { stdout } = await deskWith('zone: Asia/Tokyo\n').kuaibao(['schedule', 'cron', '--at', '05:30']);
    // The suite runs in UTC and in Los Angeles.
    expect(stdout).toMatch(/把“30 5,7,9”改为“30 (?:20,22,0|12,14,16)”/);
  });

  it('escapes for cron what would end its command', async () => {
    const { kuaibao } = desk(TODAY);
    const { stdout } = await kuaibao(['schedule', 'cron', '--data', '/srv/100%']);
    expect(stdout).toContain('/srv/100\\%');
  });

  it('writes a service and a timer for systemd, with the user and the release', async () => {
    const { kuaibao } = deskWith(
      'review: { mode: required, releaseAt: "07:10" }\noutput: /srv/快报\nzone: Asia/Shanghai\n',
    );
    const { stdout } = await kuaibao(['schedule', 'systemd', '--user', 'kuaibao', '--data', '/srv/50% off']);
    expect(stdout).toContain('\nUser=kuaibao\n');
    expect(stdout).toContain('OnCalendar=*-*-* 05:30:00 Asia/Shanghai\nOnCalendar=*-*-* 07:10:00 Asia/Shanghai\n');
    expect(stdout).toContain('ReadWritePaths="-/srv/50%% off" -/srv/快报\n');
    expect(stdout).toMatch(/RestartForceExitStatus=66 69 75\nRestartPreventExitStatus=64 65 70 73 74 77 78/);
  });

  it('leaves the user to fill in where none is named', async () => {
    expect((await desk(TODAY).kuaibao(['schedule', 'systemd'])).stdout).toContain('\n# User=kuaibao\n');
  });

  it.each(['5', '24:00', '05:60', 'morning'])('refuses the time %s', async (at) => {
    expect((await desk(TODAY).kuaibao(['schedule', 'cron', '--at', at])).error).toMatchObject({
      code: 'usage',
      exitCode: 64,
    });
  });
});
