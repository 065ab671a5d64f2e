import { type CommandSpec, JSON_OUTPUT, option } from '../../command.js';
import { PERIOD_OPTIONS } from '../../desk/options.js';

export const sendCommand: CommandSpec = {
  name: 'send',
  description: { zh: '发送已归档的快报，每人每版一次', en: 'mail an archived issue, once to each recipient' },
  options: [
    ...PERIOD_OPTIONS,
    option('--date <day>', { zh: '哪一天的快报', en: 'the day of the issue' }, { required: true }),
    option('--resend', { zh: '补发未确认送达与被拒收的邮件', en: 'send again what is unknown or refused' }),
    option('--settle', {
      zh: '把未确认送达的记为已送达（已向本人核实）',
      en: 'note what is unknown as delivered (after asking)',
    }),
    JSON_OUTPUT,
  ],
  load: async () => (await import('./send.run.js')).runSend,
};
