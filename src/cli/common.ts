import { type Command, Option } from 'commander';
import type { Language, Message } from '../model/index.js';
import type { Effects } from './effects.js';

/** What every command takes. */
export interface CommonOptions {
  readonly data: string;
  readonly lang: Language;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** What a command gets to work with. */
export interface Context {
  readonly effects: Effects;
  readonly lang: Language;
  /** Picks the language of a text of the command line. */
  text(message: Message): string;
}

export function languageOption({ text }: Pick<Context, 'text'>): Option {
  return new Option('--lang <zh|en>', text({ zh: '界面语言', en: 'language of messages' })).choices(['zh', 'en']);
}

/** Adds the options that every command shares. */
export function withCommonOptions(command: Command, context: Context): Command {
  const { text } = context;
  return command
    .option('--data <dir>', text({ zh: '数据目录', en: 'data directory' }), './kuaibao-data')
    .addOption(languageOption(context))
    .option('-q, --quiet', text({ zh: '只输出错误', en: 'errors only' }), false)
    .option('-v, --verbose', text({ zh: '输出更多', en: 'say more' }), false)
    .option('--no-color', text({ zh: '不用颜色', en: 'no colours' }));
}

/** A command: `define` declares arguments and options and is cheap; the runner it imports on demand does the work. */
export type DefineCommand = (program: Command, context: Context, finish: (code: number) => void) => void;

/** For options that may be given several times. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
