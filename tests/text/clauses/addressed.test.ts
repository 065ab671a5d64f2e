import { describe, expect, it } from 'vitest';
import { isAddressed } from '../../../src/text/index.js';

describe('what is put to an office', () => {
  it.each([
    '尊敬的领导：我是某小区的业主',
    '市长您好，楼下烧烤店油烟扰民',
    '投诉物业乱收费',
    '市民来电，路灯坏了三天',
    '请问公租房怎么申请',
    '路灯坏了。诉求：尽快维修',
  ])('%s', (words) => {
    expect(isAddressed(words)).toBe(true);
  });

  it.each([
    '这部电影太好笑了，不看后悔',
    '球队主教练表示不敢相信这个结果',
    '越来越少，好希望能慢慢恢复生活',
    '国外一家医院缺少防护用品，护士很无奈',
  ])('is not: %s', (words) => {
    expect(isAddressed(words)).toBe(false);
  });
});
