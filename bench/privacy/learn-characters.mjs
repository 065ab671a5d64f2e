/**
 * Makes `lexicon/names/surnames.txt` and `given-characters.txt`: for each character, how much likelier it is in a name than
 * in a text; and `running-characters.txt`: how likely it is in a text. Natural logarithms rounded to halves. From the
 * dictionary of jieba (MIT): the names in it (tags nr, nrfg) against its other words by their frequency.
 * `node bench/privacy/learn-characters.mjs`, after a change of the lists below.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const dictionary = join(dirname(require.resolve('nodejieba/package.json')), 'submodules/cppjieba/dict/jieba.dict.utf8');
const lexicon = (name) => new URL(`../../lexicon/names/${name}`, import.meta.url);

/** 百家姓 and what the census of today has besides; the double ones after them. */
const SINGLE = new Set(
  `王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪
  廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁
  岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳
  时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖
  巩明佘池查麻苑迟邝萧傅赖阎荆屠蔺储邸粟鄢阙谌裘郦茅嵇晁栗匡狄水云奚昌凤花酆廉乐皮元平湛禹贝计伏谈季强危支昝经干宣贲郁杭洪诸钮
  滑荀羊於惠家封芮羿汲邴糜松井段富乌巴弓牧隗山宓蓬郗班仰秋伊暴钭厉戎祖束幸韶郜蓟薄印宿怀邰从鄂索咸籍阴胥能苍双闻莘贡劳逄扶堵
  宰雍却璩濮寿通扈燕冀郏浦别充慕茹习宦鱼容慎戈庾终暨居衡步都满弘国广禄东殳沃利蔚越夔隆厍勾融訾阚那空毋乜养鞠须丰巢蒯相后红竺权
  逯盖益桓公帅缑亢况郈有琴佴伯赏墨哈谯笪年爱揭税旷敬植甯蹇漆冼区丘楚代户原揣但盘卿斯随仉禤练操黑初矫宛沐由鹿信辜寸鲜青刀罕召
  侬仝佀占才尧邢依翦衣折洛位展柒门闪泉忻晋候呼延仓缐戢拜
  朴綦庹母战尉禚隽郄郇茆冮恽`.replace(/\s/g, ''),
);
/** Borne by few today, of whom books hardly write. They move no other character's score. */
const RARE = new Set('楼亓撒仵雒眭呙訚麴妫郤贠冶汝檀琚泮凃励钏妥楮肇镡靖骈裔隰苌鄞虢环装');
const DOUBLE =
  `欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 长孙 宇文 轩辕 南宫 独孤 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔
  申屠 仲孙 钟离 鲜于 闾丘 司空 亓官 司寇 颛孙 巫马 公西 漆雕 乐正 公良 拓跋 夹谷 谷梁 百里 东郭 呼延 羊舌 微生 左丘 西门 完颜 叶赫 纳兰
  万俟 爱新觉罗 佐藤 铃木 渡边 伊藤 山本 加藤 吉田 松本 斋藤 桥本 阿部 藤田 后藤 近藤 远藤 坂本 藤井 藤原 竹内 安藤 宫崎 宫本 工藤 菅原 松井 岩崎 松尾 樱井`.split(
    /\s+/,
  );

/** Commonest in the names of today; the dictionary's are those of books and so older. They count as at least this. */
const AT_LEAST = [
  [
    1.5,
    '伟强军勇超洋海新民平东国华建志文明英红春林永金龙生光荣福山云江立学成元庆家国安兴兵健鸿清银铁根富贵珍香良忠义信孝仁康宁俊利刚正世德和爱秋冬夏月雪天一子小晨阳',
  ],
  [3, '萱珺栩愉淼垚奕姣嫦骁璐晗玥翊梓轩涵睿妍诺泽辰怡欣浩宇诗雨语熙墨沐芷昕皓钰煊澄瑶'],
];
const floorOf = (character) =>
  AT_LEAST.reduce((floor, [score, characters]) => (characters.includes(character) ? score : floor), -9);

const [given, surnames, rare, running] = [new Map(), new Map(), new Map(), new Map()];
const add = (map, key, count) => map.set(key, (map.get(key) ?? 0) + count);
for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const [word = '', frequency = '0', tag = ''] = line.split(' ');
  if (tag === 'nr' || tag === 'nrfg') {
    if (word.length < 2 || word.length > 3) continue;
    if (RARE.has(word[0])) add(rare, word[0], 1);
    if (!SINGLE.has(word[0])) continue;
    add(surnames, word[0], 1);
    for (const character of word.slice(1)) add(given, character, 1);
  } else if (!tag.startsWith('nr')) for (const character of word) add(running, character, Number(frequency));
}
for (const [, characters] of AT_LEAST) for (const character of characters) add(given, character, 0);
const sum = (map) => [...map.values()].reduce((total, count) => total + count, 0);
const [allGiven, allSurnames, allRunning] = [sum(given), sum(surnames), sum(running)];
/** Half a name and fifty characters of text are taken to have been seen of each: what is rare in both says little. */
const odds = (count, all, character) =>
  Math.log((count + 0.5) / all) - Math.log(((running.get(character) ?? 0) + 50) / allRunning);

function lines(scores) {
  const groups = new Map();
  for (const [character, score] of scores) {
    const half = Math.round(score * 2) / 2;
    groups.set(half, [...(groups.get(half) ?? []), character]);
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([score, characters]) => `${score.toFixed(1)} ${characters.sort().join('')}`)
    .join('\n');
}

const source =
  '# Made by bench/privacy/learn-characters.mjs from the dictionary of jieba (MIT); not to be edited by hand.\n';
writeFileSync(
  lexicon('surnames.txt'),
  `# 姓氏：每行一个分值和若干姓；分值为该字作姓与作行文用字之比的自然对数。末行为复姓和常见日本姓。\n# Surnames by how much likelier each is as one than as a character of a text (natural logarithm). Double ones last, with common Japanese ones.\n${source}${lines([...SINGLE, ...RARE].map((surname) => [surname, odds(surnames.get(surname) ?? rare.get(surname) ?? 0, allSurnames, surname)]))}\ndouble ${DOUBLE.join(' ')}\n`,
);
writeFileSync(
  lexicon('given-characters.txt'),
  `# 名字用字：每行一个分值和若干字；分值为该字在名字中与在行文中之比的自然对数。表中没有的字作 -3。\n# Characters of given names by how much likelier each is in one than in a text (natural logarithm); others count as -3.\n${source}${lines([...given].map(([character, count]) => [character, Math.max(floorOf(character), odds(count, allGiven, character))]).filter(([character, score]) => score >= -2.5 && /^[\u4e00-\u9fff]$/.test(character)))}\n`,
);
writeFileSync(
  lexicon('running-characters.txt'),
  `# 行文用字：每行一个分值和若干字；分值为该字在行文中出现概率的自然对数。表中没有的字作 -14.5。\n# Characters by how likely each is in a text (natural logarithm); others count as -14.5.\n${source}${lines(
    [...running]
      .filter(([character]) => /^[\u4e00-\u9fff]$/.test(character))
      .map(([character, count]) => [character, Math.log((count + 50) / allRunning)])
      .filter(([, score]) => score > -14.25),
  )}\n`,
);
