import { type CommandSpec, option } from '../../command.js';
import { ISSUE_OPTIONS } from '../../desk/options.js';

export const signCommand: CommandSpec = {
  name: 'sign',
  description: { zh: '核稿、会签、签发一期快报', en: 'sign an issue: checked, agreed, or for sending' },
  options: [
    ...ISSUE_OPTIONS,
    option('--role <核稿|会签|签发>', { zh: '以什么身份', en: 'in which role' }, { required: true }),
    option('--by <name>', { zh: '姓名', en: 'who signs' }, { required: true }),
    option('--opinion <发|缓发|不发|修改后重报>', { zh: '意见', en: 'the opinion' }, { required: true }),
    option('--for <代>', { zh: '代签写“代”', en: '代: for somebody else' }, { choices: ['代'] }),
    option('--remark <text>', { zh: '批语', en: 'a remark' }, { default: '' }),
  ],
  load: async () => (await import('./sign.run.js')).runSign,
};
