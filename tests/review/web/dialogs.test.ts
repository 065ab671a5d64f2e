import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
});
afterEach(() => shown.close());

const refusal = (code: string, zh: string): KuaibaoError =>
  new KuaibaoError(code, EXIT.data, { message: { zh, en: '' }, hint: { zh: '怎么改', en: '' } });
const typedIn = (field: string) => page.$eval(field, (one) => (one as unknown as { value: string }).value);
const wrong = (dialog: string) =>
  page.$$eval(`${dialog} .wrong:not([hidden])`, (all) => all.map(({ id, textContent }) => [id, textContent]));
const focused = () => page.evaluate('document.activeElement.id');
const isOpen = async (dialog: string): Promise<boolean> => (await page.$(`${dialog}[open]`)) !== null;
const noted = (count: number) => expect.poll(() => desk.operations.length).toBe(count);

describe('a topic is added', () => {
  async function fillIn(rule: string, label: string): Promise<void> {
    await page.click('#add-button');
    await page.type('#add-rule', rule);
    await page.type('#add-label', label);
    await page.type('#add-why', '多人来电');
    await page.keyboard.press('Enter');
  }

  it('by its rule and label, with why, and stands in the list until it is printed and counted', async () => {
    await fillIn('停电 且 制氧机', '断氧');
    await noted(1);
    expect(desk.operations[0]).toMatchObject({
      why: '多人来电',
      edit: { kind: 'add', topic: { label: '断氧', rule: '停电 且 制氧机' } },
    });
    await page.waitForFunction('!document.querySelector("#add").open');
    const row = await page.waitForSelector('.row:last-child .topic');
    expect(await row?.evaluate((one) => one.textContent)).toBe('6断氧待印…');
    await row?.click();
    await page.waitForFunction(`document.querySelector('#chosen').textContent.includes('规则：停电 且 制氧机')`);
    await page.click('#add-button');
    expect([await typedIn('#add-rule'), await typedIn('#add-label'), await typedIn('#add-why')]).toEqual(['', '', '']);
    expect(shown.complaints).toEqual([]);
  });

  it.each([
    ['rule-invalid', 'add-rule'],
    ['rule-empty', 'add-rule'],
    ['rule-personal', 'add-rule'],
    ['label-taken', 'add-label'],
    ['note-personal', 'add-label'],
    ['number-strange', 'add-label'],
    ['issue-claimed', ''],
  ])('what is refused as %s is told beside its field (%s), and all that was typed stays', async (code, field) => {
    desk.refusal = refusal(code, '不行');
    await fillIn('停电 或', '断氧');
    await page.waitForSelector('#add .wrong:not([hidden])');
    expect(await wrong('#add')).toEqual([[field === '' ? '' : `${field}-wrong`, '不行。怎么改']]);
    expect(await page.$$eval('#add [aria-invalid="true"]', (all) => all.map(({ id }) => id))).toEqual(
      field === '' ? [] : [field],
    );
    if (field !== '') expect(await focused()).toBe(field);
    const typed = async () => [await typedIn('#add-rule'), await typedIn('#add-label'), await typedIn('#add-why')];
    expect(await typed()).toEqual(['停电 或', '断氧', '多人来电']);
    // Nor is it lost by whoever looks at the page in between.
    await page.keyboard.press('Escape');
    await page.click('#add-button');
    expect([await typed(), await wrong('#add')]).toEqual([['停电 或', '断氧', '多人来电'], []]);
    desk.refusal = null;
    await page.click('#add button[value="add"]');
    await noted(1);
  });

  it('and where it shares many tickets with others, that is told, and a click makes one of both', async () => {
    const others = [{ id: 'T2', label: '药房排队' }];
    desk.overlap = { words: '与“药房排队”重叠 3 件', topic: { id: 'D1', label: '排队' }, others };
    await fillIn('排队', '排队');
    await page.waitForSelector('#alert', { visible: true });
    expect(await page.$eval('#alert-words', (one) => one.textContent)).toBe('与“药房排队”重叠 3 件。并入“药房排队”');
    // The made-up issue has no such topic before it is printed.
    desk.bulletin = {
      ...desk.bulletin,
      topics: [...desk.bulletin.topics, { ...desk.bulletin.topics[0], id: 'D1' }] as never,
    };
    await page.click('#alert-words button');
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ kind: 'merge', topics: [{ id: 'T2' }, { id: 'D1' }] });
    await page.waitForFunction('document.querySelector("#alert").hidden');
  });

  it('only by both, and only once by two clicks', async () => {
    await page.click('#add-button');
    await page.click('#add button[value="add"]');
    expect(await wrong('#add')).toEqual([['add-rule-wrong', '规则还是空的']]);
    await page.type('#add-rule', '停电');
    await page.keyboard.press('Enter');
    expect(await wrong('#add')).toEqual([['add-label-wrong', '名称还是空的']]);
    await page.type('#add-label', '断氧');
    await page.evaluate(`for (const _ of [1, 2]) document.querySelector('#add button[value="add"]').click()`);
    await page.waitForFunction('!document.querySelector("#add").open');
    expect(desk.operations).toHaveLength(1);
  });
});

describe('the issue is held', () => {
  const button = () => page.$eval('#hold-button', (one) => one.textContent);

  it('with why, and let go by the same button', async () => {
    await page.click('#hold-button');
    await page.type('#hold-why', '等核实');
    await page.keyboard.press('Enter');
    await noted(1);
    expect(desk.operations[0]).toMatchObject({ why: '等核实', edit: { kind: 'hold' } });
    await page.waitForFunction(`document.querySelector('#hold-button').textContent === '解除暂缓'`);
    // The button may be told by the event stream before the answer to the edit closes the dialog above it.
    await page.waitForFunction('!document.querySelector("#hold").open');
    await page.click('#hold-button');
    await noted(2);
    expect(desk.edits[1]).toEqual({ kind: 'undo', operation: desk.operations[0]?.id });
    await page.waitForFunction(`document.querySelector('#hold-button').textContent === '暂缓发出…'`);
  });

  it('not while it may not be: why stays where it was typed, with what is wrong below', async () => {
    desk.refusal = refusal('issue-claimed', '赵强 正在审改');
    await page.click('#hold-button');
    await page.type('#hold-why', '等核实');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#hold .wrong:not([hidden])');
    expect([await wrong('#hold'), await typedIn('#hold-why'), await button()]).toEqual([
      [['', '赵强 正在审改。怎么改']],
      '等核实',
      '暂缓发出…',
    ]);
  });
});

it('why a topic goes stays where it was typed when it may not go', async () => {
  desk.refusal = refusal('locked', '正在编印');
  await page.focus('.row[data-id="T4"] .topic');
  await page.keyboard.press('d');
  await page.type('#drop-why', '重复');
  await page.click('#drop button[value="other"]');
  await page.waitForSelector('#drop .wrong:not([hidden])');
  expect([await isOpen('#drop'), await typedIn('#drop-why')]).toEqual([true, '重复']);
  desk.refusal = null;
  await page.click('#drop button[value="other"]');
  await noted(1);
  expect(desk.operations[0]).toMatchObject({ why: '重复', edit: { kind: 'drop', topic: { id: 'T4' } } });
});
