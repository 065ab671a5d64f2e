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

  it('is one slice up to 2,160 characters, and slices of 2,000 that overlap by 160', () => {
    expect([2160, 2161].map((length) => slicesOf('甲'.repeat(length)).length)).toEqual([1, 2]);
    expect(slicesOf('甲'.repeat(4300)).map(({ start }) => start)).toEqual([0, 1840, 3840]);
  });

  it.each(Array.from({ length: 24 }, (_, index) => TEXT.slice - 12 + index))('loses no number at a cut, %i', (at) => {
    const text = `${'，'.repeat(at)}电话13812345678，${'，'.repeat(TEXT.slice)}`;
    expect(mask(text)).toBe(`${'，'.repeat(at)}电话〔电话〕，${'，'.repeat(TEXT.slice)}`);
  });

  it('masks a name in one slice that another announces', () => {
    const told = `${'，'.repeat(2 * TEXT.slice)}大戴晓大`;
    expect(mask(told)).toContain('戴晓');
    expect(mask(`联系人：戴晓${told}`)).not.toContain('戴晓');
  });

  it('… though it is the hundredth name that the slice has', () => {
    const others = [...'东南西北中春夏秋冬梅']
      .flatMap((a) => [...'伟芳娜敏静丽强磊洋艳'].map((b) => `张${a}${b}`))
      .slice(1);
    const listed = others.map((name) => `联系人：${name}，`).join('');
    const text = `${listed}联系人：戴晓，${'，'.repeat(2 * TEXT.slice)}大戴晓大`;
    expect(mask(text)).not.toContain('戴晓');
  });
});
