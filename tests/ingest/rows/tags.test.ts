import { describe, expect, it } from 'vitest';
import { readTags } from '../../../src/ingest/rows/tags.js';

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

  const none = { urgent: false, reminder: false, confidential: false, channel: null };

  it.each(['路灯不亮', '【城管】占道经营', '路灯（夜间）不亮', ''])('are none in %j', (title) => {
    expect(readTags(title)).toEqual({ title, ...none });
  });

  it.each([
    ...['急', '紧急', '特急', '加急', '急件', '急办', '重大紧急'].map((tag) => [tag, { urgent: true }] as const),
    ...['催', '催办', '催单', '催办2次', '再次催办', '多次催办'].map((tag) => [tag, { reminder: true }] as const),
    ...['保密', '信息保密', '要求保密'].map((tag) => [tag, { confidential: true }] as const),
  ])('say one thing and no other: 【%s】', (tag, said) => {
    expect(readTags(`【${tag}】路灯不亮`)).toEqual({ title: '路灯不亮', ...none, ...said });
    expect(readTags(`路灯不亮[${tag}]`)).toEqual({ title: '路灯不亮', ...none, ...said });
  });

  it.each(['急救', '紧急情况', '催促', '保密局', '催办很久没有答复'])(
    'are no mark by a part of them: 【%s】',
    (tag) => {
      expect(readTags(`【${tag}】路灯不亮`)).toEqual({ title: `【${tag}】路灯不亮`, ...none });
    },
  );

  it('name one channel, the first; another stays where it is', () => {
    expect(readTags('【电话】路灯不亮【网站】')).toEqual({ ...none, title: '路灯不亮【网站】', channel: '电话' });
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
