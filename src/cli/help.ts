import type { Command, HelpConfiguration, Option } from 'commander';
import type { Language } from '../model/index.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

/** Help in the reader's language: defaults that say something, and no `[options]` behind every command. */
export function helpConfiguration(language: Language): HelpConfiguration {
  return {
    styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
    optionDescription: (option) => `${option.description}${defaultText(option, language)}`,
    subcommandTerm: (command) => [command.name(), argumentTerms(command)].join(' ').trim(),
    commandUsage: (command) => usageOf(command, language),
  };
}

function defaultText({ defaultValue, description }: Option, language: Language): string {
  if (typeof defaultValue !== 'string' || description.includes(defaultValue)) return '';
  return language === 'zh' ? `（默认 ${defaultValue}）` : ` (default: ${defaultValue})`;
}

function argumentTerms(command: Command): string {
  return command.registeredArguments
    .map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    })
    .join(' ');
}

function usageOf(command: Command, language: Language): string {
  const [options, commandWord] = language === 'zh' ? ['[选项]', '<命令>'] : ['[options]', '<command>'];
  if (command.parent === null) return `${command.name()} ${commandWord} ${options}`;
  return [command.parent.name(), command.name(), argumentTerms(command), options]
    .filter((part) => part !== '')
    .join(' ');
}

/** What commander says of a wrong command line, in Chinese; what it does not know stays as it is. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*?)'/, '没有选项 $1'],
  [/^error: unknown command '(.*?)'/, '没有命令 $1'],
  [/^error: missing required argument '(.*?)'/, '缺少参数 $1'],
  [/^error: option '(.*?)' argument missing/, '选项 $1 后面缺少值'],
  [/^error: required option '(.*?)' not specified/, '必须给出选项 $1'],
  [/^error: too many arguments(?: for '(.*?)')?\..*/, '参数过多'],
  [/\(Did you mean one of (.*?)\?\)/, '是不是 $1？'],
  [/\(Did you mean (.*?)\?\)/, '是不是 $1？'],
];

export function usageMistake(text: string, language: Language): string {
  if (language === 'en')
    return `error [usage] ${text
      .replace(/^error: /, '')
      .trim()
      .replace(/\n+/g, '; ')}\nwhat to do: see --help\n`;
  const translated = MISTAKES.reduce((result, [pattern, words]) => result.replace(pattern, words), text);
  return `错误 [usage] ${translated.trim().replace(/\n+/g, '；')}\n处理：用 --help 查看用法\n`;
}
