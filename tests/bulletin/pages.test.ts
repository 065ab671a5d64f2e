import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../src/bulletin/index.js';
import { defaultRenderSettings, loadFonts, renderHtml } from '../../src/render/index.js';
import { scenarios, settings } from './scenarios/index.js';

/** As the page itself is set, not as the budget guesses. */
const EXPECTED: Readonly<Record<string, number>> = {
  'ordinary-day': 2,
  'calm-day': 2,
  'partial-day': 2,
  'empty-day': 1,
  '20-january': 3,
  '29-january': 4,
  '2-february': 4,
  week: 4,
  month: 4,
};

describe('length', async () => {
  const fonts = await loadFonts(defaultRenderSettings.fonts);

  it.each(Object.entries(EXPECTED))('%s prints on at most %i pages', (name, most) => {
    const make = scenarios[name];
    const { value } = renderHtml(buildBulletin(make === undefined ? expect.fail() : make(), settings).value, fonts);
    if (process.env.SHOW !== undefined) console.log(name, value.pages);
    expect(value.pages).toBeLessThanOrEqual(most);
  });
});
