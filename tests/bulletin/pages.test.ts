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

  it.each(Object.entries(EXPECTED))('%s prints on at most %i pages', (name, most) => {
    const make = scenarios[name];
    const { value } = renderHtml(buildBulletin(make === undefined ? expect.fail() : make(), settings).value, fonts);
    expect(value.pages).toBeLessThanOrEqual(most);
  });
});
