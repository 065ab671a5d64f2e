/**
 * Full names by chance, the same in every run: surnames by their share of the population, given names of one (one in five)
 * or two characters that names of today are made of. What the dictionary has as a word (高峰, 文静) is left out: it is
 * printed as the word. Not the tables that the rules use.
 */
import { loadSegmenter } from '../../dist/text/index.js';

/** The hundred commonest surnames by rank, and rarer ones that share the last weight. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const RARE =
  '常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝萧傅赖阎荆屠蔺储邸粟鄢阙谌裘郦茅嵇晁栗匡狄';
const DOUBLE = ['欧阳', '上官', '司马', '诸葛', '司徒', '皇甫', '尉迟', '慕容', '令狐', '夏侯'];
const GIVEN =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰红玉萍国华志文斌宇浩凯健俊鹏飞辉波宁鑫旭阳林峰亮东海龙雷雪梅琴玲燕云莲珍荣凤琳倩婷婉雯欣怡佳嘉璐瑶琪琦瑾瑜瑞璇莹晶晨晓悦颖慧惠蕾薇莉蓉兴贵发福寿喜庆祥安康泰宏鸿弘洪德仁义礼智信忠孝良善诚正新民生才财宝银铁钢铭锋锐钧锦玮珊珠琼瑛山江泽润清洁淑贤贞芬芝芸茜茹莎菊菲萌萱春夏秋冬月星辰昊昌昕昱晖晟景曦朝栋柏树桐梓森楠榕松枫柳永泉滨潇炎炜焕煜熙彬彦彤影心思恒恩成振挺捷政敬易曼权根梦欢歌毅沁源溪满爱理真石科立纪纯翔耀聪胜腾艺苗诗语谦豪贝轩辰迎郁闻雁雄雅青顺飘麒黎齐亦元先光全凡利励勤卫友君吟启周和咏唯圆坚基堂天奇妙存学宗宜宣家容富尔少居岚岳峻崇巧帅建金高水大小一方立力达子远长南川望加士风展克廷';

function* dice(seed) {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

export function randomNames(count, seed = 22) {
  const segmenter = loadSegmenter();
  const rolls = dice(seed);
  const roll = () => rolls.next().value;
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const names = new Set();
  while (names.size < count) {
    const kind = roll();
    const surname =
      kind < 0.7 ? COMMON[Math.floor(roll() ** 2 * COMMON.length)] : kind < 0.97 ? pick(RARE) : pick(DOUBLE);
    const name = surname + pick(GIVEN) + (roll() < 0.2 ? '' : pick(GIVEN));
    const tag = segmenter.tag(name);
    if (tag === 'x' || tag.startsWith('nr')) names.add(name);
  }
  return [...names];
}
