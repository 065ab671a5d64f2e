import { describe, expect, it } from 'vitest';
import { coverNames, createNameGate, knownNamesIn, withPublicWords } from '../../src/privacy/index.js';
import { loadSegmenter } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const gate = createNameGate(segmenter);

describe('the name gate', () => {
  it.each([
    '戴文才',
    '大量市民来电关注戴文才问题',
    '戴文才占用绿地',
    '希望处理祁海波的行为',
    '物业经理邹铁军态度差',
    '欧阳晓峰违建',
    '裘芳',
    '贺滨嘉楼道堆放杂物',
    '约翰·史密斯开派对',
    '阿依古丽',
    '王某占用车位',
    '李阿姨反映',
    '联系陈总',
  ])('refuses %s', (text) => {
    expect(gate.mayPrint(text)).toBe(false);
  });

  it.each([
    '口罩预约',
    '物业费',
    '高空抛物',
    '时间太长',
    '成立业委会',
    '严查酒驾',
    '单双号限行',
    '万达广场停车场',
    '万科物业',
    '白云山路',
    '金沙湖公园',
    '鲁迅公园',
    '雷锋精神',
    '李克强总理',
    '供应商',
    '某小区',
    '何某公司',
    '康师傅饮料',
    '马拉松交通管制',
    '支付宝退款',
    '松雅湖出入口',
    '雷克萨斯ES召回',
    '安监厅',
    '路政院',
    '国安科室',
    '文旅署',
  ])('lets %s stand', (text) => {
    expect(gate.namesIn(text)).toEqual([]);
  });

  it('knows characters that are in no name: none ends with one, and a rare surname still tells a name around one', () => {
    expect(gate.namesIn('戴文吗')).toEqual(['戴文']);
    expect(gate.namesIn('裘坏强占用绿地')).toEqual(['裘坏强']);
  });

  it('takes for a place what the tickets use as one', () => {
    expect(gate.mayPrint('梅溪源停水')).toBe(false);
    expect(
      createNameGate(segmenter, { texts: ['梅溪源小区停水', '梅溪源小区停电', '梅溪源小区漏水'] }).mayPrint(
        '梅溪源停水',
      ),
    ).toBe(true);
  });

  it('takes for a thing what the tickets never use as a person’s name', () => {
    expect(gate.mayPrint('万润停电')).toBe(false);
    const texts = ['今年万润信息不公开', '本届万润时间不一', '今冬万润人数减少', '高校万润信息少'];
    expect(createNameGate(segmenter, { texts }).mayPrint('万润停电')).toBe(true);
  });

  it('takes a word for a given name where it stands behind one surname and hardly anywhere else', () => {
    const tickets = (surname: string) =>
      Array.from({ length: 4 }, (_, index) => `昨天${surname}全长又占用车位${index}`);
    const { mayPrint } = createNameGate(segmenter, { texts: tickets('曾') });
    expect(mayPrint('曾全长占用车位')).toBe(false);
  });

  it('takes a word for the beginning of a name where it stands in that name and hardly anywhere else', () => {
    const tickets = Array.from({ length: 7 }, (_, index) => `反映武力清克扣培训费${index}`);
    expect(gate.mayPrint('武力清克扣培训费')).toBe(true);
    expect(createNameGate(segmenter, { texts: tickets }).mayPrint('武力清克扣培训费')).toBe(false);
  });

  it('does not take a name for part of a word because masking left 某 behind it', () => {
    const texts = Array.from({ length: 7 }, (_, index) => `希望查处林弘某堆放杂物的行为${index}`);
    expect(createNameGate(segmenter, { texts }).namesIn('林弘问题')).toContain('林弘');
  });

  it('takes a word that is a name as well for a name where the tickets speak of it as of a person', () => {
    const texts = ['昨天柏树又堵门', '投诉柏树骂人', '反映柏树欠钱', '邻居柏树唱歌', '联系柏树', '柏树答应退款'];
    expect(gate.mayPrint('柏树问题')).toBe(true);
    const { mayPrint, cover } = createNameGate(segmenter, { texts });
    expect(mayPrint('柏树问题')).toBe(false);
    expect(cover('关于柏树堵门')).toBe('关于柏某堵门');
    const things = ['砍了柏树没人管', '门口的柏树倒了', '路边柏树挡灯', '种柏树', '两棵柏树枯死', '柏树太高'];
    expect(createNameGate(segmenter, { texts: things }).mayPrint('柏树问题')).toBe(true);
  });

  it('takes for a thing what stands as one in most tickets, though one of them could mean a person', () => {
    const texts = [
      '我是巴铁的客户',
      '给巴铁兄弟点赞',
      '【巴铁：支援】',
      '""巴铁""的起源',
      '只有巴铁。',
      '回流巴铁口罩',
    ];
    expect(createNameGate(segmenter, { texts }).mayPrint('巴铁口罩')).toBe(true);
  });

  it('refuses nothing that is cut out of a longer name', () => {
    const texts = ['P2P平台', '2019年', '业主', '商铺', '无视', '诈骗'].map((word) => `关于余易贷${word}的问题`);
    expect(gate.mayPrint('余易')).toBe(false);
    expect(createNameGate(segmenter, { texts }).mayPrint('余易')).toBe(true);
  });

  it.each(['公正', '养老', '岳父', '敬礼'])('reads %s as a word, which the dictionary calls a name', (word) => {
    expect(gate.mayPrint(`${word}问题`)).toBe(true);
  });

  it('covers in a whole text only whom the tickets together show to be a person', () => {
    const texts = ['程居又堵门', '程居不挪车', '投诉程居骂人', '路过松雅'];
    const { cover } = createNameGate(segmenter, { texts });
    expect(cover('关于程居堵门，松雅小区居民不满')).toBe('关于程某堵门，松雅小区居民不满');
  });

  it.each([
    '人行道停满小车，请交警管一管',
    '提前三个月通知才给退',
    '租房到期，房东以墙面脏为由不退押金',
    '我家窗下，夏天全是蝇虫',
    '安和县城关小学门口放学拥堵',
    '建议16路延长末班时间',
    '孩子班里一半发烧，建议停课消毒',
    '楼上种菜养鸽子',
  ])('covers nothing of %s, however often the tickets say it', (text) => {
    for (const often of [3, 6])
      expect(createNameGate(segmenter, { texts: Array<string>(often).fill(text) }).cover(text)).toBe(text);
  });

  it('takes no matter for a person: a topic whose rule it is would be hidden', () => {
    const texts = ['梅溪街人行道停满小车', '和平街人行道停满小车', '站前路人行道停满小车', '车多', '人行道停满小车'];
    expect(createNameGate(segmenter, { texts }).mayPrint('人行道停满小车')).toBe(true);
  });

  it.each(['高发峻', '房东山', '江青雯', '包爱心'])('covers %s, whose name is made of words', (name) => {
    const texts = [`${name}又堵门`, `${name}不挪车`, `投诉${name}骂人`, `${name}说不关他的事`];
    expect(createNameGate(segmenter, { texts }).cover(`关于${name}堵门`)).toBe(`关于${name.charAt(0)}某堵门`);
  });

  it('takes no one for a place of whom the tickets speak as of a person', () => {
    const texts = ['戴文才家门口停水', '戴文才小区门口摆摊', '邻居戴文才', '戴文才小区'];
    expect(createNameGate(segmenter, { texts }).mayPrint('戴文才占用绿地')).toBe(false);
  });

  it('knows the words that the office gives', () => {
    expect(gate.mayPrint('祁海波')).toBe(false);
    expect(createNameGate(withPublicWords(segmenter, new Set(['祁海波']))).mayPrint('祁海波')).toBe(true);
  });
});

describe('people who are spoken of without their given name', () => {
  it.each([
    '方女士要求退款',
    '江先生投诉',
    '楼某占用绿地',
    '楼女士投诉',
    '环某某欠薪',
    '老张养鸽子',
    '老张',
    '老周捡垃圾',
    '小刘态度差',
    '陈总跑路',
    '岳医生误诊',
    '亓大妈占车位',
  ])('%s is not printed', (text) => expect(gate.mayPrint(text)).toBe(false));

  it.each(['和女士们一起', '有某公司欠薪', '老陈醋涨价', '小杨树枯死', '小区停水', '班主任收费'])('%s is', (text) =>
    expect(gate.mayPrint(text)).toBe(true),
  );
});

describe('a name that other tickets show to be somebody’s', () => {
  const isKnown = (name: string): boolean => name === '于平' || name === '程小明';

  it('is covered wherever it stands', () => {
    expect(coverNames('于平占用车位，找程小明', isKnown, segmenter)).toBe('于某占用车位，找程某');
  });

  it('is not found between two words, so that no page is stopped by its own 高于平常', () => {
    expect(knownNamesIn('受理总量高于平常', isKnown, segmenter)).toEqual([]);
    expect(coverNames('平时电费低于平均', isKnown, segmenter)).toBe('平时电费低于平均');
    expect(knownNamesIn('投诉于平占道', isKnown, segmenter)).toEqual(['于平']);
  });
});

describe('a village whose name could be read as surname and given name', () => {
  const times = (count: number, text: string): string[] => Array<string>(count).fill(text);
  const gateOver = (texts: readonly string[], columns: readonly string[] = []) =>
    createNameGate(withPublicWords(segmenter, new Set(columns)), { texts });

  it('is one where its first word stands in it alone in the tickets, and homes and families are told of behind it', () => {
    const told = [...times(6, '反映富民村煤气中毒'), ...times(2, '富民村一家三口昏迷')];
    expect(gateOver(told).namesIn('富民村一氧化碳中毒')).toEqual([]);
  });

  it('is one right behind a town that the columns know, in the tickets or in what is asked', () => {
    const told = ['三叠溪乡马兰村停水', '马兰村停水'];
    expect(gateOver(told, ['三叠溪乡']).namesIn('马兰村停水')).toEqual([]);
    expect(gateOver([], ['三叠溪乡']).namesIn('三叠溪乡马兰村停水')).toEqual([]);
    expect(gateOver(told).namesIn('马兰村停水')).toEqual(['马兰村']);
  });

  it('is none where somebody is told to be called so, nor a name without a place’s end behind a town', () => {
    const told = ['三叠溪乡李建村停水', '投诉人李建村占道', '李建村打人'];
    expect(gateOver(told, ['三叠溪乡']).namesIn('李建村占道')).toEqual(['李建村']);
    expect(gateOver(['三叠溪乡戴文才占道'], ['三叠溪乡']).namesIn('三叠溪乡戴文才占道')).toContain('戴文才');
  });
});
