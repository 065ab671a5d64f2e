import { type CommandSpec, option } from '../../command.js';
import { ISSUE_OPTIONS } from '../../desk/options.js';

export const showCommand: CommandSpec = {
  name: 'show',
  description: { zh: '在终端里看一期快报', en: 'an issue as it was printed, in the terminal' },
  options: [
    ...ISSUE_OPTIONS,
    option('--docx', { zh: '存一份 Word 副本，供在 Word 里编辑', en: 'a copy for editing in Word' }),
    option('-o, --out <file>', { zh: '副本的文件名（默认在当前目录）', en: "the copy's file (default: here)" }),
  ],
  load: async () => (await import('./show.run.js')).runShow,
};
