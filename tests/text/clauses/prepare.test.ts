import { describe, expect, it } from 'vitest';
import { findParticulars } from '../../../src/privacy/numbers/particulars.js';
import { MASKS } from '../../../src/privacy/span.js';
import { cleanTitle, ownSpans, prepareText } from '../../../src/text/index.js';

const own = (text: string): string =>
  ownSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('|');

describe('what makes features', () => {
  it('has no addresses of pages, hosts or names of files', () => {
    const text =
      '路灯不亮，图片见 https://wx1.sinaimg.cn/large/abc.jpg 和 www.example.com/a?b=1，附件 IMG_2034.jpeg，请修。';
    expect(prepareText({ title: '', text }).feature).not.toMatch(/http|sinaimg|example|IMG|jpe?g/);
    expect(prepareText({ title: '', text }).feature).toContain('路灯不亮');
    expect(prepareText({ title: '', text: '宽带只有1.5兆，5.1放假。' }).feature).toBe('宽带只有1.5兆，5.1放假。');
  });
});

describe('the caller’s own words', () => {
  it('stand without the headings of the form', () => {
    expect(own('来电反映：药房排队太长。诉求：希望网上预约。')).toBe('药房排队太长。|希望网上预约。');
  });

  it('leave out the way by which they came', () => {
    expect(own('【APP】路灯不亮。')).toBe('路灯不亮。');
    expect(own('【微信公众号】路灯【坏了】没人修。')).toBe('路灯【坏了】没人修。');
    expect(own('【全市中小学开学时间公布】路灯不亮。')).toBe('【全市中小学开学时间公布】路灯不亮。');
  });

  it('leave out history and replies up to the next heading', () => {
    expect(own('来电反映：路灯不亮。历史：上周报修过。部门回复：已派人维修。诉求：尽快修好路灯。')).toBe(
      '路灯不亮。|尽快修好路灯。',
    );
    expect(own('小区停水三天。历史工单：202001280012 已办结')).toBe('小区停水三天。');
    expect(own('【处理结果】：已联系物业')).toBe('【处理结果】：已联系物业');
  });

  it('leave out a reply that was pasted without a heading', () => {
    const text =
      '路灯仍然不亮。网友您好！您的留言已收悉。现将有关情况回复如下：经核实已派人维修。感谢您对我们工作的理解与支持！2020年1月8日 至今没有人来修。';
    expect(own(text)).toContain('路灯仍然不亮');
    expect(own(text)).toContain('至今没有人来修');
    expect(own(text)).not.toMatch(/收悉|经核实|感谢您对/);
  });

  it('leave out remarks of the call-taker', () => {
    expect(own('楼道堆物无人管（信息保密，无需回复）')).toBe('楼道堆物无人管');
  });

  it('leave out what the call-taker says in a dialogue, and the marks of who speaks', () => {
    const text =
      '话务员：您好，这里是12345，请问有什么可以帮您？市民：三号楼停水两天了。坐席：麻烦说一下地址。市民：花园路这边。坐席：已为您登记，再见。';
    expect(own(text)).toBe('三号楼停水两天了。|花园路这边。');
    expect(own('三号楼停水（受理员已告知：本工单将转至供水公司，请注意保密）')).toBe('三号楼停水');
    expect(own('投诉12345。话务员：她就这样自称，态度很差')).toBe('投诉12345。话务员：她就这样自称，态度很差');
    expect(own('【东区热线受理】三号楼停水')).toBe('三号楼停水');
  });

  it('keep a text that has no other words', () => {
    expect(own('停车难')).toBe('停车难');
    expect(own('')).toBe('');
  });
});

describe('a title', () => {
  it.each([
    ['【急】【公众号自助】小区停水', '小区停水'],
    ['（小程序自助）路灯不亮', '路灯不亮'],
    ['噪音扰民【城管】', '噪音扰民'],
    ['口罩（N95）买不到', '口罩（N95）买不到'],
  ])('loses its tags: %s', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean);
  });
});

describe('the feature text', () => {
  it('is the title and the first 150 characters without the greeting', () => {
    const prepared = prepareText({
      title: '【催】药房排队',
      text: `尊敬的领导您好！来电反映：${'口罩买不到。'.repeat(100)}`,
    });
    const [title, body] = prepared.feature.split('\n');
    expect(title).toBe('药房排队');
    expect(body).toMatch(/^口罩买不到/);
    expect(body).toHaveLength(150);
  });

  it.each([
    '市民来电表示：其女儿在松江大学城上班，委托其来电，网上核名七天没有通过。',
    '受邻居委托来电反映：网上核名七天没有通过。',
  ])('says nothing of whom a caller speaks for: %s', (text) => {
    expect(prepareText({ title: '', text }).feature).toBe('网上核名七天没有通过。');
  });

  it.each([
    ['喂你好那个我想反映一下就是三号楼停水两天了', '三号楼停水两天了'],
    ['喂，您好，我要咨询一下，停水到几点', '停水到几点'],
    ['市民：三号楼停水', '三号楼停水'],
    ['喂养流浪猫的人太多', '喂养流浪猫的人太多'],
  ])('begins with the matter: %s', (text, feature) => {
    expect(prepareText({ title: '', text }).feature).toBe(feature);
  });

  it('never ends in half a character', () => {
    const { feature } = prepareText({ title: '', text: `${'字'.repeat(149)}😀` });
    expect(feature).not.toMatch(/[\ud800-\udfff]/);
    expect(feature).toHaveLength(149);
  });
});

describe('clauses', () => {
  it('are verbatim parts of the text at their offsets', () => {
    const text = '来电反映：药房排队太长，有人推搡。建议网上实名预约，定点领取。历史：已回复。';
    for (const clause of prepareText({ title: '', text }).clauses) {
      expect(text.slice(clause.start, clause.end)).toBe(clause.text);
      expect(clause.text).not.toMatch(/已回复/);
    }
  });

  it('part the complaint from the proposal in one sentence', () => {
    const { clauses } = prepareText({
      title: '',
      text: '药房门口排队的人很多非常拥挤，建议改为网上实名预约分时段领取。',
    });
    expect(clauses.map(({ text, kind }) => [text.replace(/[，。]/g, ''), kind])).toEqual([
      ['药房门口排队的人很多非常拥挤', 'fact'],
      ['建议改为网上实名预约分时段领取', 'proposal'],
    ]);
  });
});

describe('what masking leaves', () => {
  it('is no part of the features, whatever was masked', () => {
    const particulars: string[] = [];
    findParticulars('出生日期1990年3月5日，位置120.123456,30.123456，', ({ mask = '' }) => particulars.push(mask));
    const masks = [...Object.values(MASKS), ...particulars].filter((mask) => mask.length > 1);
    expect(masks).toContain('〔出生日期〕');
    expect(masks).toContain('〔位置〕');
    expect(masks.length).toBeGreaterThan(3);
    for (const mask of masks) {
      const { feature } = prepareText({ title: '', text: `楼道堆物影响通行，联系${mask}，请处理` });
      expect(feature).not.toMatch(/[〔〕]/);
      expect(feature).toContain('楼道堆物影响通行，联系');
    }
  });
});
