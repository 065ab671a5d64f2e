import { describe, expect, it } from 'vitest';
import { createMasker, findPersonalData, withPublicWords } from '../../src/privacy/index.js';
import { loadSegmenter, placesOfColumns } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const mask = createMasker(segmenter);

/** Made-up sentences; a full name stands in brackets. */
const TOLD = `
您好，本人[拓明兰]，楼道没灯
本人[马有财]，住在河东
本人[其木格]，羊舍漏雨
来电人[把玉梅]（电话见工单）反映
我叫[尕藏才让]，草场纠纷
联系人[海日古丽]。请回电
[虎志国]（13800138000）来电，主管道爆裂
您好，[铁玉梅]反映，路灯不亮
[韩索菲]反映：路灯不亮
请督促尽快交房。——[拓明兰]
我是[菅云芳]，想问补贴
我叫[孛儿只斤·远]，您好，楼道没灯
退款请打到卡上，户名[佟佳·清]
联系人[叶赫那拉·宁]，电话见工单
[章佳·远]来电，暖气不热
路灯坏了。[钮祜禄·清]，出生日期1956年12月8日
请加装座椅。——[车美淑]
联系人[太明宇]，请回电
[那启文]来电，路灯不亮
停水三天。[全京淑]，出生日期1956年12月8日
停水三天。[佟佳玉清]，身份证号210102195612080021
我是[田中美咲]，住在河东
您好，本人[高桥健太郎]，路灯不亮
我叫[佐藤凛]，想问签证
外籍人士[涅佐夫]反映，路灯不亮
外籍员工[涅佐夫]的车被划
投诉人[南建国]占道
业主[南志强]反映路灯不亮
市民[南建国]来电
被投诉人[敏志强]，路灯不亮
`;

/** Ordinary phrases in the same places, and places that are written by sound. */
const PLAIN = `
本人残疾，想问补贴
本人把房卖了，税没退
本人已婚，想问落户
本人时常失眠，楼上太吵
来电人把车停，被贴条
来电人方便时，请回电
我是租客，押金不退
我是青田人，来这里打工
我是额尔登旗居民，路灯不亮
当事人双方以及街道都到了现场
负责人成谜，电话不通
铁路局（88881234）说不归他管
高新区（88881234）说不归他管
物业把问题反映，没有下文
楼上的投诉黑风把线刮断
查干嘎查停电
赛罕苏木的路坏了
户名变更，要跑几趟
我是锦绣·国际业主，车库漏水
投诉的是户名锦绣·国际，发票不开
蓝光·雍锦苑来电，路灯不亮
再次来电，路灯不亮
有人来电，说停水
和朋友来电，说停水
户口簿，身份证210102195612080021
古丽巴扎，垃圾没人清
额尔登旗住建局未回复
我是一名退休教师，想问补贴
我是山口村民，路不通
我是中村居民，路不通
本人田中水稻，被水淹了
外籍人士入境，要带什么
外籍人士办理居留，要多久
投诉人南门停车乱
投诉人南方电网停电
业主保安全，请装护栏
居民降志愿，想问政策
`;

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('a name that is told', () => {
  it.each(lines(TOLD))('%s is masked, whatever its surname', (line) => {
    for (const [, name = ''] of line.matchAll(/\[([^\]]*)\]/g))
      expect(mask(line.replace(/[[\]]/g, ''))).not.toContain(name);
  });

  it.each(lines(PLAIN))('%s stays', (line) => {
    expect(mask(line).replace('〔电话〕', '88881234').replace('〔证件号〕', '210102195612080021')).toBe(line);
  });

  it('is found beside a number that is masked already', () => {
    expect(findPersonalData('虎志国（〔电话〕）来电', segmenter).map(({ kind }) => kind)).toEqual(['name']);
  });
});

describe('words of the export’s own columns', () => {
  const columns = ['宝力格', '九连', '额尔登旗'];

  it('are nobody’s name to the last look', () => {
    const text = '当日起火2件（宝力格）';
    expect(findPersonalData(text, segmenter)).toHaveLength(1);
    expect(findPersonalData(text, withPublicWords(segmenter, new Set(columns)))).toEqual([]);
  });

  it('are not cut for a name', () => {
    const text = '九连今早身份证办了两月没到';
    expect(mask(text)).not.toBe(text);
    expect(createMasker(segmenter, placesOfColumns(columns))(text)).toBe(text);
  });
});
