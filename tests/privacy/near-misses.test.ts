import { describe, expect, it } from 'vitest';
import { createMasker, findPersonalData, isSensitive } from '../../src/privacy/index.js';
import { loadSegmenter } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const mask = createMasker(segmenter);

describe('a long number', () => {
  it('is a bank card where its check digit is right or somebody says so', () => {
    expect(mask('付款用的4111111111111111')).toBe('付款用的〔卡号〕');
    expect(mask('付款用的4111111111111112')).toBe('付款用的4111111111111112');
    expect(mask('付款卡号4111111111111112')).toBe('付款卡号〔卡号〕');
  });

  it('is a bank card of nineteen digits as of sixteen, of fifteen never', () => {
    expect(mask('付款用的6222020000000000000')).toBe('付款用的〔卡号〕');
    expect(mask('付款用的622202000000000')).toBe('付款用的622202000000000');
  });

  it('is an identity card where its province and its day of birth can be such', () => {
    expect(mask('号码310101199002281234')).toBe('号码〔证件号〕');
    for (const impossible of ['990101199002281234', '310101199013281234', '310101199002321234', '310101179002281234'])
      expect(mask(`项目${impossible}`)).toBe(`项目${impossible}`);
  });

  it('is a mobile where it begins as one and is of eleven digits', () => {
    for (const other of ['12812345678', '1381234567', '138123456789', '13812345678.5'])
      expect(mask(`数据${other}`)).toBe(`数据${other}`);
  });

  it('is an amount where 元 stands behind it', () => {
    expect(mask('损失13812345678元')).toBe('损失13812345678元');
    expect(mask('损失13812345678万元')).toBe('损失13812345678万元');
  });
});

describe('what stands between the digits of one number', () => {
  it('is three marks at most', () => {
    expect(mask('电话138---0576---2213')).toBe('电话〔电话〕');
    expect(mask('电话138----0576----2213')).toBe('电话138----0576----2213');
  });

  it('is the same from the second gap on, where there are more than two', () => {
    expect(mask('电话138,05-76-22-13')).toBe('电话〔电话〕');
    expect(mask('电话138,05-76/2213')).toBe('电话138,05-76/2213');
  });
});

describe('a telephone number of somebody', () => {
  it.each([
    ['a bureau', '区水务局62345678'],
    ['a shop', '小区旁的饭店电话62345678'],
    ['a school', '幼儿园电话：021-62345678'],
    ['a firm', '保洁公司的客服电话是62345678'],
    ['a hotline', '投诉热线 62345678'],
  ])('is left where it is that of %s', (_who, text) => {
    expect(mask(text)).toBe(text);
  });

  it('is masked where what it is said to be the number of stands further off than a reader would look', () => {
    expect(mask('区水务局的工作人员一直没有来处理，我的电话62345678')).toBe(
      '区水务局的工作人员一直没有来处理，我的电话〔电话〕',
    );
  });

  it('is masked with what is to be dialled behind it', () => {
    expect(mask('家里62345678转803')).toBe('家里〔电话〕');
    expect(mask('联系电话62345678-803')).toBe('联系电话〔电话〕');
  });
});

describe('an account', () => {
  it('is one behind what announces it, and not elsewhere', () => {
    expect(mask('微信zhang_88')).toBe('微信〔账号〕');
    expect(mask('型号zhang_88')).toBe('型号zhang_88');
  });

  it('has six characters at least where it is of letters, and five where it is of digits', () => {
    expect(mask('微信：abc12')).toBe('微信：abc12');
    expect(mask('微信：abc123')).toBe('微信：〔账号〕');
    expect(mask('QQ：1234')).toBe('QQ：1234');
    expect(mask('QQ：12345')).toBe('QQ：〔账号〕');
  });

  it('of one that is spelled out in Chinese is one, too', () => {
    expect(mask('QQ号一二三四五六')).toBe('QQ号〔账号〕');
  });
});

describe('a plate', () => {
  it('has no I and no O, and a digit', () => {
    expect(mask('路边的沪I12345')).toBe('路边的沪I12345');
    expect(mask('路边的沪AABCDE')).toBe('路边的沪AABCDE');
    expect(mask('路边的沪AABCD1')).toBe('路边的〔车牌〕');
  });

  it('is no train, no house and no plot', () => {
    for (const text of ['上海G12345次', '浙江A12345室', '重庆B12345地块']) expect(mask(text)).toBe(text);
  });
});

describe('a door', () => {
  it('is cut from its estate or its road', () => {
    expect(mask('中山路3弄2号402室渗水')).toBe('中山路3弄渗水');
    expect(mask('住在7栋2203，楼上漏水')).toBe('住在，楼上漏水');
  });

  it('is no house that is for sale, no count of houses and no kind of flat', () => {
    for (const text of [
      '小区有3栋楼房',
      '共5栋别墅',
      '301房产证',
      '买了2单元以上',
      '菜市场2排18号摊',
      '车位B1-206被占',
      'C区4栋/5栋的架空层',
    ])
      expect(mask(text)).toBe(text);
  });
});

describe('a thing or a place that the dictionary calls a name', () => {
  it.each([
    '单位组织去莫斯科的行程取消了',
    '河边的蒲公英被铲光了',
    '建议在胡杨林路边设座椅',
    '乌克兰在打仗，粮价上涨',
    '反映毛白杨在小区飘絮',
    '投诉红富士不新鲜',
  ])('stays: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('is none of a person whose name begins with the same characters', () => {
    expect(mask('业主莫斯远不肯让路')).toBe('业主莫某不肯让路');
    expect(mask('邻居毛白扬半夜装修')).toBe('邻居毛某半夜装修');
  });
});

describe('an office, a group of a village', () => {
  it.each(['在廖坡组召开户主会', '魏塘组到袁湾组的路没有修', '请派人到姜坝组看看'])('stays: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('what of a text is left to the office', () => {
  it('is nothing of the name that masking hears: it goes to the key and nowhere else', () => {
    const heard: string[] = [];
    expect(mask('联系人：程小明，请回复', [], (name) => heard.push(name))).toBe('联系人：程某，请回复');
    expect(heard).toEqual(['程小明']);
  });

  it('is an empty text as it is', () => {
    expect(mask('')).toBe('');
    expect(mask('', ['程小明'])).toBe('');
  });
});

describe('a caller’s name from a column', () => {
  it.each(['匿名', '某先生', '王女士', '水务公司', '不详', '市民', '王'])('is none where the cell says %s', (cell) => {
    expect(mask(`${cell}反映路灯不亮`, [cell])).toBe(`${cell}反映路灯不亮`);
  });

  it('of two callers of one surname tells them apart', () => {
    expect(mask('程小明与程大力都来过', ['程小明', '程大力'])).toBe('程某甲与程某乙都来过');
  });
});

describe('words that are not printed', () => {
  it.each([
    ['of an illness', '老人患有糖尿病没人管'],
    ['of a child', '我女儿在校门口摔倒'],
    ['of a crime', '半夜被打伤送医'],
    ['of a belief', '小区里传教会的单子'],
    ['of a death', '老人去世后没人处理'],
  ])('are those %s', (_what, text) => {
    expect(isSensitive(text)).toBe(true);
  });

  it.each(['发热门诊排队太久', '幼儿园门口占道停车', '儿童公园厕所太脏', '打伞过马路太慢'])('are not %s', (text) => {
    expect(isSensitive(text)).toBe(false);
  });
});

describe('what is nobody’s door', () => {
  it.each([
    ['a building', '阳光花园3栋电梯坏了'],
    ['several buildings', '3号楼、5号楼停水'],
    ['the house number of a road', '文艺路38号的饭店油烟大'],
    ['a floor in the street', '文艺路38号一楼的饭店油烟大'],
    ['a gate', '公园路5号东门积水'],
    ['a room of a public place', '听证会在市政府3号楼2层第二会议室'],
    ['a room for the public', '论证会在12号楼501报告厅'],
    ['a shop in a market', '批发市场1楼105号商铺'],
    ['one day after another', '3月19号20号停水'],
    ['a staircase without its building', '2单元停水三天，三单元的电梯一直响'],
    ['a room of an office', '财政局四楼409办公室没人'],
    ['the number of a file', '护照窗口受理号C20261128没有进度'],
    ['a count of persons', '住宿舍的200人没有热水'],
  ])('is %s', (_what, text) => {
    expect(mask(text)).toBe(text);
  });

  it('is one all the same where a line of a page holds no more than that', () => {
    expect(findPersonalData('市政府3号楼2层', segmenter).map(({ kind }) => kind)).toEqual(['door']);
  });
});

describe('a number', () => {
  it.each([
    ['of goods', '货号18602140077的热水器'],
    ['of a lottery', '开奖号码03 09 14 22 27 31'],
  ])('%s is no telephone', (_what, text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('a word that no dictionary has', () => {
  it.each(['代驾把我的车停在别人车位上', '岳父岳母在这边带孙子', '燕子窝被拆了', '高二每班五十人'])(
    'is no name: %s',
    (text) => {
      expect(mask(text)).toBe(text);
    },
  );
});

describe('a place that a person speaks of', () => {
  it.each([
    ['戚成栋反映小区停水', '戚某反映小区停水'],
    ['田中健太郎先生反映公寓漏水', '田某先生反映公寓漏水'],
  ])('does not make a place of his name: %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});
