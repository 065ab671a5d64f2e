import { Command } from 'commander';
import type { Language, Message } from '../model/index.js';
import { asCalled } from './called-as.js';
import { addCommand, LANGUAGE, optionFrom } from './command.js';
import { commands } from './commands/index.js';
import type { Context } from './common.js';
import type { Effects } from './effects.js';
import { helpConfiguration, usageMistake } from './help.js';

/** The whole command line. Nothing heavy is imported before a command's action runs. */
export function buildProgram(
  effects: Effects,
  lang: Language,
  version: string,
  finish: (code: number) => void,
): Command {
  const text = (message: Message): string => asCalled(message[lang], effects.called);
  const context: Context = { effects, lang, text };
  const program = new Command('kuaibao');
  program
    .description(
      context.text({
        zh: '快报：把热线工单导出变成领导早上读的《热点快报》',
        en: "Kuaibao: from a city hotline's ticket export to the bulletin that its leaders read in the morning",
      }),
    )
    .version(version, '-V, --version', context.text({ zh: '显示版本', en: 'show the version' }))
    .helpOption('-h, --help', context.text({ zh: '显示帮助', en: 'show help' }))
    .helpCommand('help [command]', context.text({ zh: '显示某个命令的帮助', en: 'help for a command' }))
    .addOption(optionFrom(LANGUAGE, context))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void effects.stdout(text),
      writeErr: (text) => effects.stderr(text),
      outputError: (text, write) => write(usageMistake(text, lang)),
    })
    .configureHelp(helpConfiguration(lang))
    .showSuggestionAfterError(true)
    // To commander `help foo` is help asked for in vain; it is told as `foo` is.
    .on('beforeAllHelp', ({ error }: { readonly error: boolean }) => {
      const [word, name] = program.args;
      if (error && word === 'help' && name !== undefined) program.parse([name], { from: 'user' });
    });
  for (const spec of commands) addCommand(program, spec, context, finish);
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    command.helpOption('-h, --help', context.text({ zh: '显示帮助', en: 'show help' }));
  }
  return program;
}
