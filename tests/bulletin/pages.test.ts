import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../src/bulletin/index.js';
import { defaultRenderSettings, loadFonts, renderHtml } from '../../src/render/index.js';
import { scenarios, settings } from './scenarios/index.js';

const EXPECTED: Readonly<Record<string, number>> = {
  'ordinary-day': 2,
  'calm-day': 2,
  'partial-day': 2,
  'empty-day': 1,
  '20-january': 2,
  '29-january': 3,
  '2-february': 3,
  week: 3,
  month: 4,
};

describe('length', async () => {
  const fonts = await loadFonts(defaultRenderSettings.fonts);

  it.each(Object.entries(EXPECTED))('%s prints on %i pages', (name, most) => {
    const make = scenarios[name];
    const { value } = renderHtml(buildBulletin(make === undefined ? expect.fail() : make(), settings).value, fonts);
    expect(value.pages).toBe(most);
  });
});

/** Pages up to which more than must stand prints, where what must stand takes so many. */
function aimedAt(name: string, standing: number, most = settings.pages.most): number {
  const make = scenarios[name] ?? expect.fail();
  const blocks = (pages: number): number => {
    let isFirst = true;
    const pagesOf = () => {
      const now = isFirst ? standing : pages;
      isFirst = false;
      return now;
    };
    const { sections } = buildBulletin(
      { ...make(), pagesOf },
      { ...settings, pages: { ...settings.pages, most } },
    ).value;
    return sections.reduce((sum, section) => sum + section.blocks.length, 0);
  };
  const least = blocks(99);
  return [1, 2, 3, 4, 5, 6, 7].filter((pages) => blocks(pages) > least).length;
}

describe('an office that has set nothing aims at', () => {
  it.each([
    ['calm-day', 2],
    ['ordinary-day', 2],
    ['29-january', 3],
    ['week', 3],
    ['month', 4],
  ])('%s: %i pages', (name, pages) => {
    expect(aimedAt(name, 1, 7)).toBe(pages);
  });

  it('four at most, whatever must stand', () => {
    expect(aimedAt('calm-day', 9)).toBe(4);
  });
});
