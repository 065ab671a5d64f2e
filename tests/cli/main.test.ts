import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { listenForSignals } from '../../src/cli/signals.js';
import { packageVersion } from '../../src/cli/version.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let [stdout, stderr] = ['', ''];
const LOCALES = ['KUAIBAO_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
beforeEach(() => {
  [stdout, stderr] = ['', ''];
  // The line to the runner of the tests keeps this process alive.
  if (process.channel !== undefined) vi.spyOn(process.channel, 'unref').mockImplementation(() => undefined);
  for (const name of LOCALES) vi.stubEnv(name, undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((text, done) => {
    stdout += String(text);
    if (typeof done === 'function') (done as (error?: Error | null) => void)();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.stdout.removeAllListeners('error');
  process.stderr.removeAllListeners('error');
});
/** The exit code, of a command on an empty data directory. */
const run = (...argv: string[]): Promise<number> =>
  main(argv.length === 0 || argv[0]?.startsWith('-') === true ? argv : [...argv, '--data', join(folder, 'data')]);

describe('the exit code', () => {
  it.each<[argv: string[], code: number]>([
    [['--version'], 0],
    [['--help'], 0],
    [['help'], 0],
    [['--lang', 'fr'], 64],
  ])('of %j is %i', async (argv, code) => {
    expect(await main(argv)).toBe(code);
  });

  it.each<[argv: string[], code: number]>([
    [['status'], 0],
    [['nonsense'], 64],
    [['run', '--nonsense'], 64],
    [['send'], 64],
    [['run', '--period', 'year'], 64],
    [['topics'], 66],
    [['trend', 'nowhere.csv'], 66],
    [['ingest', 'nowhere.csv'], 66],
    [['hub', 'status'], 78],
    [['config', 'show', '--config', 'nowhere.yaml'], 78],
  ])('of %j is %i', async (argv, code) => {
    expect(await run(...argv)).toBe(code);
    expect(stdout === '' || code === 0).toBe(true);
    expect(stderr === '' && code !== 0).toBe(false);
  });
});

describe('what is said', () => {
  it('is the version that the package has', async () => {
    await run('--version');
    expect(stdout).toBe(`${packageVersion()}\n`);
    expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('of an error goes to stderr, with its code and what to do', async () => {
    await run('topics');
    expect(stderr).toMatch(/^错误 \[history-empty\] .*\n处理：.*--data.*\n$/);
  });
});

describe('what is told to type', () => {
  const data = join(folder, 'data');
  const topics = ['topics', '--data', data];

  it('can be typed as the program was called', async () => {
    await main(topics, join(process.cwd(), 'bin', 'kuaibao.js'));
    expect(stderr).toContain(`请先执行 node bin/kuaibao.js run --data ${data} 或`);
  });

  it('is the short name where nobody says how it was called', async () => {
    await main(topics);
    expect(stderr).toContain(`请先执行 kuaibao run --data ${data} 或`);
  });

  const [settings, other] = [join(folder, 'a.yaml'), join(folder, '热线 data')];
  it.each<[given: string[], told: string]>([
    [['--data', other], ` --data "${other}"`],
    [[`--data=${folder}`], ` --data ${folder}`],
    [[`--config=${settings}`, '--data', folder], ` --data ${folder} --config ${settings}`],
  ])('looks at the same store: %j', async (given, told) => {
    writeFileSync(settings, '{}\n');
    await main(['topics', ...given]);
    expect(stderr).toContain(`请先执行 kuaibao run${told} 或 kuaibao ingest${told} 文件`);
  });

  it('follows the script that starts the program', async () => {
    vi.stubEnv('KUAIBAO_CALLED', '/opt/kuaibao/kuaibao');
    await main(topics, '/opt/kuaibao/bin/kuaibao.js');
    expect(stderr).toContain(`请先执行 /opt/kuaibao/kuaibao run --data ${data} 或`);
  });
});

describe('the language', () => {
  const isChinese = async (...argv: string[]): Promise<boolean> => {
    await run('topics', ...argv);
    return stderr.startsWith('错误');
  };

  it.each<[what: string, env: Record<string, string>, argv: string[], chinese: boolean]>([
    ['where nothing says otherwise', {}, [], true],
    ['by --lang en', {}, ['--lang', 'en'], false],
    ['by --lang=en', {}, ['--lang=en'], false],
    ['by KUAIBAO_LANG', { KUAIBAO_LANG: 'en' }, [], false],
    ['by --lang over KUAIBAO_LANG', { KUAIBAO_LANG: 'en' }, ['--lang', 'zh'], true],
    ['by the locale', { LANG: 'en_US.UTF-8' }, [], false],
    ['by KUAIBAO_LANG over the locale', { LANG: 'en_US.UTF-8', KUAIBAO_LANG: 'zh' }, [], true],
    ['by LC_ALL over LANG', { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, [], true],
    ['by LC_MESSAGES over LANG', { LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB' }, [], false],
    ['by LANG where LC_ALL is empty', { LANG: 'en_US', LC_ALL: '' }, [], false],
    ['of a locale that names none', { LANG: 'C.UTF-8' }, [], true],
  ])('is chosen %s', async (_, env, argv, chinese) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    expect(await isChinese(...argv)).toBe(chinese);
  });
});

describe('output that nobody takes', () => {
  /** Ends of the process, which are written down and not done. */
  let ends: unknown[];
  const ended = new Error('the process ends here');
  beforeEach(() => {
    ends = [];
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      ends.push(code);
      throw ended;
    });
  });
  const broken = (code: string): void => {
    expect(() => process.stdout.emit('error', Object.assign(new Error(code), { code }))).toThrow(ended);
  };

  it('of a reader that went away is no error', async () => {
    await run('--version');
    broken('EPIPE');
    expect([ends, stderr]).toEqual([[0], '']);
  });

  it('hides no error that was there before', async () => {
    await run('topics');
    broken('EPIPE');
    expect(ends).toEqual([66]);
  });

  it('that cannot be written is said, and is 74', async () => {
    await run('--version');
    broken('ENOSPC');
    expect(ends).toEqual([74]);
    expect(stderr).toBe('结果无法输出（ENOSPC）\n');
  });

  it('of messages stops nothing', async () => {
    await run('--version');
    expect(process.stderr.emit('error', new Error('EPIPE'))).toBe(true);
    expect(ends).toEqual([]);
  });
});

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s is told to whatever works, and is the exit code', async (name, code) => {
    const { signal, exitCode, finish } = listenForSignals();
    expect([signal.aborted, exitCode()]).toEqual([false, undefined]);
    process.emit(name, name);
    expect(signal.reason).toMatchObject({ message: name });
    expect(exitCode()).toBe(code);
    await finish();
  });

  it('a second time ends the process at once', async () => {
    const end = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const { finish } = listenForSignals();
    process.emit('SIGTERM', 'SIGTERM');
    expect(end).not.toHaveBeenCalled();
    process.emit('SIGINT', 'SIGINT');
    expect(end).toHaveBeenCalledWith(143);
    await finish();
  });

  it('is listened for no longer once all is done', async () => {
    const before = process.listenerCount('SIGTERM');
    const { finish } = listenForSignals();
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    await finish();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('leaves what is to be tidied: last first, once, whatever one of them throws', async () => {
    const done: string[] = [];
    const { onExit, finish } = listenForSignals();
    onExit(() => void done.push('history'));
    onExit(() => {
      done.push('broken');
      throw new Error('on purpose');
    });
    onExit(async () => void done.push('lock'));
    await finish();
    await finish();
    expect(done).toEqual(['lock', 'broken', 'history']);
  });
});
