import type { HTTPRequest, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FakeDesk } from './fake-desk.js';
import { endBrowser, type ShownDesk, showDesk, startBrowser } from './shown-desk.js';

let shown: ShownDesk;
let desk: FakeDesk;
let page: Page;

beforeAll(startBrowser);
afterAll(endBrowser);
beforeEach(() => open(1280));
afterEach(() => shown.close());

async function open(width: number): Promise<void> {
  if (shown !== undefined) await shown.close();
  shown = await showDesk(width);
  ({ desk, page } = shown);
}

const labels = () => page.$$eval('.row .label', (all) => all.map((one) => one.textContent));
const focusOn = (id: string) => page.focus(`.row[data-id="${id}"] .topic`);
const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key as 'Enter')), Promise.resolve());
/** Waits until the desk has so many operations and the page shows them. */
async function noted(count: number): Promise<void> {
  await expect.poll(() => desk.operations.length).toBe(count);
  await page.waitForFunction(`document.querySelectorAll('.operations .number').length >= ${count}`);
}
const drag = async (from: string, to: string, part: number): Promise<void> => {
  const grip = await page.$eval(`.row[data-id="${from}"] .grip`, (one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const target = await page.$eval(`.row[data-id="${to}"]`, (one) => {
    const { y, height } = one.getBoundingClientRect();
    return { y, height };
  });
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x, target.y + target.height * part, { steps: 4 });
  await page.mouse.up();
};

describe('by keyboard', () => {
  it('a topic marked with m is merged into the one where m is pressed again', async () => {
    await focusOn('T2');
    await press('m', 'ArrowUp', 'm');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'merge', topics: [{ id: 'T1' }, { id: 'T2' }] });
    expect(await labels()).toEqual(['口罩', '聚集', '复工', '<b>延期</b>开学']);
  });

  it('Esc takes the mark back', async () => {
    await focusOn('T2');
    await press('m', 'Escape', 'ArrowUp', 'm', 'Escape');
    expect(desk.operations).toHaveLength(0);
  });

  it('r renames in place; Esc leaves the name, and the row has the focus again', async () => {
    await focusOn('T3');
    await press('r');
    await page.keyboard.type('公园聚集');
    await press('Enter');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'rename', topic: { id: 'T3' }, label: '公园聚集' });
    // The log may show the edit, told by the event stream, before the answer to it closes the field.
    await expect.poll(labels).toContain('公园聚集');
    await focusOn('T1');
    await press('F2');
    await page.keyboard.type('别的');
    await press('Escape');
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe('T1');
    expect(desk.operations).toHaveLength(1);
  });

  it('a name is noted without what nobody sees, as a copy from a chat brings it', async () => {
    desk.record({ edit: { kind: 'rename', topic: 'T3', label: '公园\u200b聚集' } });
    desk.record({ edit: { kind: 'note', topic: null, text: '请张\ufeff伟明阅' } });
    expect(desk.edits).toMatchObject([{ label: '公园聚集' }, { text: '请张伟明阅' }]);
  });

  it('Alt and an arrow put a topic one place further, all before it stay', async () => {
    await focusOn('T3');
    await page.keyboard.down('Alt');
    await press('ArrowUp');
    await page.keyboard.up('Alt');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'order', topics: [{ id: 'T1' }, { id: 'T3' }, { id: 'T2' }] });
    expect((await labels()).slice(0, 3)).toEqual(['口罩', '聚集', '药房排队']);
  });

  it('d asks why, and the topic goes; Ctrl+Z brings it back', async () => {
    await focusOn('T4');
    await press('d');
    await page.waitForSelector('#drop[open]');
    await page.click('#drop button[value="solved"]');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'drop', topic: { id: 'T4' }, reason: 'solved', count: 1 });
    expect(await labels()).not.toContain('复工');
    await page.keyboard.down('Control');
    await press('z');
    await page.keyboard.up('Control');
    await noted(2);
    expect(desk.edits[1]).toEqual({ kind: 'undo', operation: desk.operations[0]?.id });
    await page.waitForFunction('document.querySelectorAll(".row").length === 5');
  });

  it('the next topic has the focus when one is gone', async () => {
    await focusOn('T4');
    await press('d');
    await page.waitForSelector('#drop[open]');
    await page.click('#drop button[value="solved"]');
    await noted(1);
    await page.waitForFunction(`document.activeElement.dataset.key === 'T5'`);
  });

  it('why one goes is chosen: Enter in the reason drops nothing, and what was written of one is not said of another', async () => {
    await focusOn('T4');
    await press('d');
    await page.waitForSelector('#drop[open]');
    await page.type('#drop-why', '重复');
    await page.click('#drop-always');
    await page.focus('#drop-why');
    await press('Enter');
    expect(await page.$('#drop[open]')).not.toBeNull();
    await press('Escape');
    await page.waitForFunction(`document.activeElement.dataset.key === 'T4'`);
    expect(desk.operations).toHaveLength(0);
    await focusOn('T3');
    await press('d');
    await page.waitForSelector('#drop[open]');
    await page.click('#drop button[value="other"]');
    await noted(1);
    expect(desk.operations[0]).toMatchObject({
      why: '',
      scope: 'today',
      edit: { topic: { id: 'T3' }, reason: 'other' },
    });
  });

  it('l makes the lead, n writes a note', async () => {
    await focusOn('T2');
    await press('l');
    await noted(1);
    await page.waitForFunction(`document.querySelector('.row[data-id="T2"] .flag')?.textContent === '头条'`);
    await focusOn('T2');
    await press('n');
    await page.keyboard.type('已约谈两家企业。');
    await press('Tab', 'Enter');
    await noted(2);
    expect(desk.edits).toMatchObject([
      { kind: 'lead', topic: { id: 'T2' } },
      { kind: 'note', topic: { id: 'T2' }, text: '已约谈两家企业。' },
    ]);
  });

  it('every row is one stop, and the page says what was done', async () => {
    await focusOn('T1');
    await press('Tab');
    expect(await page.evaluate('document.activeElement.closest(".row")')).toBeNull();
    await focusOn('T2');
    await press('l');
    await noted(1);
    await page.waitForFunction(
      `document.querySelector('#said[role=status]').textContent.includes('头条改为“药房排队”')`,
    );
  });
});

describe('by mouse', () => {
  it('dragged onto a topic it is merged into it', async () => {
    await drag('T3', 'T1', 0.5);
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'merge', topics: [{ id: 'T1' }, { id: 'T3' }] });
  });

  it('dragged between two it stands there', async () => {
    await drag('T4', 'T1', 0.95);
    await noted(1);
    expect((await labels()).slice(0, 3)).toEqual(['口罩', '复工', '药房排队']);
    expect(desk.edits[0]).toMatchObject({
      kind: 'order',
      topics: [{ id: 'T1' }, { id: 'T4' }, { id: 'T2' }, { id: 'T3' }],
    });
  });

  it('dragged nowhere nothing happens', async () => {
    await drag('T1', 'T1', 0.5);
    expect(desk.operations).toHaveLength(0);
  });
});

describe('the topic that is open', () => {
  it('a quote is put first, taken out, and taken from a ticket', async () => {
    await page.click('.row[data-id="T1"] .topic');
    const press = (label: string) => page.locator(`[aria-label="${label}"]:not([disabled])`).click();
    await press('引语上移');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'quote', quotes: [{ ticketId: 'a2' }, { ticketId: 'a1' }, {}, {}] });
    await press('不用这条引语');
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ quotes: [{ ticketId: 'a1' }, { ticketId: 'a3' }, { ticketId: 'a4' }] });
    await page.locator('.tickets summary').click();
    await press('用作引语：a1 第二句。');
    await noted(3);
    expect(desk.edits[2]).toMatchObject({
      quotes: [{ ticketId: 'a1', text: 'a1 第二句' }, { ticketId: 'a3' }, { ticketId: 'a4' }],
    });
  });

  it('a quote from a ticket is put before those that are chosen by then, however late the tickets come', async () => {
    await page.setRequestInterception(true);
    const held: HTTPRequest[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/tickets?')) held.push(request);
      else void request.continue();
    });
    await page.click('.row[data-id="T2"] .topic');
    await expect.poll(() => held.length).toBe(1);
    await page.click('[data-key="reflections-out-b2 的原话"]');
    await noted(1);
    await held[0]?.continue();
    await page.locator('.tickets summary').click();
    await page.locator('[aria-label="用作引语：b1 第二句。"]').click();
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ quotes: [{ ticketId: 'b1', text: 'b1 第二句' }, { ticketId: 'b3' }] });
  });

  it('tickets are moved to another topic', async () => {
    await page.click('.row[data-id="T1"] .topic');
    await page.locator('#tick-a2').click();
    await page.locator('#tick-a3').click();
    await page.select('#move-to', 'T4');
    expect(desk.operations).toHaveLength(0);
    await page.click('.moving button');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'move', tickets: ['a2', 'a3'], from: { id: 'T1' }, to: { id: 'T4' } });
  });

  it('an arrow key in the list of topics merges nothing yet, the button behind it does', async () => {
    await page.click('.row[data-id="T3"] .topic');
    await page.focus('[data-key="merge"]');
    await press('ArrowDown', 'ArrowDown');
    desk.change();
    await page.waitForFunction(`document.querySelector('[data-key="merge"]')?.value === 'T2'`);
    expect(desk.operations).toHaveLength(0);
    await press('Tab', 'Enter');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'merge', topics: [{ id: 'T2' }, { id: 'T3' }] });
  });

  it('a part of it is named otherwise and left out, and shown so at once', async () => {
    await page.click('.row[data-id="T1"] .topic');
    const parts = () => page.$$eval('.chips li > span:first-child', (all) => all.map((one) => one.textContent));
    await page.locator('[data-key="rename-P1"]').click();
    await page.keyboard.type('药房排队买口罩');
    await press('Enter');
    await noted(1);
    expect(desk.edits[0]).toMatchObject({ kind: 'rename', topic: { id: 'P1' }, label: '药房排队买口罩' });
    await page.waitForFunction(`document.querySelector('.chips')?.textContent.includes('药房排队买口罩')`);
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe('rename-P1');
    await page.locator('[data-key="drop-P2"]').click();
    await page.waitForSelector('#drop[open]');
    expect(await page.$eval('#drop-name', (name) => name.textContent)).toBe('口罩缺货');
    await page.click('#drop button[value="other"]');
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ kind: 'drop', topic: { id: 'P2' }, reason: 'other', count: 1 });
    await page.waitForFunction(`document.querySelectorAll('.chips li').length === 1`);
    expect(await parts()).toEqual(['药房排队买口罩']);
    expect(await labels()).toHaveLength(5);
  });

  it('no quote is offered of a ticket that is not its own any more', async () => {
    const [first, ...others] = desk.bulletin.topics;
    if (first === undefined) throw new Error('no topic');
    const own = first.reflections.filter(({ ticketId }) => ticketId === 'a4');
    desk.bulletin = {
      ...desk.bulletin,
      topics: [{ ...first, ticketIds: ['a1', 'a4'], reflections: own }, ...others],
    };
    desk.change();
    await page.click('.row[data-id="T1"] .topic');
    await page.waitForFunction(`document.querySelector('.quotes summary')?.textContent === '候选 1 条'`);
    expect(await page.$eval('.quotes details q', (quote) => quote.textContent)).toBe('a1 的原话');
  });

  it('what is being written of it stays while another is looked at', async () => {
    const written = () => page.$eval('#note', (field) => (field as unknown as { value: string }).value);
    await page.click('.row[data-id="T1"] .topic');
    await page.type('#note', '写到一半');
    await page.click('.row[data-id="T2"] .topic');
    await page.waitForFunction(`document.querySelector('#chosen-title').textContent === '药房排队'`);
    expect(await written()).toBe('');
    await page.click('.row[data-id="T1"] .topic');
    await page.waitForFunction(`document.querySelector('#chosen-title').textContent === '口罩'`);
    expect(await written()).toBe('写到一半');
  });

  it('what is being written stays while the issue is printed anew', async () => {
    await page.click('.row[data-id="T1"] .topic');
    await page.type('#note', '写到一半');
    desk.record({ edit: { kind: 'rename', topic: 'T1', label: '买口罩' } });
    await page.waitForFunction(`document.querySelector('#chosen-title').textContent === '买口罩'`);
    expect(await page.$eval('#note', (field) => (field as unknown as { value: string }).value)).toBe('写到一半');
    expect(await page.evaluate('document.activeElement.id')).toBe('note');
  });

  it.each([
    ['in the list', () => focusOn('T3').then(() => press('r'))],
    ['above the topic', () => page.locator('.head button').click()],
  ])('a name that is being typed %s stays, whatever is printed meanwhile', async (_, begin) => {
    await page.click('.row[data-id="T3"] .topic');
    await begin();
    await page.keyboard.type('公园');
    desk.record({ edit: { kind: 'lead', topic: 'T4' } });
    await noted(1);
    await page.keyboard.type('聚集');
    await press('Enter');
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ kind: 'rename', topic: { id: 'T3' }, label: '公园聚集' });
    await page.waitForFunction(`document.querySelector('.row[data-id="T4"] .flag')?.textContent === '头条'`);
  });

  it('a label with markup is shown as words', async () => {
    await page.click('.row[data-id="T5"] .topic');
    expect(await page.$eval('#chosen-title', (title) => title.innerHTML)).toBe('&lt;b&gt;延期&lt;/b&gt;开学');
  });
});

describe('what the page tells', () => {
  it('an operation that finds nothing is named and can be taken back', async () => {
    const { operation } = desk.record({ edit: { kind: 'lead', topic: 'T1' } });
    desk.status = { kind: 'failed', message: `第 ${operation} 号审改找不到对象`, hint: '', operation };
    desk.change();
    await page.locator('#fault button').click();
    await noted(2);
    expect(desk.edits[1]).toEqual({ kind: 'undo', operation });
  });

  it('another desk that is at the issue, and it is taken over', async () => {
    desk.claimedBy = '张工';
    desk.change();
    await page.waitForFunction(
      `document.querySelector('#claim').textContent.includes('张工 正在审改这一期（到 09:40 为止）')`,
    );
    await page.locator('#claim button').click();
    await page.waitForFunction(`document.querySelector('#claim').hidden`);
  });

  it('nothing is asked of anywhere else, and the console is silent', async () => {
    await page.click('.row[data-id="T2"] .topic');
    await page.waitForSelector('.tickets li');
    expect(shown.complaints).toEqual([]);
  });
});

describe.each([1280, 390])('at %i px', (width) => {
  it('what was done covers nothing: the next click at the lower edge reaches its button', async () => {
    await open(width);
    await page.click('.row[data-id="T1"] .topic');
    const up = '[aria-label="引语上移"]:not([disabled])';
    // The button's lower edge at that of what can be seen, as where one has scrolled to read.
    const atEdge = async (): Promise<{ x: number; y: number }> => {
      await page.waitForSelector('.tickets li');
      return page.$eval(up, (button) => {
        button.scrollIntoView({ block: 'end', behavior: 'instant' });
        const { x, y, width: wide, height } = button.getBoundingClientRect();
        return { x: x + wide / 2, y: y + height / 2 };
      });
    };
    // Low enough that the quotes do not fit.
    await page.setViewport({ width, height: 620 });
    const first = await atEdge();
    await page.mouse.click(first.x, first.y);
    await noted(1);
    await page.waitForSelector('#said', { visible: true });
    if (width < 1000) await page.click('#tabs [data-pane="topics"]');
    await page.click('.row[data-id="T2"] .topic');
    const next = await atEdge();
    await page.mouse.click(next.x, next.y);
    await noted(2);
    expect(desk.edits[1]).toMatchObject({ kind: 'quote', topic: { id: 'T2' } });
  });

  it('nothing is wider than the screen, and every part can be reached', async () => {
    await open(width);
    const wide = () => page.evaluate('document.scrollingElement.scrollWidth > innerWidth');
    expect(await wide()).toBe(false);
    await page.click('.row[data-id="T1"] .topic');
    await page.waitForSelector('.tickets li', { visible: true });
    expect(await wide()).toBe(false);
    if (width > 1000) return;
    for (const [pane, part] of [
      ['preview', '#preview'],
      ['log', '#record'],
      ['topics', '#topics'],
    ] as const) {
      await page.click(`#tabs [data-pane="${pane}"]`);
      await page.waitForSelector(part, { visible: true });
      expect(await wide()).toBe(false);
    }
    const small = await page.$$eval(
      '#topics button, #tabs button',
      (all) =>
        all.filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 44).length,
    );
    expect(small).toBe(0);
  });
});

it('everything has a name for a screen reader', async () => {
  await page.click('.row[data-id="T1"] .topic');
  await page.waitForSelector('.tickets li');
  const tree = await page.accessibility.snapshot({ interestingOnly: true });
  const flat = (node: typeof tree): NonNullable<typeof tree>[] =>
    node === null ? [] : [node, ...(node.children ?? []).flatMap((child) => flat(child))];
  const nodes = flat(tree).filter(({ role }) =>
    ['button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'image'].includes(role),
  );
  expect(nodes.filter(({ name }) => (name ?? '').trim() === '')).toEqual([]);
  expect(nodes.map(({ name }) => name)).toContain('第1，口罩，4件，突增，头条');
});
