import { describe, expect, it } from 'vitest';
import { loadFonts, pageCounter } from '../../../src/render/index.js';
import { layOut } from '../../../src/render/layout/document.js';
import { emptyDay, hostileDay, longMonth, ordinaryDay } from '../models.js';

describe('counting the pages of drafts', async () => {
  const fonts = await loadFonts();

  it.each([
    ['an ordinary day', ordinaryDay()],
    ['an empty day', emptyDay()],
    ['a long month', longMonth()],
    ['hostile text', hostileDay()],
  ])('gives what the page itself takes: %s', (_, bulletin) => {
    expect(pageCounter(fonts)(bulletin)).toBe(layOut(bulletin, fonts).pages.length);
  });

  it('counts each draft of one bulletin anew', () => {
    const bulletin = longMonth();
    const count = pageCounter(fonts);
    const whole = count(bulletin);
    const cut = { ...bulletin, sections: [] };
    expect(count(cut)).toBe(layOut(cut, fonts).pages.length);
    expect(count(cut)).toBeLessThan(whole);
    expect(count(bulletin)).toBe(whole);
  });
});
