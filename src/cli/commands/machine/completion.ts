import type { CommandSpec } from '../../command.js';

export const completionCommand: CommandSpec = {
  name: 'completion',
  description: { zh: '输出命令行补全脚本', en: 'print a completion script for the shell' },
  arguments: { '<bash|zsh|fish>': { zh: '哪种 shell', en: 'which shell' } },
  load: async (program) => {
    const { runCompletion } = await import('./completion.run.js');
    return (shell, _, context) => runCompletion(shell, program, context);
  },
};
