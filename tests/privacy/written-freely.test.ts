import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/privacy/index.js';
import { loadSegmenter } from '../../src/text/index.js';

const mask = createMasker(loadSegmenter());

describe('what callers write as they like is masked', () => {
  it.each([
    // numbers: words of the radio, parts told one after another, cues a few words away, full width
    ['号码是幺三九 洞五拐四 勾两六三', '号码是〔电话〕'],
    ['号码前三位139,中间是6034,最后四位7721', '号码前三位〔电话〕'],
    ['卡号发了他，六二二八四八零四零二五六四四八九二一五', '卡号发了他，〔卡号〕'],
    ['存折上面写着81010 00084 29917 61', '存折上面写着〔卡号〕'],
    ['6217001234567890129', '〔卡号〕'],
    ['卡号RL00318726', '卡号〔卡号〕'],
    ['持护照72 6401886入境', '持护照〔证件号〕入境'],
    ['M71530925是我先生的通行证', '〔证件号〕是我先生的通行证'],
    ['肇事的是豫B洞六拐K九', '肇事的是〔车牌〕'],
    ['云Ａ·３Ｊ６８Ｄ扔烟头', '〔车牌〕扔烟头'],
    ['桂K·B713拉客', '〔车牌〕拉客'],
    // accounts: handles, and names on a platform that a figure or quotation marks end
    ['推特@hu_tong_kid发了截图', '推特〔账号〕发了截图'],
    ['昵称柠檬汽水多加冰_8卖我坏手机', '昵称〔账号〕卖我坏手机'],
    // doors
    ['大湾村第六村民组13号停水', '大湾村停水'],
    ['嘉禾苑B9-1602敲墙', '嘉禾苑敲墙'],
    ['珠江花园3座19F噪音', '珠江花园噪音'],
    ['教工楼12栋1门3楼东漏水', '教工楼漏水'],
    ['愚园路1088弄丙支弄5号三层亭子间', '愚园路1088弄'],
    ['民昌二路三巷8号305电费贵', '民昌二路三巷8号电费贵'],
    // foreign names, and names without a Chinese surname
    ["Michael O'Brien先生来电", 'M.先生来电'],
    ['我老公叫Kwame Owusu,加纳籍', '我老公叫K.,加纳籍'],
    ['Đặng Văn Long女士被收了两次', 'Đ.女士被收了两次'],
    ['玛丽亚·冈萨洛斯女士手机丢了', '玛某女士手机丢了'],
    ['泰国籍颂猜·朴西来本市旅游', '泰国籍颂某来本市旅游'],
    ['山本由纪夫想了解变更', '山某想了解变更'],
    ['山本由纪夫反映签证', '山某反映签证'],
    ['承租方木合塔尔江反映押金', '承租方木某反映押金'],
    ['工友阿尔伍呷摔断了肋骨', '工友阿某摔断了肋骨'],
    ['那栏填的布仁巴雅尔', '那栏填的布某'],
    // Chinese names with a clue that only persons have
    ['那件事情是褚怀瑜去社区办的', '那件事情是褚某去社区办的'],
    ['十一楼韦有才养了三条大狗', '十一楼韦某养了三条大狗'],
    ['楼上马得草家天天剁肉馅', '楼上马某家天天剁肉馅'],
  ])('%s', (text, wanted) => expect(mask(text)).toBe(wanted));
});

describe('what looks like it stays', () => {
  it.each([
    '建了3栋105平方米的厂房',
    '小区共有12栋',
    '一座650吨的加油站',
    '三个桥洞一二号都积水',
    '用户名要求6-18位',
    'MacBook Pro入门级MacBook Pro涨价',
    'Galaxy Fold是我去年买的',
    '青木瓜卖得贵',
    '从上海来沙滩玩',
    // places, and what only looks like a name
    '周浦万达后面的小河沟发臭',
    '黎平侗寨的鼓楼旁边',
    '贺隆体育馆总是闲置',
    '请管一管乱停车',
    '鸽子棚搭在屋顶，养鸽子的不管',
    '工商所张女士接待了我',
    '业主向您反映',
    '孩子都快不认识爸爸了',
    // numbers of things, and rooms of a public body
    '发票代码044002300112、号码25577161扫不出来',
    '办事大厅一楼108室每周三接待',
  ])('%s', (text) => expect(mask(text)).toBe(text));
});
