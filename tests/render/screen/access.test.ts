import type { Page, SerializedAXNode } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { hostileDay, longMonth, ordinaryDay } from '../models.js';
import { withScreen } from './show.js';

const { open } = withScreen();

/** The page as a screen reader is told of it. */
async function reported(page: Page): Promise<SerializedAXNode[]> {
  const flat = (node: SerializedAXNode): SerializedAXNode[] => [node, ...(node.children ?? []).flatMap(flat)];
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  return tree === null ? [] : flat(tree);
}

const focused = (page: Page) =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    return { what: at.id || at.parentElement.id || at.tagName, ring: outlineStyle !== 'none' && outlineWidth !== '0px' };
  })()`) as Promise<{ what: string; ring: boolean }>;

describe('the bulletin by keyboard', () => {
  it('is walked through with Tab, each stop visible, and every topic is one', async () => {
    const page = await open(ordinaryDay());
    const stops: { what: string; ring: boolean }[] = [];
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.what === 'BODY' || stops.some(({ what }) => what === stop.what)) break;
      stops.push(stop);
    }
    expect(stops.map(({ what }) => what)).toEqual([
      'find',
      'order',
      'only',
      'toggle',
      'T20210110-001',
      'T20201201-004',
    ]);
    expect(stops.every(({ ring }) => ring)).toBe(true);
  });

  it.each(['Enter', 'Space'] as const)('opens and closes a topic with %s', async (key) => {
    const page = await open(ordinaryDay());
    const isOpen = () => page.$eval('#T20210110-001', (element) => element.hasAttribute('open'));
    await page.focus('#T20210110-001 summary');
    await page.keyboard.press(key);
    expect(await isOpen()).toBe(true);
    await page.keyboard.press(key);
    expect(await isOpen()).toBe(false);
  });

  it('opens them all from the button and says what the button does next', async () => {
    const page = await open(ordinaryDay());
    await page.focus('#toggle');
    await page.keyboard.press('Enter');
    expect(await page.$$eval('details', (all) => all.every((one) => one.hasAttribute('open')))).toBe(true);
    await page.waitForFunction('document.getElementById("toggle").textContent === "全部收起"');
  });

  it('reaches a table that is wider than the screen', async () => {
    const page = await open(ordinaryDay(), 160);
    const wide = await page.evaluate(`(() => {
      const boxes = [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth);
      return boxes.map((box) => box.tabIndex === 0 && box.getAttribute('role') === 'region' && box.getAttribute('aria-label') !== '');
    })()`);
    expect(wide).toContain(true);
    expect(wide).not.toContain(false);
  });
});

describe('the bulletin read aloud', () => {
  it('tells of each topic its name, number and verdict, and whether it is open', async () => {
    const page = await open(ordinaryDay());
    const topics = async () =>
      (await reported(page)).filter(
        ({ expanded, role }) => role !== 'combobox' && (expanded !== undefined || role === 'DisclosureTriangle'),
      );
    expect((await topics()).map(({ name, expanded }) => [name?.replace(/\s+/g, ''), expanded ?? false])).toEqual([
      ['水管冻裂390件突增', false],
      ['供暖不热390件突增', false],
    ]);
    await page.click('#T20210110-001 summary');
    expect((await topics()).map(({ expanded }) => expanded ?? false)).toEqual([true, false]);
  });

  it('says in words what each drawing shows', async () => {
    const nodes = await reported(await open(ordinaryDay()));
    const drawings = nodes.filter(({ role }) => role === 'image' || role === 'figure');
    expect(drawings.length).toBeGreaterThanOrEqual(4);
    for (const { name } of drawings) expect(name).toMatch(/[\u4e00-\u9fff]{4}/);
  });

  it('has one title, and headings that skip no level', async () => {
    for (const make of [ordinaryDay, longMonth, hostileDay]) {
      const page = await open(make());
      const levels = await page.$$eval('h1,h2,h3,h4,h5,h6', (all) => all.map((one) => Number(one.tagName.slice(1))));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      const steps = levels.slice(1).map((level, i) => level - (levels[i] ?? 0));
      expect(Math.max(1, ...steps)).toBe(1);
    }
  });

  it('names its language, its parts and the heads of its tables', async () => {
    const page = await open(ordinaryDay());
    expect(await page.$eval('html', (element) => element.getAttribute('lang'))).toBe('zh-CN');
    expect(await page.title()).toContain('热点快报');
    const roles = (await reported(page)).map(({ role }) => role);
    for (const role of ['banner', 'main', 'complementary', 'contentinfo']) expect(roles).toContain(role);
    expect(await page.$$eval('th', (all) => all.every((one) => one.getAttribute('scope') === 'col'))).toBe(true);
  });
});

describe('the contrast of type', () => {
  // WCAG 2.2, 1.4.3: 4.5 to 1; 3 to 1 from 24 pixels, or from 18.66 where bold.
  it.each(['light', 'dark'] as const)('is enough in %s', async (scheme) => {
    const page = await open(ordinaryDay(), 1000, scheme);
    await page.click('#toggle');
    const weak = await page.evaluate(`(() => {
      const rgb = (css) => css.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => {
        const part = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
      };
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = rgb(getComputedStyle(at).backgroundColor);
          if ((colour[3] ?? 1) > 0) return colour;
        }
        return [255, 255, 255];
      };
      const found = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (walk.currentNode.data.trim() === '' || parent.closest('script,style,title') || !parent.checkVisibility()) continue;
        const style = getComputedStyle(parent);
        const ink = rgb(parent instanceof SVGElement ? style.fill : style.color);
        const [a, b] = [light(ink), light(ground(parent))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const size = parseFloat(style.fontSize);
        const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
        if (ratio < least) found.push(walk.currentNode.data.trim() + ' ' + ratio.toFixed(2));
      }
      return found;
    })()`);
    expect(weak).toEqual([]);
  });
});
