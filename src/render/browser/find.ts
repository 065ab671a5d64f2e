import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { RenderPort, RenderSettings } from '../settings.js';
import { type FoundBrowser, unpackCarried } from './carried.js';

const NAMES = ['chromium', 'chromium-browser', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser to print with: the one that is set, else one of the system, else the one that npm carries.
 * @throws KuaibaoError `render-browser-missing` (exit 69)
 */
export async function findBrowser(settings: Pick<RenderSettings, 'browser'>, port: RenderPort): Promise<FoundBrowser> {
  if (settings.browser !== null) {
    if (await isExecutable(settings.browser)) {
      return { executable: settings.browser, origin: 'setting', libraries: null };
    }
    throw new KuaibaoError('render-browser-missing', EXIT.unavailable, {
      message: { zh: `浏览器无法运行：${settings.browser}`, en: `cannot run the browser: ${settings.browser}` },
      hint: { zh: '请检查配置 render.browser', en: 'check the setting render.browser' },
      args: { path: settings.browser },
    });
  }
  for (const directory of (port.env.PATH ?? '').split(delimiter).filter((part) => part !== '')) {
    for (const name of NAMES) {
      const executable = join(directory, name);
      if (await isExecutable(executable)) return { executable, origin: 'system', libraries: null };
    }
  }
  return unpackCarried(port);
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
