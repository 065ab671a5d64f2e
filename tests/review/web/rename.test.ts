import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { EXIT, KuaibaoError } from '../../../src/model/index.js';
import type { FakeDesk } from './fake-desk.js';
import { endBrowser, type ShownDesk, showDesk, startBrowser } from './shown-desk.js';

let shown: ShownDesk;
let desk: FakeDesk;
let page: Page;

beforeAll(startBrowser);
afterAll(endBrowser);
beforeEach(async () => {
  shown = await showDesk();
  ({ desk, page } = shown);
  desk.refusal = new KuaibaoError('note-personal', EXIT.data, { message: { zh: '里面有姓名', en: '' } });
});
afterEach(() => shown.close());

const open = (id: string) => page.click(`.row[data-id="${id}"] .topic`);
const begin: Readonly<Record<string, () => Promise<void>>> = {
  'list-T3': async () => {
    await page.focus('.row[data-id="T3"] .topic');
    await page.keyboard.press('r');
  },
  'detail-T3': async () => {
    await open('T3');
    await page.locator('.head button').click();
  },
  'detail-P1': async () => {
    await open('T1');
    await page.locator('[data-key="rename-P1"]').click();
  },
};
const field = (of: string): string => `[data-key="rename-${of}"]`;
const typedIn = (of: string) => page.$eval(field(of), (one) => (one as unknown as { value: string }).value);
const wrongOf = (of: string) => page.$eval(`#rename-${of}-wrong`, (one) => one.textContent);
const refused = (of: string) => page.waitForSelector(`${field(of)}[aria-invalid="true"]:not([readonly])`);
const noted = (count: number) => expect.poll(() => desk.operations.length).toBe(count);

it.each(Object.keys(begin))('a name that is refused stays in its field with why beside it: %s', async (of) => {
  await begin[of]?.();
  await page.keyboard.type('王小明家');
  await page.keyboard.press('Enter');
  await refused(of);
  expect([await typedIn(of), await wrongOf(of)]).toEqual(['王小明家', '里面有姓名']);
  expect(await page.evaluate('document.activeElement.dataset.key')).toBe(`rename-${of}`);
  // He goes on where he was.
  desk.refusal = null;
  await page.keyboard.type('门口');
  await page.keyboard.press('Enter');
  await noted(1);
  expect(desk.edits[0]).toMatchObject({ kind: 'rename', label: '王小明家门口' });
  await page.waitForFunction(`document.querySelector('.rename') === null`);
  expect(shown.complaints.filter((words) => !words.includes('422'))).toEqual([]);
});

it('it stays when he goes elsewhere, is asked for no second time by that, and keeps nothing from being shown', async () => {
  await begin['list-T3']?.();
  await page.keyboard.type('王小明家');
  await open('T2');
  await refused('list-T3');
  expect([await typedIn('list-T3'), await wrongOf('list-T3')]).toEqual(['王小明家', '里面有姓名']);
  expect(await page.$eval('#chosen-title', (title) => title.textContent)).toBe('药房排队');
  desk.refusal = null;
  desk.record({ edit: { kind: 'rename', topic: 'T4', label: '返工' } });
  await page.waitForFunction(`document.querySelector('.row[data-id="T4"] .label')?.textContent === '返工'`);
  expect(await typedIn('list-T3')).toBe('王小明家');
  await page.click(field('list-T3'));
  await open('T2');
  expect(desk.operations).toHaveLength(1);
  await page.focus(field('list-T3'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(`document.querySelector('.row[data-id="T3"] .label')?.textContent === '聚集'`);
  expect(desk.operations).toHaveLength(1);
});

it('whoever looks at another topic by then is told, and finds it where he wrote it', async () => {
  await begin['detail-T3']?.();
  await page.keyboard.type('王小明家');
  await open('T2');
  await page.waitForSelector('#alert', { visible: true });
  expect(await page.$eval('#alert-words', (one) => one.textContent)).toBe('“聚集”没有改名：里面有姓名');
  await open('T3');
  await page.waitForSelector(field('detail-T3'));
  expect([await typedIn('detail-T3'), await wrongOf('detail-T3')]).toEqual(['王小明家', '里面有姓名']);
});

it('an empty name is refused where it is written', async () => {
  await begin['list-T3']?.();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await refused('list-T3');
  expect(await wrongOf('list-T3')).toBe('名称不能空着');
  expect(desk.operations).toEqual([]);
});
