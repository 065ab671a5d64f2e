import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyClause, speechOf } from '../../../src/text/index.js';

/** Clauses with what each does, written before the rules were read. */
const clauses = readFileSync(new URL('../../../fixtures/clauses/speech.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

describe('what a clause does', () => {
  const isReported = (words: string): boolean => classifyClause(words) === 'fact' && speechOf(words) === 'trouble';

  it('is told for complaints: 59 of 60', () => {
    const complaints = clauses.filter(([kind]) => kind === 'trouble');
    expect(complaints).toHaveLength(60);
    expect(complaints.filter(([, words]) => !isReported(words)).length).toBeLessThanOrEqual(1);
  });

  it('and hardly ever for stories, threats, moods, clerks, answers, praise and plain statements: 4 of 105', () => {
    const others = clauses.filter(([kind]) => kind !== 'trouble');
    expect(others).toHaveLength(105);
    expect(others.filter(([, words]) => isReported(words)).length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['社区工作人员热情周到', 'statement'],
    ['很多县的高中已经实行免费教育', 'statement'],
    ['路口红绿灯坏了三天没人修', 'trouble'],
    ['室温只有14度', 'trouble'],
    // 工单, 我办, 反映人, 已登记 and 派单 within other words.
    ['屡次违规的施工单位照样开工', 'trouble'],
    ['居民反映人行道破损', 'trouble'],
    ['口罩已登记却领不到', 'trouble'],
    ['我办理的健身卡不能退费', 'trouble'],
    ['学校什么时候开学', 'question'],
    ['买了新房，不知道什么时候可以办证', 'question'],
    ['七栋突然没电，不知道什么时候来电，冰箱里东西要坏了', 'trouble'],
    ['话务员已解释，市民表示理解', 'office'],
    ['经核实，该路段没有破损', 'office'],
    ['关于吃海螺中毒一事', 'office'],
    ['关于停水一事没有人答复', 'trouble'],
    // News that is passed on; a mark of the hotline's own is none.
    ['【高速发生连环相撞】多车受损无法通行', 'office'],
    ['本地晚报：多个路口红绿灯损坏', 'office'],
    ['【催】路灯坏了没人修', 'trouble'],
    ['看到新闻说可以退票，到窗口却被拒绝', 'trouble'],
    ['求各位领导给我们解决这个难题', 'nothing'],
    ['如果还没有人管，我们就要找媒体', 'nothing'],
    // How good or bad something is, and no matter.
    ['这里的服务真的非常好，大家都很满意', 'nothing'],
    ['这种做法实在太差，简直不像话', 'nothing'],
    ['这种做法实在太差，排队三小时还要重新取号', 'trouble'],
    ['路面坑洼，实在太差', 'trouble'],
    ['服务态度恶劣，办一张卡跑了四趟', 'trouble'],
  ])('%s: %s', (words, speech) => {
    expect(speechOf(words)).toBe(speech);
  });
});
