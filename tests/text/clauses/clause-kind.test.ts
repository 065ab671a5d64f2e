import { describe, expect, it } from 'vitest';
import { classifyClause, cleanQuote, loadSegmenter, quoteScore } from '../../../src/text/index.js';

describe('a clause', () => {
  it.each([
    ['指定药房门口排起长队，有市民因争抢发生冲突', 'fact'],
    ['多次要求物业公司维修电梯，至今没有结果', 'fact'],
    ['开发商要求业主必须购买车位才能网签', 'fact'],
    ['要求员工在购房的同时必须一同购买车位，否则取消资格', 'fact'],
    ['幼儿园占用星期五下午，要求家长们三点半接人', 'fact'],
    ['先付了认购款，还要求强制购买车位', 'fact'],
    ['要求开发商必须退还捆绑销售的车位款', 'proposal'],
    ['要求物业公司给业主公布停车费的去向', 'proposal'],
    ['希望物有所值，而开发商一味推脱', 'fact'],
    ['建议网上实名预约、定点领取', 'proposal'],
    ['希望在临青路平凉路口增设红绿灯', 'proposal'],
    ['能否延长12号线的末班车时间', 'proposal'],
    ['另建议分散口罩销售网点', 'proposal'],
    ['Please extend the visa of foreign residents', 'proposal'],
    ['请问外籍员工的就业许可如何延期？', 'question'],
    ['为什么交房以后还要收卫生费', 'question'],
    // What nobody has told the caller is part of his trouble; alone, or with a question mark, it is asked.
    ['七栋突然没电，不知道什么时候来电，冰箱里东西要坏了', 'fact'],
    ['店里停水三天，没人说什么时候修好，客人都走了', 'fact'],
    ['物业把电梯停了，也不说为什么，老人下不了楼', 'fact'],
    ['不知道什么时候来电', 'question'],
    ['小区停水两天，不知道什么时候恢复？', 'question'],
    ['来电咨询，不知道户口怎么迁，需要什么材料', 'question'],
    ['感谢居委会工作人员上门消毒并耐心解释', 'praise'],
    ['请相关部门核实处理，谢谢！', 'boilerplate'],
    ['希望有关部门尽快解决', 'boilerplate'],
    ['望领导重视', 'boilerplate'],
    ['我要反馈阳光花园小区物业的一些问题', 'boilerplate'],
    ['尊敬的领导您好！', 'boilerplate'],
    ['万分感谢！', 'boilerplate'],
    ['请政府为民做主', 'boilerplate'],
    ['！！！', 'boilerplate'],
  ])('%s is %s', (clause, kind) => {
    expect(classifyClause(clause)).toBe(kind);
  });
});

const segmenter = loadSegmenter();

describe('a quote', () => {
  it.each([
    ['但是，指定药房门口排起长队，十分拥挤。', '指定药房门口排起长队，十分拥挤'],
    ['1、小区电梯经常发生故障，有人被困。', '小区电梯经常发生故障，有人被困'],
    ['尊敬的领导您好，小区电梯经常发生故障并且困住老人', '小区电梯经常发生故障并且困住老人'],
    ['来电反映：门口的工地每天夜间施工到凌晨两点，谢谢！', '门口的工地每天夜间施工到凌晨两点'],
    ['我是阳光花园的业主，小区地下车库积水已经超过一个月', '小区地下车库积水已经超过一个月'],
    ['建议网上实名预约口罩，由居委会定点发放', '建议网上实名预约口罩，由居委会定点发放'],
  ])('is clean: %s', (clause, quote) => {
    expect(cleanQuote(clause)).toBe(quote);
  });

  it.each([
    ['too short', '停车很难'],
    ['hanging on what stood before', '他们每天晚上都在那里大声喧哗到很晚'],
    ['open at its end', '小区的物业公司每个月都要收取高额的'],
    ['with half a bracket', '小区物业公司（以下称物业擅自提高停车费标准'],
    ['only masks', '〔电话〕〔证件号〕〔账号〕〔电话〕〔证件号〕'],
    ['an introduction of the speaker', '我们是阳光花园小区三期的全体业主代表'],
    ['a heading', '现将小区物业存在的问题反映如下：'],
    ['invective', '这个物业公司的人简直就是一群混蛋畜生没人管'],
    ['the same said twice', '主要路口应该建人行天桥或通道主要路口应该建人行天桥或通道'],
    ['a paragraph of a law', '根据规定第十七条申请人应当如实提交有关材料'],
  ])('is none where it is %s', (_reason, clause) => {
    expect(cleanQuote(clause)).toBeUndefined();
  });

  it('is verbatim and of 15 to 80 characters', () => {
    const clause = '而且，小区内的垃圾桶已经一个星期没有人清运，气味难闻，蚊虫滋生。谢谢！';
    const quote = cleanQuote(clause) ?? '';
    expect(clause).toContain(quote);
    expect(quote.length).toBeGreaterThanOrEqual(15);
    expect(cleanQuote('口罩'.repeat(60))).toBeUndefined();
  });

  it('that says why something ought to be done says nothing of what is wrong', () => {
    expect(quoteScore('现在全市都在防控疫情，不能出一点纰漏', segmenter)).toBe(0);
    expect(quoteScore('楼道里堆满鞋柜，一旦着火后果不堪设想', segmenter)).toBeGreaterThan(0);
  });

  it('with a subject reads better than one of outbursts', () => {
    const plain = quoteScore('指定药房门口每天排起长队，十分拥挤', segmenter);
    expect(plain).toBeGreaterThan(quoteScore('这让我们太心寒了，简直是苦不堪言', segmenter));
    expect(plain).toBeLessThanOrEqual(1);
  });
});
