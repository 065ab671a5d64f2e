import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withIssueOptions } from '../../desk/options.js';
import type { SignOptions } from './sign.run.js';

export const defineSign: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withIssueOptions(withCommonOptions(program.command('sign'), context), context)
    .description(text({ zh: '核稿、会签、签发一期快报', en: 'sign an issue: checked, agreed, or for sending' }))
    .requiredOption('--role <核稿|会签|签发>', text({ zh: '以什么身份', en: 'in which role' }))
    .requiredOption('--by <name>', text({ zh: '姓名', en: 'who signs' }))
    .requiredOption('--opinion <发|缓发|不发|修改后重报>', text({ zh: '意见', en: 'the opinion' }))
    .option('--for <代>', text({ zh: '代签写“代”', en: '代: for somebody else' }))
    .option('--remark <text>', text({ zh: '批语', en: 'a remark' }), '')
    .action(async (options: SignOptions) => {
      const { runSign } = await import('./sign.run.js');
      finish(await runSign(options, context));
    });
};
