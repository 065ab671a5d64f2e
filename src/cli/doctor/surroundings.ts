import { existsSync } from 'node:fs';
import { MailSession } from '../../delivery/index.js';
import { discoverExports } from '../../ingest/index.js';
import { EXIT } from '../../model/index.js';
import { senderOf } from '../night/mailing.js';
import { type Check, ok } from './check.js';

export const input: Check = {
  id: 'input',
  name: { zh: '导出文件', en: 'exports' },
  exitCode: EXIT.noInput,
  mend: { zh: '检查 input 设置', en: 'check the setting input' },
  look({ settings, effects }) {
    const patterns = (typeof settings.input === 'string' ? [settings.input] : settings.input).map((pattern) =>
      pattern.replaceAll(/\{(date|yyyymmdd)\}/g, '*'),
    );
    if (patterns.length === 0) {
      return { state: 'warning', detail: { zh: '没有设置 input', en: 'input is not set' }, mend: this.mend };
    }
    const found = discoverExports(
      patterns.filter((pattern) => /[*?]/.test(pattern) || existsSync(pattern)),
      effects.cwd,
    );
    const detail = {
      zh: `${patterns.join('、')}：${found.length} 个文件`,
      en: `${patterns.join(', ')}: ${found.length} file(s)`,
    };
    return found.length === 0 ? { state: 'warning', detail, mend: this.mend } : { state: 'ok', detail };
  },
};

export const mail: Check = {
  id: 'mail',
  name: { zh: '邮件服务器', en: 'mail server' },
  exitCode: EXIT.unavailable,
  mend: {
    zh: '检查 mail 的 host、port、tls、user 与 passwordFile',
    en: 'check host, port, tls, user and passwordFile under mail',
  },
  async look({ settings, effects }) {
    const sender = senderOf(settings, effects.env);
    if (sender === null) {
      return {
        state: 'warning',
        detail: { zh: '没有设置，不发邮件', en: 'not set: no mail is sent' },
        mend: { zh: '填写 mail.host', en: 'give mail.host' },
      };
    }
    const session = new MailSession(
      { ...sender.server, timeoutMs: Math.min(sender.server.timeoutMs, 15_000) },
      effects.signal,
    );
    try {
      await session.greet();
    } finally {
      session.quit();
    }
    const { host, port, tls, user } = sender.server;
    const where = `${host}:${port} ${tls}`;
    const count = settings.mail.recipients.length;
    if (user !== null && tls === 'none') {
      return {
        state: 'warning',
        detail: { zh: `${where}，密码不加密传送`, en: `${where}; the password goes unencrypted` },
        mend: { zh: '设置 mail.tls 为 starttls 或 tls', en: 'set mail.tls to starttls or tls' },
      };
    }
    return ok(`${where}，收件人 ${count} 名`, `${where}, ${count} recipient(s)`);
  },
};
