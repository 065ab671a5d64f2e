import { CommanderError } from 'commander';
import { EXIT, type Language } from '../model/index.js';
import { asCalled, type Called, calledAs, quoted } from './called-as.js';
import { CONFIG } from './command.js';
import { commands } from './commands/index.js';
import type { Effects } from './effects.js';
import { buildProgram } from './program.js';
import { describeError } from './report.js';
import { listenForSignals } from './signals.js';
import { packageVersion } from './version.js';
import { visible } from './visible.js';

const HELP_CODES = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version']);

/**
 * Runs the command line and gives the exit code; nothing below it ends the process.
 *
 * @param program the file that was called
 */
export async function main(argv: readonly string[], program = ''): Promise<number> {
  const interruption = listenForSignals();
  const own = calledAs(process.env.KUAIBAO_CALLED ?? program, process.cwd(), process.env.PATH);
  const called = callOf(`${hubOf(process.env)}${own}`, argv);
  const effects: Effects = {
    stdout: (text) =>
      new Promise<void>((resolve, reject) => {
        const shown = typeof text === 'string' && process.stdout.isTTY ? visible(text) : text;
        process.stdout.write(shown, (error) => (error == null ? resolve() : reject(error)));
      }),
    stderr: (text) => {
      const said = asCalled(text, called);
      process.stderr.write(process.stderr.isTTY ? visible(said) : said);
    },
    called,
    now: () => new Date(),
    env: process.env,
    cwd: process.cwd(),
    signal: interruption.signal,
    stdin: process.stdin,
    isTerminal: process.stdout.isTTY === true,
    isErrorTerminal: process.stderr.isTTY === true,
    rows: process.stdout.rows ?? 24,
    columns: process.stdout.columns ?? 100,
    onExit: interruption.onExit,
  };
  const lang = languageOf(argv, effects.env);
  let exitCode: number = EXIT.done;
  process.stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
    // A reader that closes the pipe early (`| head`) is no error of ours, and hides none.
    if (code === 'EPIPE') process.exit(exitCode);
    effects.stderr(lang === 'zh' ? `结果无法输出（${code}）\n` : `the result cannot be written (${code})\n`);
    process.exit(EXIT.ioError);
  });
  // Where nobody hears what is said (a closed terminal, a full disk under a log), the work goes on all the same.
  process.stderr.on('error', () => undefined);

  try {
    const program = buildProgram(effects, lang, packageVersion(), (code) => {
      exitCode = code;
    });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      exitCode = HELP_CODES.has(error.code) && error.exitCode === 0 ? EXIT.done : EXIT.usage;
    } else if (interruption.exitCode() !== undefined) {
      effects.stderr(lang === 'zh' ? '已中断，未完成的部分没有留下\n' : 'interrupted; nothing half done was left\n');
    } else {
      const described = describeError(error, lang);
      exitCode = described.exitCode;
      effects.stderr(described.text);
    }
  } finally {
    await interruption.finish();
  }
  return interruption.exitCode() ?? exitCode;
}

/** What is told to type looks at the same store: with `--data` and `--config` as they were given. */
function callOf(program: string, argv: readonly string[]): Called {
  const [data, config] = ['--data', '--config'].map((option) => {
    const value = givenValue(option, argv);
    return value === undefined ? '' : ` ${option} ${quoted(value)}`;
  });
  return (command) => {
    const spec = commands.find(({ name }) => name === command);
    const given = spec === undefined ? '' : `${data}${spec.options?.includes(CONFIG) === true ? config : ''}`;
    return `${program} ${command}${given}`;
  };
}

/**
 * A hub that the environment names, as a worker does to the nights that it starts, and where their archive is: in front of
 * what is told to type. Without it that would mail past the hub what others have sent.
 */
function hubOf(env: Effects['env']): string {
  if ((env.KUAIBAO_HUB_URL ?? '') === '') return '';
  return Object.entries(env)
    .filter(([name]) => name.startsWith('KUAIBAO_HUB_') || name === 'KUAIBAO_OUTPUT')
    .map(([name, value = '']) => `${name}=${quoted(value)} `)
    .join('');
}

/** Of an option wherever it stands, `--data dir` or `--data=dir`. */
function givenValue(option: string, argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  return argv[index] === option ? argv[index + 1] : argv[index]?.slice(option.length + 1);
}

/** `--lang` wherever it stands, else KUAIBAO_LANG, else English where the locale is (`LANG=en_US`), else Chinese. */
function languageOf(argv: readonly string[], env: Effects['env']): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return (givenValue('--lang', argv) ?? env.KUAIBAO_LANG ?? (locale?.startsWith('en') === true ? 'en' : 'zh')) === 'en'
    ? 'en'
    : 'zh';
}
