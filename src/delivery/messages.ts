import type { MessageTable } from '../model/index.js';

export const deliveryMessages: MessageTable = {
  'mail-waiting': {
    zh: '{address} 尚未送达，下次运行会再试（{answer}）',
    en: '{address} has not got it yet; the next run tries again ({answer})',
  },
  'mail-refused': {
    zh: '{address} 被邮件服务器拒收（{answer}）',
    en: 'the mail server refused {address} ({answer})',
  },
  'mail-unknown': {
    zh: '{address} 是否收到不能确定（{answer}）；核实未收到后用 kuaibao send --date 日期 --resend 补发',
    en: 'it is not known whether {address} got it ({answer}); if not, send it again with kuaibao send --date DAY --resend',
  },
  'mail-sending': {
    zh: '{address} 的邮件正在发送',
    en: 'the mail to {address} is being sent',
  },
  'mail-blocked': {
    zh: '邮件服务器不接受发信（{answer}）；检查 mail 的 tls、user、passwordFile、from',
    en: 'the mail server takes nothing from us ({answer}); check tls, user, passwordFile and from under mail',
  },
  'heartbeat-file': { zh: '心跳文件 {file} 写入失败（{reason}）', en: 'the heartbeat file {file} failed ({reason})' },
  'heartbeat-url': { zh: '心跳地址访问失败（{reason}）', en: 'the heartbeat address failed ({reason})' },
};
