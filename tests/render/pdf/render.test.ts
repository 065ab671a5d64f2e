import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import { defaultRenderSettings, renderPdf, verifyPdf } from '../../../src/render/index.js';
import { emptyDay, hostileDay, longMonth, ordinaryDay, rareCharacters } from '../models.js';

const render = async (bulletin: Bulletin) =>
  (await renderPdf(bulletin, defaultRenderSettings, { env: process.env })).value;

describe('the PDF', () => {
  it.each([
    ['an ordinary day', ordinaryDay, 2, 3],
    ['an empty day', emptyDay, 1, 1],
    ['a long month', longMonth, 4, 6],
    ['hostile text', hostileDay, 2, 5],
    ['rare characters', rareCharacters, 2, 3],
  ])('of %s passes the page check', async (_, make, fewest, most) => {
    const report = await verifyPdf(await render(make()), { bulletin: make() });
    expect(report.failures).toEqual([]);
    expect(report.skipped).toEqual(['F20', 'P01']);
    expect(report.pages).toBeGreaterThanOrEqual(fewest);
    expect(report.pages).toBeLessThanOrEqual(most);
  });

  it('has the same bytes for the same model', async () => {
    const [first, second] = [await render(ordinaryDay()), await render(ordinaryDay())];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it('holds no trace of the clock or the browser', async () => {
    const text = Buffer.from(await render(ordinaryDay())).toString('latin1');
    const years = [...text.matchAll(/D:(\d{4})/g)].map((match) => match[1]);
    expect(new Set(years)).toEqual(new Set(['2021']));
    expect(text).not.toContain('/tmp/');
  });
});
