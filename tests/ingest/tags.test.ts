import { describe, expect, it } from 'vitest';
import { readTags } from '../../src/ingest/rows/tags.js';

describe('tags of a title', () => {
  it.each([
    ['【急】【公众号自助】路灯不亮', '路灯不亮', '公众号自助'],
    ['（公众号自助）路灯不亮', '路灯不亮', '公众号自助'],
    ['(小程序自助)路灯不亮', '路灯不亮', '小程序自助'],
    ['路灯不亮（小程序自助）', '路灯不亮', '小程序自助'],
    ['路灯不亮（微信公众号）', '路灯不亮', '微信公众号'],
    ['路灯不亮（12345热线）', '路灯不亮', '12345热线'],
    ['（急）（电话）路灯不亮', '路灯不亮', '电话'],
    ['路灯不亮（公众号自助）（催）', '路灯不亮', '公众号自助'],
    ['【城管】（网上受理）占道经营', '【城管】占道经营', '网上受理'],
    ['路灯不亮[网站]', '路灯不亮', '网站'],
    // Parentheses of the sentence
    ['收到诈骗信息（短信）', '收到诈骗信息（短信）', null],
    ['缴费（微信）不到账', '缴费（微信）不到账', null],
    ['公交卡充值（小程序）失败', '公交卡充值（小程序）失败', null],
    ['咨询落户（网上办理进度查询）', '咨询落户（网上办理进度查询）', null],
    ['（某某网站的问题）无法登录', '（某某网站的问题）无法登录', null],
    ['（城管）占道经营', '（城管）占道经营', null],
  ])('%s', (written, title, channel) => {
    expect(readTags(written)).toMatchObject({ title, channel });
  });

  it('marks stand beside channels', () => {
    expect(readTags('（急）路灯不亮（公众号自助）（保密）')).toEqual({
      title: '路灯不亮',
      urgent: true,
      reminder: false,
      confidential: true,
      channel: '公众号自助',
    });
  });
});
