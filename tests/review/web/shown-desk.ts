import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowser } from '../../../src/render/index.js';
import { serveDesk } from '../../../src/review/index.js';
import { FakeDesk } from './fake-desk.js';

let browser: Browser | undefined;

export async function startBrowser(): Promise<void> {
  const found = await findBrowser({ browser: null }, { env: process.env });
  browser = await puppeteer.launch({
    executablePath: found.executable,
    pipe: true,
    headless: 'shell',
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...(found.libraries === null ? {} : { LD_LIBRARY_PATH: found.libraries }) },
  });
}

export const endBrowser = async (): Promise<void> => browser?.close();

/** A desk of made-up topics in a browser. */
export interface ShownDesk {
  readonly desk: FakeDesk;
  readonly page: Page;
  /** What the console said, and what was asked of anywhere else. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function showDesk(width = 1280): Promise<ShownDesk> {
  const complaints: string[] = [];
  const desk = new FakeDesk();
  const served = await serveDesk(desk);
  if (browser === undefined) throw new Error('no browser was started');
  const page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${served.port}/`)) complaints.push(request.url());
  });
  await page.setViewport({ width, height: 800 });
  await page.goto(served.newLink());
  await page.waitForSelector('.row');
  return {
    desk,
    page,
    complaints,
    async close() {
      if (page.isClosed()) return;
      await page.close();
      await served.close();
    },
  };
}
