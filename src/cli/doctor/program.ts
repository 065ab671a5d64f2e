import { dayInZone, EXIT } from '../../model/index.js';
import { amiss, type Check, ok } from './check.js';

export const browser: Check = {
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

export const fonts: Check = {
  id: 'fonts',
  name: { zh: '字体', en: 'fonts' },
  exitCode: EXIT.unavailable,
  mend: {
    zh: '检查 render.fonts 中的文件，或重新安装本程序',
    en: 'check the files of render.fonts, or install the program anew',
  },
  async look({ settings }) {
    const { renderSettingsOf } = await import('../../pipeline.js');
    const { loadFonts } = await import('../../render/index.js');
    const { fonts: files } = renderSettingsOf(settings);
    await loadFonts(files);
    const own = Object.values(files);
    return ok(own.length === 0 ? '随附字体' : own.join('、'), own.length === 0 ? 'those that ship' : own.join(', '));
  },
};

export const segmenter: Check = {
  id: 'segmenter',
  name: { zh: '分词', en: 'segmenter' },
  exitCode: EXIT.unavailable,
  mend: { zh: '在程序目录执行 npm run setup', en: 'run npm run setup in the program directory' },
  async look() {
    const { loadSegmenter } = await import('../../text/index.js');
    const words = loadSegmenter().cut('市民来电反映口罩问题');
    return words.length > 1 ? ok(words.join('/')) : amiss('fault', this.mend, words.join('/'));
  },
};

export const holidays: Check = {
  id: 'holidays',
  name: { zh: '节假日', en: 'holidays' },
  exitCode: EXIT.config,
  mend: {
    zh: '国务院办公厅公布后升级 chinese-days，或在 trend.holidays 文件中补写',
    en: 'upgrade chinese-days once the holidays are published, or add them to the file trend.holidays',
  },
  async look({ settings, effects }) {
    const { officeCalendar } = await import('../../pipeline.js');
    const calendar = officeCalendar(settings);
    const year = Number(dayInZone(effects.now(), settings.zone).slice(0, 4));
    const unknown = [year, year + 1].filter((each) => !calendar.knowsYear(each));
    if (unknown.length === 0) return ok(`${year}、${year + 1}`, `${year}, ${year + 1}`);
    const [zh, en] = [unknown.join('、'), unknown.join(', ')];
    return amiss('warning', this.mend, `不知道 ${zh} 年的安排`, `the holidays of ${en} are not known`);
  },
};
