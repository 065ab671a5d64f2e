import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import { findBrowser, loadFonts, renderScreen } from '../../../src/render/index.js';

/**
 * A real browser for the tests of one file. `open` shows a bulletin in it; `complaints` are what the page said, asked for
 * or tried to load since.
 */
export function withScreen(): {
  readonly open: (bulletin: Bulletin, width?: number, scheme?: 'light' | 'dark') => Promise<Page>;
  readonly complaints: string[];
} {
  let browser: Browser;
  let folder: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    const found = await findBrowser({ browser: null }, { env: process.env });
    folder = await mkdtemp(join(tmpdir(), 'kuaibao-screen-'));
    browser = await puppeteer.launch({
      executablePath: found.executable,
      pipe: true,
      headless: 'shell',
      userDataDir: join(folder, 'profile'),
      args: ['--no-sandbox', '--disable-gpu'],
      env: { ...process.env, ...(found.libraries === null ? {} : { LD_LIBRARY_PATH: found.libraries }) },
    });
  });
  afterAll(() => browser?.close());
  const open = async (bulletin: Bulletin, width = 1000, scheme = 'light'): Promise<Page> => {
    const file = join(folder, 'bulletin.html');
    await writeFile(file, renderScreen(bulletin, await loadFonts()));
    const page = await browser.newPage();
    complaints.length = 0;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height: 800 });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    return page;
  };
  return { open, complaints };
}
