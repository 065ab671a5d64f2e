import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Effects } from '../../src/cli/effects.js';
import { buildProgram } from '../../src/cli/program.js';
import type { Language } from '../../src/model/index.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function said(language: Language, ...argv: string[]): Promise<{ stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const effects = {
    stdout: (text: string) => {
      stdout += text;
    },
    stderr: (text: string) => {
      stderr += text;
    },
    columns: 100,
  } as unknown as Effects;
  await buildProgram(effects, language, '0.0.0', () => undefined)
    .parseAsync(argv, { from: 'user' })
    .catch(() => undefined);
  return { stdout, stderr };
}

const program = (language: Language) => buildProgram({} as Effects, language, '0.0.0', () => undefined);

describe('help', () => {
  it.each(['zh', 'en'] as const)('describes every command, argument and option (%s)', (language) => {
    for (const command of program(language).commands) {
      expect(command.description(), command.name()).not.toBe('');
      for (const option of command.options) expect(option.description, `${command.name()} ${option.long}`).not.toBe('');
      for (const argument of command.registeredArguments) expect(argument.description, command.name()).not.toBe('');
    }
  });

  it('speaks Chinese throughout, English when told', async () => {
    const { stdout } = await said('zh', 'run', '--help');
    expect(stdout).toMatch(/^用法： kuaibao run \[file\.\.\.\] \[选项\]\n/);
    expect(stdout).not.toMatch(/Usage|Options|default|false/);
    const english = await said('en', 'run', '--help');
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
  });

  it('shows a default that says something, once', async () => {
    const { stdout } = await said('zh', 'schedule', '--help');
    expect(stdout).toContain('几点运行（城市时区）（默认 05:30）');
    expect((await said('zh', 'backup', '--help')).stdout.match(/默认/g)).toHaveLength(2);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['run', '--cach-up', '3'], '没有选项 --cach-up；是不是 --catch-up？'],
    [['rn'], '没有命令 rn；是不是 run？'],
    [['help', 'rn'], '没有命令 rn；是不是 run？'],
    [['help', 'nothing-like-it'], '没有命令 nothing-like-it'],
    [['run', '--date'], '选项 --date <day> 后面缺少值'],
    [['send'], '必须给出选项 --date <day>'],
    [['trend'], '缺少参数 counts.csv'],
    [['schedule', 'cron', 'systemd'], '参数过多'],
  ])('%j is explained in Chinese', async (argv, words) => {
    expect((await said('zh', ...argv)).stderr).toBe(`错误 [usage] ${words}\n处理：用 --help 查看用法\n`);
    expect((await said('en', ...argv)).stderr).toMatch(/^error \[usage\] /);
  });
});

describe('what is read before a command is known', () => {
  /** Everything that `start` imports at once; `import()` waits for its command. */
  function readAtOnce(start: string): string[] {
    const found = new Set<string>();
    const visit = (file: string): void => {
      if (found.has(file)) return;
      found.add(file);
      for (const [, type, path = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)( type)?\s[^;]*?from '(\.[^']*)';/gm,
      )) {
        if (type === undefined) visit(resolve(dirname(file), path).replace(/\.js$/, '.ts'));
      }
    };
    visit(join(root, start));
    return [...found].map((file) => relative(root, file));
  }

  it('is the command line and the model, and nothing heavy', () => {
    const rooms = new Set(readAtOnce('src/cli/main.ts').map((file) => file.split('/')[1]));
    expect([...rooms].sort()).toEqual(['cli', 'model']);
    expect(readAtOnce('src/cli/main.ts').filter((file) => /\.run\.ts$|^src\/cli\/night/.test(file))).toEqual([]);
  });
});

describe('the man page', () => {
  const page = readFileSync(join(root, 'docs', 'kuaibao.1'), 'utf8')
    .replaceAll('\\-', '-')
    .replaceAll('\\ ', ' ');
  const sectionOf = (name: string): string =>
    new RegExp(`\\.SH "${name} 的选项"[^\\n]*\\n([^]*?)(?=\\n\\.SH )`).exec(page)?.[1] ?? '';

  it.each(program('zh').commands.map((command) => [command.name(), command] as const))(
    'has every option of %s under its name',
    (name, command) => {
      const shared = new Set(['--data', '--lang', '--quiet', '--verbose', '--no-color']);
      const own = command.options.map(({ long }) => long ?? '').filter((long) => !shared.has(long));
      expect(own.filter((long) => !sectionOf(name).includes(long))).toEqual([]);
      for (const option of shared) expect(page).toContain(option);
      expect(page).toMatch(new RegExp(`^\\.B[A-Z]* ${name}\\b`, 'm'));
    },
  );

  it.skipIf(spawnSync('man', ['--version']).status !== 0)('is typeset without a warning', () => {
    const { stdout, stderr } = spawnSync('man', ['-l', '--warnings', join(root, 'docs', 'kuaibao.1')], {
      encoding: 'utf8',
      env: { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' },
    });
    expect([stderr, stdout.includes('退出码 EXIT STATUS')]).toEqual(['', true]);
  });

  it('names no option that the program does not have', () => {
    for (const command of program('zh').commands) {
      const known = new Set(command.options.map(({ long }) => long));
      const named = [...sectionOf(command.name()).matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option);
      expect(
        named.filter((option) => !known.has(option)),
        command.name(),
      ).toEqual([]);
    }
  });
});
