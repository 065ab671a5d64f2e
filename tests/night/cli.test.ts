import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'bin', 'kuaibao.js');
const folder = mkdtempSync(join(tmpdir(), 'kuaibao 命令-'));

/** As cron starts it: no HOME, the C locale, a short PATH, another folder. */
const BARE = { PATH: '/usr/bin:/bin', LANG: 'C', SHELL: '/bin/sh' };

function kuaibao(args: readonly string[], env: NodeJS.ProcessEnv = { ...process.env }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

describe('schedule', () => {
  it('cron prints one line for the crontab, with absolute paths and the city’s zone', () => {
    const { status, stdout } = kuaibao(['schedule', 'cron', '--at', '04:15']);
    expect(status).toBe(0);
    expect(stdout).toContain('CRON_TZ=Asia/Shanghai');
    expect(stdout).toContain(
      `\n15 4,6,8 * * * cd '${folder}' && MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=4000000 MALLOC_TRIM_THRESHOLD_=32000000 ${process.execPath} --max-semi-space-size=32 ${bin} run`,
    );
  });

  it('cron says the time of the machine’s own zone, for a cron that knows no other', () => {
    const at = (TZ: string) => kuaibao(['schedule', 'cron', '--at', '04:15'], { ...process.env, TZ }).stdout;
    expect(at('UTC')).toContain('把“15 4,6,8”改为“15 20,22,0”（本机时区 UTC）');
    expect(at('Asia/Kolkata')).toContain('把“15 4,6,8”改为“45 1,3,5”');
    expect(at('Asia/Shanghai')).toContain('与之相同');
  });

  describe('an issue that waits for its release', () => {
    const scheduled = (review: string, kind = 'cron', TZ = 'UTC'): string => {
      writeFileSync(join(folder, 'release.yaml'), `city: 上海市\ninput: exports/*.csv\nreview: ${review}\n`);
      const args = ['schedule', kind, '--at', '05:30', '--config', 'release.yaml'];
      return kuaibao(args, { ...process.env, TZ }).stdout;
    };
    const times = (cron: string): string[] => cron.match(/^[\d,]+ [\d,]+(?= \* \* \*)/gm) ?? [];

    it('is looked at then by cron, with the same command, and the time is told in the machine’s zone', () => {
      const cron = scheduled('{ mode: required, releaseAt: "07:45" }');
      expect(times(cron)).toEqual(['30 5,7,9', '45 7']);
      const [first, second] = cron.split('\n').filter((line) => /^\d/.test(line));
      expect(second?.replace(/^\S+ \S+/, '')).toBe(first?.replace(/^\S+ \S+/, ''));
      expect(cron).toContain('把“30 5,7,9”改为“30 21,23,1”，“45 7”改为“45 23”');
    });

    it.each([
      ['whose time is that of a later look', '{ mode: required, releaseAt: "07:30" }'],
      ['that nobody reviews', '{ mode: off, releaseAt: "07:45" }'],
      ['that has no time', '{ mode: optional }'],
    ])('%s needs no line more', (_, review) => {
      expect(times(scheduled(review))).toEqual(['30 5,7,9']);
    });

    it('wakes the timer of systemd too', () => {
      const units = scheduled('{ mode: optional, releaseAt: "07:45" }', 'systemd');
      expect(units.match(/^OnCalendar=.*$/gm)).toEqual([
        'OnCalendar=*-*-* 05:30:00 Asia/Shanghai',
        'OnCalendar=*-*-* 07:45:00 Asia/Shanghai',
      ]);
    });
  });

  it('escapes the percent sign, at which cron ends a command', () => {
    const { stdout } = kuaibao(['schedule', 'cron', '--data', '/var/100%']);
    expect(stdout).toContain('/var/100\\%');
  });

  it.skipIf(!has('systemd-analyze'))('systemd prints units that systemd-analyze accepts', () => {
    const { stdout } = kuaibao(['schedule', 'systemd', '--at', '04:15']);
    const [service = '', timer = ''] = stdout.split(/(?=^# 存为 .*kuaibao\.timer)/m);
    writeFileSync(join(folder, 'kuaibao.service'), service);
    writeFileSync(join(folder, 'kuaibao.timer'), timer);
    const verify = spawnSync('systemd-analyze', ['verify', 'kuaibao.service', 'kuaibao.timer'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(verify.stderr.split('\n').filter((line) => line.includes('kuaibao'))).toEqual([]);
    expect(verify.status).toBe(0);
  });

  it.each(['cron', 'systemd'])('%s speaks English to whoever asks for it, and says the same to the machine', (kind) => {
    const english = kuaibao(['schedule', kind, '--lang', 'en']).stdout;
    const ofMachine = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith('#'));
    expect(english.match(/^#.*\p{Script=Han}.*$/gmu)).toBeNull();
    expect(ofMachine(english)).toEqual(ofMachine(kuaibao(['schedule', kind]).stdout));
  });

  it.each([['cron', '--at', '25:00'], ['crontab']])('%s … that means nothing is 64', (...args) => {
    expect(kuaibao(['schedule', ...args]).status).toBe(64);
  });
});

describe('completion', () => {
  const lines: readonly [line: string, completed: string][] = [
    ['kuaibao ren', 'render'],
    ['kuaibao run --ca', '--catch-up'],
    ['kuaibao run --period ', 'day week month'],
    ['kuaibao config s', 'show schema'],
  ];
  const sorted = (text: string): string[] => text.trim().split(/\s+/).sort();

  it.skipIf(!has('bash')).each(lines)('in bash makes of “%s” %s', (line, completed) => {
    const words = line.split(' ').map((word) => `'${word}'`);
    const script = `${kuaibao(['completion', 'bash']).stdout}
COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _kuaibao; echo "\${COMPREPLY[@]}"`;
    expect(sorted(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout)).toEqual(sorted(completed));
  });

  it.skipIf(!has('fish')).each(lines)('in fish makes of “%s” %s', (line, completed) => {
    writeFileSync(join(folder, 'k.fish'), kuaibao(['completion', 'fish']).stdout);
    const script = `source k.fish; complete -C '${line}' | string split -f1 \\t`;
    const { stdout } = spawnSync('fish', ['-N', '-c', script], { cwd: folder, encoding: 'utf8' });
    // fish also offers what holds the letters elsewhere.
    expect(sorted(stdout)).toEqual(expect.arrayContaining(sorted(completed)));
  });

  it.skipIf(!has('zsh'))('is valid zsh', () => {
    const { stdout } = kuaibao(['completion', 'zsh']);
    expect(stdout).toContain('#compdef kuaibao');
    expect(spawnSync('zsh', ['-n'], { input: stdout, encoding: 'utf8' }).stderr).toBe('');
    // The first time that it is asked for, out of fpath, it answers at once.
    writeFileSync(join(folder, '_kuaibao'), stdout);
    const script = `_describe() { print -r -- \${(P)2}; }; compdef() { print unasked; }; fpath=(. $fpath)
autoload -Uz _kuaibao; CURRENT=2 words=(kuaibao re); _kuaibao`;
    const asked = spawnSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8' });
    expect(asked.stdout, asked.stderr).toContain('render:');
  });
});

describe('config', () => {
  it('init writes a file that show reads, and never overwrites one', () => {
    const { status, stdout } = kuaibao(['config', 'init']);
    expect(status).toBe(0);
    expect(existsSync(stdout.trim())).toBe(true);
    const shown = kuaibao(['config', 'show', '--origin', '--json']);
    const { values } = JSON.parse(shown.stdout) as {
      values: { name: string; origin: { kind: string; line?: number } }[];
    };
    expect(values.find(({ name }) => name === 'city')?.origin).toMatchObject({ kind: 'file' });
    expect(kuaibao(['config', 'init']).status).toBe(73);
  });

  it('with a mistake is 78 and shows the line, in Chinese or English', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'city: 上海市\nmial: {}\n');
    const zh = kuaibao(['run', '--config', 'bad.yaml']);
    expect(zh.status).toBe(78);
    expect(zh.stderr).toContain('bad.yaml:2:1');
    expect(zh.stdout).toBe('');
    expect(kuaibao(['run', '--config', 'bad.yaml', '--lang', 'en']).stderr).toContain('did you mean "mail"');
  });
});

describe('run', () => {
  it.each([
    ['--date', '2020-02-30'],
    ['--period', 'year'],
    ['--wait', '30'],
    ['--catch-up', '-1'],
  ])('%s %s is 64', (option, value) => {
    expect(kuaibao(['run', `${option}=${value}`]).status).toBe(64);
  });

  it('without an export is 66, in cron’s bare environment too, and leaves no lock', () => {
    const { status, stderr } = kuaibao(['run', '--date', '2020-01-29', '--data', 'd', '--no-mail'], BARE);
    expect(status).toBe(66);
    expect(stderr).toContain('2020-01-29');
    expect(readdirSync(join(folder, 'd'))).not.toContain('lock.json');
  });

  it('without settings says how it is told where to look', () => {
    const bare = ['--config', '/dev/null', '--date', '2020-01-29', '--data', 'd'];
    expect(kuaibao(['run', ...bare]).stderr).toContain('用 --config 指定配置文件');
  });

  it('is named with the options that make an issue, where one is to be sent that is not there', () => {
    const mail = {
      ...process.env,
      KUAIBAO_CONFIG: '/dev/null',
      KUAIBAO_MAIL_HOST: '127.0.0.1',
      KUAIBAO_MAIL_FROM: 'a@office.example',
    };
    const { status, stderr } = kuaibao(['send', '--date', '2020-01-12', '--period', 'month', '--data', 'd'], mail);
    expect(status).toBe(66);
    expect(stderr).toContain('kuaibao.js run --data d --date 2020-01-31 --period month');
  });
});

describe('status and send', () => {
  it('say that nothing was run yet', () => {
    expect(kuaibao(['status', '--data', 'fresh']).status).toBe(0);
    expect(existsSync(join(folder, 'fresh'))).toBe(false);
    expect(kuaibao(['send', '--date', '2020-01-29', '--data', 'd']).status).toBe(78);
  });
});

describe.skipIf(!existsSync('/dev/full'))('where nothing can be written', () => {
  const shell = (command: string) =>
    spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...BARE, NODE: process.execPath, BIN: bin },
    });

  it('for the messages: the work goes on and has its own exit code', () => {
    const lost = ['2>/dev/full', '2>&1 | (exec 0<&-; sleep 2)'].map((where) =>
      shell(`("$NODE" "$BIN" run --date 2020-01-29 --data e --no-mail -v; echo $? > code) ${where}; cat code`),
    );
    expect(lost.map(({ stdout }) => stdout.trim().split('\n').at(-1))).toEqual(['66', '66']);
  });

  it('for the result: 74, and it is said', () => {
    const { status, stderr } = shell('"$NODE" "$BIN" config schema >/dev/full');
    expect([status, stderr]).toEqual([74, '结果无法输出（ENOSPC）\n']);
  });
});
