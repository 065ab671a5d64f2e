import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../src/text/index.js';

describe('text for matching', () => {
  it.each([
    ['隨申碼無法顯示', '随申码无法显示'],
    ['市民反映樓道堆物，著名景點裡面很髒，乾燥，準備著火', '市民反映楼道堆物，著名景点里面很脏，干燥，准备着火'],
    ['乾隆年間的瞭望塔', '乾隆年间的瞭望塔'],
    ['請問什麼時候發放', '请问什么时候发放'],
  ])('is simplified where it is traditional: %s', (text, simplified) => {
    expect(normaliseText(text)).toBe(simplified);
  });

  it.each(['为什么不处理', '著名商标', '乾隆路停水', '藉此机会', '瞭望塔', '於潜镇', '幺湾路', '覆盖不到', '沈阳路'])(
    'stays where it is simplified: %s',
    (text) => {
      expect(normaliseText(text)).toBe(text);
    },
  );

  it('has plain letters and digits, and no invisible characters', () => {
    expect(normaliseText('Ｎ９５\u200b口罩\u0000①')).toBe('N95口罩1');
  });
});
