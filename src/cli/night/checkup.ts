import { accessSync, constants, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadHolidays, type Settings } from '../../config/index.js';
import { acquireLock, MailSession, withFileErrors } from '../../delivery/index.js';
import { discoverExports } from '../../ingest/index.js';
import { dayInZone, EXIT, type ExitCode, type Message } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { senderOf } from './mailing.js';

export interface Checkup {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly archive: string;
  readonly effects: Effects;
}

export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: Message;
  readonly mend?: Message;
}

/** One thing that a run needs. `look` may throw: then the error is the finding and `mend` says what to do. */
export interface Check {
  readonly id: string;
  readonly name: Message;
  readonly exitCode: ExitCode;
  readonly mend: Message;
  look(checkup: Checkup): Finding | Promise<Finding>;
}

const ok = (zh: string, en = zh): Finding => ({ state: 'ok', detail: { zh, en } });
const NONE: Message = { zh: '', en: '' };
const GIGABYTE = 2 ** 30;
const LEAST_FREE_BYTES = GIGABYTE;

function writable(folder: string): void {
  const existing = nearestExisting(folder);
  accessSync(existing, constants.W_OK);
  if (existing !== folder) return;
  const probe = join(folder, `.kuaibao-probe-${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe, { force: true });
}

function nearestExisting(folder: string): string {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}

const node: Check = {
  id: 'node',
  name: { zh: 'Node 版本', en: 'Node' },
  exitCode: EXIT.unavailable,
  mend: NONE,
  look() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isGood = (major > 20 || (major === 20 && minor >= 11)) && major < 25;
    const detail = { zh: process.versions.node, en: process.versions.node };
    return isGood
      ? { state: 'ok', detail }
      : { state: 'fault', detail, mend: { zh: '安装 Node 20.11 至 24', en: 'install Node 20.11 to 24' } };
  },
};

const folders: Check = {
  id: 'folders',
  name: { zh: '目录', en: 'folders' },
  exitCode: EXIT.noPermission,
  mend: { zh: '检查目录的属主与权限', en: 'check owner and permissions' },
  look({ dataDir, archive }) {
    for (const folder of [dataDir, archive]) withFileErrors(folder, () => writable(folder));
    return ok(`${dataDir}；${archive}`, `${dataDir}; ${archive}`);
  },
};

const space: Check = {
  id: 'space',
  name: { zh: '磁盘空间', en: 'disk space' },
  exitCode: EXIT.ioError,
  mend: { zh: '腾出空间，或设置 retention', en: 'free some space, or set retention' },
  look({ dataDir }) {
    const { bavail, bsize } = statfsSync(nearestExisting(dataDir));
    const free = bavail * bsize;
    const words = `${(free / GIGABYTE).toFixed(1)} GB`;
    const detail = { zh: `余 ${words}`, en: `${words} free` };
    return free < LEAST_FREE_BYTES ? { state: 'warning', detail, mend: this.mend } : { state: 'ok', detail };
  },
};

const input: Check = {
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

const browser: Check = {
  id: 'browser',
  name: { zh: '浏览器', en: 'browser' },
  exitCode: EXIT.unavailable,
  mend: {
    zh: '安装 chromium（apt install chromium），或在 render.browser 写明路径；缺少共享库时按提示安装',
    en: 'install chromium (apt install chromium) or name one in render.browser; install the libraries it lacks',
  },
  async look({ settings, effects }) {
    const { defaultRenderSettings, findBrowser, withBrowser } = await import('../../render/index.js');
    const render = { ...defaultRenderSettings, browser: settings.render.browser, timeoutMs: 30_000 };
    const port = { env: effects.env, signal: effects.signal };
    const found = await findBrowser(render, port);
    await withBrowser(render, port, async () => undefined);
    return ok(found.executable);
  },
};

const fonts: Check = {
  id: 'fonts',
  name: { zh: '字体', en: 'fonts' },
  exitCode: EXIT.unavailable,
  mend: {
    zh: '检查 render.fonts 中的文件，或重新安装本程序',
    en: 'check the files of render.fonts, or install the program anew',
  },
  async look({ settings }) {
    const { loadFonts } = await import('../../render/index.js');
    const { body, ...others } = settings.render.fonts;
    const own = Object.entries({ ...others, fang: body }).filter(([, path]) => path !== null);
    await loadFonts(Object.fromEntries(own));
    return ok(
      own.length === 0 ? '随附字体' : own.map(([, path]) => path).join('、'),
      own.length === 0 ? 'those that ship' : own.map(([, path]) => path).join(', '),
    );
  },
};

const segmenter: Check = {
  id: 'segmenter',
  name: { zh: '分词', en: 'segmenter' },
  exitCode: EXIT.unavailable,
  mend: { zh: '重新安装依赖（npm ci）', en: 'install the packages anew (npm ci)' },
  async look() {
    const { loadSegmenter } = await import('../../text/index.js');
    const words = loadSegmenter().cut('市民来电反映口罩问题');
    return words.length > 1
      ? ok(words.join('/'))
      : { state: 'fault', detail: { zh: words.join('/'), en: words.join('/') }, mend: this.mend };
  },
};

const holidays: Check = {
  id: 'holidays',
  name: { zh: '节假日', en: 'holidays' },
  exitCode: EXIT.config,
  mend: {
    zh: '国务院办公厅公布后升级 chinese-days，或在 trend.holidays 文件中补写',
    en: 'upgrade chinese-days once the holidays are published, or add them to the file trend.holidays',
  },
  async look({ settings, effects }) {
    const { createCalendar } = await import('../../trend/index.js');
    const { holidays: file } = settings.trend;
    const overrides = file === null ? {} : loadHolidays(file);
    const calendar = createCalendar({ country: 'CN', overrides });
    const year = Number(dayInZone(effects.now(), settings.zone).slice(0, 4));
    const unknown = [year, year + 1].filter((each) => !calendar.knowsYear(each));
    if (unknown.length === 0) return ok(`${year}、${year + 1}`, `${year}, ${year + 1}`);
    return {
      state: 'warning',
      detail: {
        zh: `不知道 ${unknown.join('、')} 年的安排`,
        en: `the holidays of ${unknown.join(', ')} are not known`,
      },
      mend: this.mend,
    };
  },
};

const mail: Check = {
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

const lock: Check = {
  id: 'lock',
  name: { zh: '锁', en: 'lock' },
  exitCode: EXIT.tempFail,
  mend: { zh: '等正在进行的运行结束', en: 'wait for the run to end' },
  look({ dataDir, effects }) {
    if (!existsSync(dataDir)) return ok('空闲', 'free');
    mkdirSync(dataDir, { recursive: true });
    const held = acquireLock(dataDir, 'doctor', effects.now());
    held.release();
    return held.stale === null
      ? ok('空闲', 'free')
      : ok(
          `空闲；上一次运行（进程 ${held.stale.pid}）未正常结束`,
          `free; an earlier run (process ${held.stale.pid}) did not end in order`,
        );
  },
};

export const checks: readonly Check[] = [node, folders, space, lock, input, browser, fonts, segmenter, holidays, mail];
