import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMasker } from '../../src/privacy/index.js';
import { TEXT } from '../../src/privacy/settings.js';
import { slicesOf } from '../../src/privacy/slices.js';
import { loadSegmenter } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const mask = createMasker(segmenter);
afterEach(() => vi.restoreAllMocks());

describe('a long text', () => {
  it('is never searched whole: no pattern sees more than a slice', () => {
    const text = '市民张伟明反映电梯停运，电话13812345678，abc@def '.repeat(2000);
    // The dictionary is read with the first name.
    mask(text.slice(0, TEXT.slice));
    const exec = RegExp.prototype.exec;
    let longest = 0;
    vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, searched: string) {
      longest = Math.max(longest, searched.length);
      return exec.call(this, searched);
    });
    mask(text);
    expect(longest).toBeGreaterThan(TEXT.slice);
    expect(longest).toBeLessThanOrEqual(TEXT.slice + 2 * TEXT.margin);
  });

  it('is cut so that each place belongs to one slice', () => {
    const slices = slicesOf('甲'.repeat(3 * TEXT.slice + 7));
    expect(slices.map(({ coreStart }) => coreStart)).toEqual([0, TEXT.slice, 2 * TEXT.slice, 3 * TEXT.slice]);
    expect(slices.at(-1)?.coreEnd).toBe(3 * TEXT.slice + 7);
  });

  it.each(Array.from({ length: 24 }, (_, index) => TEXT.slice - 12 + index))('loses no number at a cut, %i', (at) => {
    const text = `${'，'.repeat(at)}电话13812345678，${'，'.repeat(TEXT.slice)}`;
    expect(mask(text)).toBe(`${'，'.repeat(at)}电话〔电话〕，${'，'.repeat(TEXT.slice)}`);
  });

  it('masks a name in one slice that another announces', () => {
    const text = `联系人：戴晓，${'，'.repeat(2 * TEXT.slice)}都说是戴晓呢`;
    expect(mask(text)).not.toContain('戴晓');
  });
});
