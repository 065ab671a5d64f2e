import { type DefineCommand, withCommonOptions } from '../../common.js';

export const defineCompletion: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withCommonOptions(program.command('completion'), context)
    .description(text({ zh: '输出命令行补全脚本', en: 'print a completion script for the shell' }))
    .argument('<bash|zsh|fish>', text({ zh: '哪种 shell', en: 'which shell' }))
    .action(async (shell: string) => {
      const { runCompletion } = await import('./completion.run.js');
      finish(await runCompletion(shell, program, context));
    });
};
