import { type Command, Option } from 'commander';
import type { ExitCode, Message } from '../model/index.js';
import type { Context } from './common.js';
import { choiceOf, unknownAction } from './usage.js';

/** An option as its command declares it; a value that is written `<a|b|c>` is one of these words. */
export interface OptionSpec {
  readonly flags: string;
  readonly description: Message;
  readonly default?: string;
  readonly required?: boolean;
  /** May be given several times. */
  readonly repeated?: boolean;
  /** The words that the value may be, where `flags` do not name them. */
  readonly choices?: readonly string[];
}

/** Does a command's work with its arguments, its options and the context. */
type Runner = (...given: never[]) => Promise<ExitCode>;

export interface CommandSpec {
  readonly name: string;
  readonly description: Message;
  /** `<file>`, `[file...]`; of `<init|show>` one of the words is meant. */
  readonly arguments?: Readonly<Record<string, Message>>;
  readonly options?: readonly OptionSpec[];
  /** Imports what does the work: only when the command is called. */
  readonly load: (program: Command, finish: (code: number) => void) => Promise<Runner>;
}

export function option(
  flags: string,
  description: Message,
  more: Omit<OptionSpec, 'flags' | 'description'> = {},
): OptionSpec {
  return { flags, description, ...more };
}

export const LANGUAGE = option('--lang <zh|en>', { zh: '界面语言', en: 'language of messages' });
export const CONFIG = option('--config <file>', { zh: '配置文件', en: 'settings file' });
export const JSON_OUTPUT = option('--json', { zh: '输出 JSON', en: 'print JSON' });

/** What every command takes. */
const COMMON: readonly OptionSpec[] = [
  option('--data <dir>', { zh: '数据目录', en: 'data directory' }, { default: './kuaibao-data' }),
  LANGUAGE,
  option('-q, --quiet', { zh: '只输出错误', en: 'errors only' }),
  option('-v, --verbose', { zh: '输出更多', en: 'say more' }),
  option('--no-color', { zh: '不用颜色', en: 'no colours' }),
];

export function addCommand(
  program: Command,
  spec: CommandSpec,
  context: Context,
  finish: (code: number) => void,
): void {
  const { text } = context;
  const command = program.command(spec.name).description(text(spec.description));
  for (const [name, description] of Object.entries(spec.arguments ?? {})) {
    const words = wordsOf(name);
    if (words.length === 0) command.argument(name, text(description));
    else
      command.argument(name, text(description), (word: string) => {
        if (!words.includes(word)) throw unknownAction(spec.name, word, words);
        return word;
      });
  }
  for (const own of [...COMMON, ...(spec.options ?? [])]) command.addOption(optionFrom(own, context));
  command.action(async (...given: unknown[]) => {
    const run = await spec.load(program, finish);
    // Commander gives the arguments, the options and, last, the command.
    finish(await (run as (...all: unknown[]) => Promise<ExitCode>)(...given.slice(0, -1), context));
  });
}

export function optionFrom(spec: OptionSpec, { text }: Pick<Context, 'text'>): Option {
  const made = new Option(spec.flags, text(spec.description));
  const choices = spec.choices ?? wordsOf(spec.flags);
  if (choices.length > 0) {
    // The choices are for the completion of shells; the parser says what is wrong in our words.
    made.choices(choices).argParser((value) => choiceOf(made.long ?? spec.flags, value, choices));
  }
  if (spec.required === true) made.makeOptionMandatory();
  if (spec.repeated === true) {
    return made.default([]).argParser((value, before: readonly string[]) => [...before, value]);
  }
  return made.isBoolean() ? made.default(false) : made.default(spec.default);
}

/** The words of `<a|b|c>`, with or without brackets; none where there is no choice. */
export function wordsOf(flags: string): string[] {
  return /[^<\s|]+(?:\|[^>|]+)+/.exec(flags)?.[0].split('|') ?? [];
}
