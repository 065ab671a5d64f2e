import { existsSync } from 'node:fs';
import { loadOfficeTopics, loadWordList, SAMPLE_CITY } from '../../config/index.js';
import { deliveryMessages, MailSession, mailHelp } from '../../delivery/index.js';
import { EXIT } from '../../model/index.js';
import { ofAnyDay } from '../input-patterns.js';
import { senderOf } from '../night/mail/mailing.js';
import { inputsOf } from '../settings.js';
import { amiss, type Check, ok } from './check.js';
import { exportsOf } from './columns.js';

export const city: Check = {
  id: 'city',
  name: { zh: '城市', en: 'city' },
  exitCode: EXIT.config,
  mend: { zh: '把 city 改为本市名称', en: 'set city to the name of the city' },
  look({ settings }) {
    if (settings.city !== SAMPLE_CITY) return ok(settings.city);
    return amiss('warning', this.mend, `仍是样本的“${SAMPLE_CITY}”`, `still the sample's ${SAMPLE_CITY}`);
  },
};

export const input: Check = {
  id: 'input',
  name: { zh: '导出文件', en: 'exports' },
  exitCode: EXIT.noInput,
  mend: { zh: '检查 input 设置', en: 'check the setting input' },
  look(checkup) {
    const patterns = inputsOf(checkup.settings).map(ofAnyDay);
    if (patterns.length === 0) return amiss('warning', this.mend, '没有设置 input', 'input is not set');
    const { length } = exportsOf(checkup);
    const detail = [`${patterns.join('、')}：${length} 个文件`, `${patterns.join(', ')}: ${length} file(s)`] as const;
    return length === 0 ? amiss('warning', this.mend, ...detail) : ok(...detail);
  },
};

export const officeFiles: Check = {
  id: 'files',
  name: { zh: '本单位文件', en: 'files of the office' },
  exitCode: EXIT.config,
  mend: { zh: '检查配置中写的路径', en: 'check the paths in the settings' },
  async look({ settings }) {
    const { calls, policyEvents, topics, render } = settings;
    const lists = [...topics.dictionaries, topics.genericWords].filter((path) => path !== null);
    if (topics.watched !== null) loadOfficeTopics(topics.watched);
    for (const path of lists) loadWordList(path);
    if (render.templates !== null) {
      const { loadPrintTemplate } = await import('../../render/index.js');
      loadPrintTemplate(render.templates);
    }
    const sides = [calls, policyEvents].filter((path) => path !== null);
    const absent = sides.filter((path) => !existsSync(path));
    const names = absent.join('、');
    if (absent.length > 0) return amiss('fault', this.mend, `没有文件 ${names}`, `no such file: ${names}`);
    const single = [topics.watched, render.templates].filter((path) => path !== null);
    const count = lists.length + sides.length + single.length;
    return ok(`${count} 个，都可读`, `${count}, all readable`);
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
      const mend = { zh: '填写 mail.host', en: 'give mail.host' };
      return amiss('warning', mend, '没有设置，不发邮件', 'not set: no mail is sent');
    }
    const session = new MailSession(
      { ...sender.server, timeoutMs: Math.min(sender.server.timeoutMs, 15_000) },
      effects.signal,
    );
    try {
      await session.greet();
    } catch (error) {
      const answer = (error as Error).message.trim();
      const help = mailHelp(`${(error as { code?: string }).code ?? ''} ${answer}`);
      const words = help === undefined ? this.mend : (deliveryMessages[help.code] ?? this.mend);
      // The arrow before it says already that this is what to do.
      const mend = { zh: words.zh.replace(/^处理：/, ''), en: words.en.replace(/^what to do: /, '') };
      return amiss('fault', mend, answer);
    } finally {
      session.quit();
    }
    const { host, port, tls, user } = sender.server;
    const where = `${host}:${port} ${tls}`;
    const count = settings.mail.recipients.length;
    if (user !== null && tls === 'none') {
      const mend = { zh: '设置 mail.tls 为 starttls 或 tls', en: 'set mail.tls to starttls or tls' };
      return amiss('warning', mend, `${where}，密码不加密传送`, `${where}; the password goes unencrypted`);
    }
    if (count === 0) {
      const mend = { zh: '填写 mail.recipients', en: 'give mail.recipients' };
      return amiss('warning', mend, `${where}，没有收件人`, `${where}, no recipients`);
    }
    return ok(`${where}，收件人 ${count} 名`, `${where}, ${count} recipient(s)`);
  },
};

/** What other desks and this one share. */
export const hub: Check = {
  id: 'hub',
  name: { zh: '共享库', en: 'hub' },
  exitCode: EXIT.config,
  mend: { zh: '执行 kuaibao hub doctor 逐项检查', en: 'kuaibao hub doctor looks at each part of it' },
  async look(checkup) {
    if (checkup.settings.hub.url === null) return ok('没有设置，本机独用', 'not set: this desk is alone');
    return (await import('../hub/status.js')).lookAtHub(checkup);
  },
};
