import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import { ordinaryDay } from '../models.js';
import { withScreen } from './show.js';

const { open } = withScreen();

/** The ordinary day with tickets behind its second number and its topics, and topics that differ. */
function dayWithTickets(): Bulletin {
  const base = ordinaryDay();
  const [pipes, heating] = base.topics;
  if (pipes === undefined || heating === undefined) throw new Error('two topics');
  const part = { id: 'P', label: '水表箱', rule: pipes.rule, keywords: [], count: 2, ticketIds: ['P1', 'P2'] };
  const trend = { ...heating.trend, verdict: 'steady' as const, ratio: 9 };
  const table = {
    title: '要情',
    unit: '件',
    columns: [
      { heading: '项目', numeric: false },
      { heading: '件数', numeric: true },
    ],
    rows: [[[{ text: '急件' }], [{ text: '2', number: base.numbers[1]?.id ?? '' }]]],
  };
  return {
    ...base,
    sections: [...base.sections, { id: 'keyfigures', heading: null, blocks: [{ kind: 'table', table }] }],
    topics: [
      {
        ...pipes,
        ticketIds: ['A1', 'A2'],
        subtopics: [part],
        districts: [{ name: '浦东新区', count: 120, ticketIds: ['D1', 'D2'] }],
        reflections: [{ text: '家里水管昨夜冻裂', ticketId: 'Q1', count: 2, ticketIds: ['Q1', 'Q2'] }],
        trend: { ...pipes.trend, ratio: 2 },
      },
      { ...heating, count: 12, keywords: ['暖气'], ticketIds: ['B1'], trend },
    ],
    numbers: base.numbers.map((entry, i) => (i === 1 ? { ...entry, ticketIds: ['C7', 'C8'] } : entry)),
  };
}
const shown = (page: Page) =>
  page.$$eval('details.topic', (all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.querySelector('.label')?.textContent),
  );

describe('all topics on the screen', () => {
  it('are found by name or keyword, and it is said when none is', async () => {
    const page = await open(dayWithTickets());
    const saysNone = () => page.$eval('#none', (element) => element.checkVisibility());
    expect(await saysNone()).toBe(false);
    await page.type('#find', '暖气');
    expect(await shown(page)).toEqual(['供暖不热']);
    expect(await saysNone()).toBe(false);
    await page.type('#find', ' 没有这个词');
    expect(await shown(page)).toEqual([]);
    expect(await saysNone()).toBe(true);
  });

  it('are sorted by growth and chosen by verdict', async () => {
    const page = await open(dayWithTickets());
    expect(await shown(page)).toEqual(['水管冻裂', '供暖不热']);
    await page.select('#order', 'ratio');
    expect(await shown(page)).toEqual(['供暖不热', '水管冻裂']);
    await page.select('#only', 'steady');
    expect(await shown(page)).toEqual(['供暖不热']);
  });

  it('are sorted by what they have gained over the day before', async () => {
    const page = await open(dayWithTickets());
    await page.select('#order', 'change');
    expect(await shown(page)).toEqual(['水管冻裂', '供暖不热']);
    expect(await page.$eval('#T20210110-001', (element) => element.getAttribute('data-change'))).toBe('90');
  });

  it('tell the day before, the week before, the share of each district and their tickets', async () => {
    const page = await open(dayWithTickets());
    const text = await page.$eval('#T20210110-001', (element) => element.textContent);
    for (const words of ['占 2.3%', '前一日 300件', '上周同日 70件', '120件 30.8%', 'A1 A2'])
      expect(text).toContain(words);
  });

  it('say of a period with too few like it before how its own days stand, and not that nothing can be said', async () => {
    const base = dayWithTickets();
    const [pipes, ...others] = base.topics;
    if (pipes === undefined) throw new Error('a topic');
    const inside = { daysAbove: 0, since: null, peak: { day: base.period.to, count: 12 } };
    const trend = { ...pipes.trend, reason: '此前仅有 6 周的数据，不足以判断', inside };
    const page = await open({ ...base, topics: [{ ...pipes, trend }, ...others] });
    const reason = await page.$eval('#T20210110-001 .reason', (element) => element.textContent);
    expect(reason).toMatch(/没有一天明显高于平常，最多为.*12件/u);
    expect(reason).not.toContain('不足以判断');
  });

  it('are all there, however many', async () => {
    const base = dayWithTickets();
    const [topic] = base.topics;
    const topics = Array.from({ length: 300 }, (_, i) => ({ ...(topic as Bulletin['topics'][number]), id: `T${i}` }));
    const page = await open({ ...base, topics });
    expect(await page.$$eval('details.topic', (all) => all.length)).toBe(300);
  });
});

describe('a count on the screen', () => {
  it('shows the tickets behind it and how it was counted, with a tap', async () => {
    const page = await open(dayWithTickets(), 390);
    await page.tap('button.n');
    const reported = await page.$eval('.behind:popover-open', (element) => element.textContent);
    expect(reported).toContain('C7 C8');
    expect(reported).toContain('count(n2)');
  });

  it.each(['.chips button.n', '.inside .bars button.n', 'blockquote button.n', 'td.num button.n'])(
    'shows them whole on a small screen: %s',
    async (count) => {
      const page = await open(dayWithTickets(), 390);
      await page.tap('#toggle');
      await page.tap(count);
      const { reported, isCut, align } = (await page.evaluate(`(() => {
      const box = document.querySelector('.behind:popover-open');
      const { textAlign, whiteSpace } = getComputedStyle(box);
      return { reported: box.textContent, isCut: box.scrollWidth > box.clientWidth, align: textAlign + ' ' + whiteSpace };
    })()`)) as { reported: string; isCut: boolean; align: string };
      expect(reported).toMatch(/工单号（2件）[CDPQ]/u);
      expect(isCut).toBe(false);
      expect(align).toBe('left normal');
    },
  );

  it('is told for the nearest day of a curve, with a tap', async () => {
    const page = await open(dayWithTickets(), 390);
    await page.$eval('figure svg.curve', (element) => element.scrollIntoView());
    const box = await (await page.$('figure svg.curve'))?.boundingBox();
    await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) - 12, (box?.y ?? 0) + 20);
    expect(await page.$eval('figure .told', (element) => element.textContent)).toBe('1月13日：390件');
  });
});

describe('the screen', () => {
  it.each([
    [390, 'light'],
    [390, 'dark'],
    [820, 'light'],
    [820, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'of %d pixels in %s is not wider than it is, breaks no verdict and has room for a thumb',
    async (width, scheme) => {
      const page = await open(dayWithTickets(), width, scheme);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const heights = await page.$$eval('.scroll td:last-child', (all) =>
        all.map((one) => one.getClientRects()[0]?.height ?? 0),
      );
      expect(Math.max(...heights)).toBeLessThan(48);
      const targets = await page.$$eval('details.topic > summary, #find, #order, #only, #toggle', (all) =>
        all.map((one) => one.getBoundingClientRect().height),
      );
      expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
    },
  );
});
