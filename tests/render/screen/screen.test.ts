import { describe, expect, it } from 'vitest';
import { readTrueType } from '../../../src/render/fonts/truetype.js';
import { renderScreen } from '../../../src/render/index.js';
import { emptyDay, hostileDay, longMonth, ordinaryDay } from '../models.js';
import { withScreen } from './show.js';

const { open, complaints } = withScreen();

describe('the bulletin on a screen', () => {
  it('opens a topic to its curve, districts and quotes', async () => {
    const page = await open(ordinaryDay());
    const inside = '#T20210110-001 .inside';
    expect(await page.$eval(inside, (element) => element.checkVisibility())).toBe(false);
    await page.click('#T20210110-001 summary');
    expect(await page.$eval(inside, (element) => element.checkVisibility())).toBe(true);
    const text = await page.$eval(inside, (element) => element.textContent ?? '');
    for (const wanted of ['浦东新区', '120件', '家里水管昨夜冻裂', '建议提前给室外水表箱'])
      expect(text).toContain(wanted);
    expect(await page.$$(`${inside} svg.curve`)).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('opens and closes all topics with one button', async () => {
    const page = await open(ordinaryDay());
    const opened = () => page.$$eval('details', (all) => all.filter((one) => one.open).length);
    await page.click('#toggle');
    expect(await opened()).toBe(2);
    await page.click('#toggle');
    expect(await opened()).toBe(0);
  });

  it('follows light and dark', async () => {
    const paper = async (scheme: 'light' | 'dark') =>
      (await open(ordinaryDay(), 1000, scheme)).evaluate(
        'getComputedStyle(document.querySelector("main")).backgroundColor',
      );
    expect(await paper('light')).toBe('rgb(255, 255, 255)');
    expect(await paper('dark')).not.toBe('rgb(255, 255, 255)');
  });

  it.each([
    ['an ordinary day', ordinaryDay],
    ['a month', longMonth],
    ['an empty day', emptyDay],
    ['hostile text', hostileDay],
  ])('fits a phone (%s)', async (_, make) => {
    const page = await open(make(), 360);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });

  it('reads as the model reads', async () => {
    const page = await open(ordinaryDay());
    const text = (await page.$eval('article', (element) => element.textContent ?? '')).replace(/\s/g, '');
    for (const wanted of ['一、市民反映', '（一）“家里水管昨夜冻裂', '件，占当日受理总量的2.3%，', '四、受理概况'])
      expect(text).toContain(wanted);
  });

  it('carries every character in the face that shows it', async () => {
    const page = await open(ordinaryDay());
    const faces = new Map<string, ReturnType<typeof readTrueType>>(
      [
        ...(await page.content()).matchAll(
          /font-family:([\w-]+);font-weight:(\d+);src:url\(data:font\/ttf;base64,([^)]+)/g,
        ),
      ].map(
        ([, family, weight, data]) =>
          [`${family} ${weight}`, readTrueType(Buffer.from(data ?? '', 'base64'), 'face')] as const,
      ),
    );
    // A string: what runs in the page knows the page's types, not ours.
    const shown = (await page.evaluate(`(() => {
      const found = {};
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (parent.closest('script,style')) continue;
        const { fontFamily, fontWeight } = getComputedStyle(parent);
        const family = fontFamily.split(',')[0].trim();
        const weight = family === 'k-hei' || (fontWeight > 500 && fontWeight < 900) ? '700' : fontWeight;
        found[family + ' ' + weight] = (found[family + ' ' + weight] ?? '') + walk.currentNode.data;
      }
      return found;
    })()`)) as Record<string, string>;
    const lacking = Object.entries(shown).flatMap(([key, text]) => {
      const font = faces.get(key);
      const lost = [...new Set(text)].filter((mark) => mark.trim() !== '' && !font?.glyph(mark.codePointAt(0) ?? 0));
      return lost.length === 0 ? [] : [`${key}: ${lost.join('')}`];
    });
    expect(lacking).toEqual([]);
  });

  it('lists all topics, the largest with their curves', () => {
    const [topic] = ordinaryDay().topics;
    if (topic === undefined) throw new Error('no topic');
    const topics = Array.from({ length: 130 }, (_, i) => ({ ...topic, id: `T20210110-${100 + i}` }));
    const html = renderScreen({ ...ordinaryDay(), topics });
    expect(html.match(/<details class="topic"/g)).toHaveLength(130);
    expect(html.match(/<div class="drawing">/g)).toHaveLength(60);
  });

  it('has a Chinese face with it', async () => {
    const page = await open(ordinaryDay());
    expect(await page.evaluate('document.fonts.check("400 16px k-song", "水管")')).toBe(true);
  });
});
