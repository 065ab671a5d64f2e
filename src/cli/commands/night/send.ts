import { type DefineCommand, withCommonOptions } from '../../common.js';
import { withPeriodOptions } from '../../desk/options.js';
import type { SendOptions } from './send.run.js';

export const defineSend: DefineCommand = (program, context, finish) => {
  const { text } = context;
  withPeriodOptions(withCommonOptions(program.command('send'), context), context)
    .description(text({ zh: '发送已归档的快报，每人每版一次', en: 'mail an archived issue, once to each recipient' }))
    .requiredOption('--date <day>', text({ zh: '哪一天的快报', en: 'the day of the issue' }))
    .option(
      '--resend',
      text({ zh: '补发未确认送达与被拒收的邮件', en: 'send again what is unknown or refused' }),
      false,
    )
    .option(
      '--settle',
      text({ zh: '把未确认送达的记为已送达（已向本人核实）', en: 'note what is unknown as delivered (after asking)' }),
      false,
    )
    .option('--json', text({ zh: '输出 JSON', en: 'print JSON' }), false)
    .action(async (options: SendOptions) => {
      const { runSend } = await import('./send.run.js');
      finish(await runSend(options, context));
    });
};
