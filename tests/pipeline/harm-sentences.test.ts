import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { gravestOf, harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { blankTicket } from '../blank-ticket.js';

const sentencesOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/clauses/${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);

it.each(['harm', 'harm-five', 'harm-slides', 'harm-names'].flatMap(sentencesOf))('%s: %s', (kind, sentence) => {
  expect(harmsIn(sentence).length > 0 ? 'harm' : 'none').toBe(kind);
});

it('a fear of harm hides none that the ticket tells elsewhere', () => {
  expect(harmsIn('怕着火。昨天真的着火了')).toEqual(['起火、爆炸']);
  expect(harmsIn('怕狗咬人，孩子已经被它咬人两次')).toEqual(['咬伤、抓伤']);
});

it.each([
  // Before the rules of 30 November: 11 of 56, and 19 of 40.
  ['harm-fresh', 55, 56],
  ['harm-after', 32, 40],
  // 7 of 15 at first sight; then the words 卷走, 压在…下面, 乘客…出不去 and 塌方修复 were added.
  ['harm-slides-fresh', 11, 15],
  // 20 before the words, 27 at first sight; then 洗胃, 羊水破, 电梯里还有, 往下跳 and the like were added.
  ['harm-night', 36, 40],
  // Of what is asked, mistaken and supposed: 21 before the rules, 37 at first sight; then 消防车…进 was added.
  ['harm-what-if', 38, 40],
  // 9 before the words, 17 at first sight; then a choice named by two characters and what 看清 turns were mended.
  ['harm-north', 20, 20],
  // 21 before the words of 2 December; of what dates to 前年 a sentence without its ticket's day says nothing.
  ['harm-plain-fresh', 43, 48],
])('%s: %i of the %i sentences are told rightly', (name, right, of) => {
  const told = sentencesOf(name).map(([kind, sentence]) => (harmsIn(sentence).length > 0 ? 'harm' : 'none') === kind);
  expect(told).toHaveLength(of);
  expect(told.filter((one) => one)).toHaveLength(right);
});

it('who lives is dead in a register only, and what is supposed has not happened unless somebody says when', () => {
  expect(harmsIn('说我妈已死亡，老人健在')).toEqual([]);
  expect(harmsIn('说我妈已死亡，老人摔断了腿')).toEqual(['死亡', '摔倒、受伤']);
  expect(harmsIn('楼里真着火了没人救')).toEqual([]);
  expect(harmsIn('楼里昨晚真着火了没人救')).toEqual(['起火、爆炸']);
  expect(harmsIn('车开过坑里差点摔了一下')).toEqual([]);
});

it('what a sentence applies for aid for is over, what the next one tells is not', () => {
  expect(harmsIn('家里去年失火，想申请临时救助')).toEqual([]);
  expect(harmsIn('我爸摔断了腿。低保也想申请补助')).toEqual(['摔倒、受伤']);
  expect(harmsIn('申请困难救助没批，活不下去要跳楼')).toEqual(['轻生']);
});

it('animals and goods are nobody’s harm, and what is in hospital only is none of the matter', () => {
  expect(harmsIn('池塘里的鱼大量死亡')).toEqual([]);
  expect(harmsIn('手机摔了好几次')).toEqual([]);
  expect(harmsIn('在人民医院住院，护工乱收费')).toEqual([]);
  expect(harmsIn('吃了盒饭后三个人住院了')).toEqual(['患病、就医']);
});

it('who nearly fell is not hurt, who nearly fainted has not, and what nearly caught fire is a danger', () => {
  expect(harmsIn('老人差点摔跤')).toEqual([]);
  expect(harmsIn('老人体力不支，差点晕倒')).toEqual([]);
  expect(harmsIn('臭得人差点呕吐')).toEqual([]);
  expect(harmsIn('老人差点晕倒，我妈晕倒送了急诊')).toEqual(['晕倒、急救']);
  expect(harmsIn('插座差点起火')).toEqual(['起火、爆炸']);
});

it('a hollow in the road is a danger though nobody was hurt, and who was is told by the gravest kind first', () => {
  expect(harmsIn('路面塌了个坑，未造成人员伤亡')).toEqual(['地面塌陷']);
  expect(harmsIn('桥塌了，我爸摔断了腿，老人被埋了')).toEqual(['被埋', '坍塌', '摔倒、受伤']);
});

it('what a sentence has heard and doubts is none, what it has only heard is told', () => {
  expect(harmsIn('网上说水库决口了，是真的吗')).toEqual([]);
  expect(harmsIn('听说水库决口了，水快到村口')).toEqual(['堤坝险情']);
});

it('a crack is no stitch, a road named after a dyke no dyke, a pond no river', () => {
  expect(harmsIn('墙上裂缝了')).toEqual([]);
  expect(harmsIn('额头缝了三针')).toEqual(['摔倒、受伤']);
  expect(harmsIn('长堤路往外渗水')).toEqual([]);
  expect(harmsIn('猪圈进水，死了七头母猪')).toEqual([]);
});

it('a dyke is none of who asks for masks, nor a dead cat or a gate what it sounds like', () => {
  expect(harmsIn('家里老人没有口罩，要求解决口罩问题')).toEqual([]);
  expect(harmsIn('河边药店排队的人要求解决口罩供应')).toEqual([]);
  expect(harmsIn('有人听信传言，从楼上把猫扔下来摔死')).toEqual([]);
  expect(harmsIn('出站时闸机夹人，六岁的孩子额头被撞青')).not.toContain('车祸');
});

it.each([
  // Not yet: words of what may come, before or behind the harm.
  ['再不修会导致起火', []],
  ['不要等到有人伤亡才来修', []],
  ['电线老化有触电的风险', []],
  ['阳台有坍塌等安全隐患', []],
  ['围墙歪了，随时可能倒塌', ['坍塌']],
  ['桥墩裂了，随时有倒塌的可能', ['坍塌']],
  ['楼道可能有人晕倒，没人开门', ['晕倒、急救']],
  ['插座每次下雨都会漏电', ['触电、漏电']],
  // Elsewhere.
  ['看新闻说外省有楼房坍塌，我们这栋也是老楼', []],
  ['各地电动车起火的案例很多', []],
  // A word within others.
  ['申报贫困人口要什么材料', []],
  ['实验一中暑假开放操场吗', []],
  ['工伤人员去哪里做鉴定', []],
  ['噪音对居民造成严重伤害', []],
  ['健身房老板玩失踪，卡退不了', []],
  // Papers and plans are no dead, no ruin and no patient.
  ['死亡证明要跑三趟', []],
  ['工人当场死亡没人处理', ['死亡']],
  ['老人在家死亡了三天才有人知道', ['死亡']],
  ['危房加固的钱还没到', []],
  ['隔壁危房没人住，瓦片往下掉', ['危房、开裂']],
  ['菜场后面的危房存在安全隐患', ['危房、开裂']],
  ['公园没有急救站', []],
  ['老人送去急救，现在还没醒', ['晕倒、急救']],
  ['孩子在水库边差点淹死', ['溺水、落水']],
  ['大货车差点追尾', []],
] as const)('%s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence)).toEqual(kinds);
});

it.each([
  // Children in hospital are counted, bills are none.
  ['已经有18个小朋友住院', ['患病、就医']],
  ['第一人民医院住院要排队', []],
  ['三个月后我妈住院没人管', []],
  ['两个孩子的住院费报不了', []],
  ['孙子昨晚送急诊，说是沙门氏菌', ['晕倒、急救', '患病、就医']],
  ['两个都拉水，脱水很严重', ['患病、就医']],
  ['洗衣机脱水很响', []],
  // A night of a typhoon: what makes it a danger may stand in another clause of the sentence.
  ['请派挖机过来，底下压着人', ['被埋']],
  ['医院一直压着人力公司的合同', []],
  ['平房倒了一面墙，里面还有人', ['被埋', '坍塌']],
  ['店要关门了，里面还有人', []],
  ['花盆砸破我老公的头，流了好多血', ['摔倒、受伤']],
  ['电梯停电，里面关着三个人', ['被困']],
  ['轿厢里关着一个老人', ['被困']],
  ['土堆还压着两个工人', ['被埋']],
  ['产妇要生了，路淹了', ['就医、用氧受阻']],
  ['产妇要生了。路淹了', []],
  ['我老婆要生了，建档还没办', []],
  ['爬到二楼，水还在涨', ['被困']],
  ['每天爬到二楼打水', []],
  ['透析病人在家，车进不来', ['就医、用氧受阻']],
  ['家里有呼吸机病人，断电了', ['就医、用氧受阻']],
  ['家里有呼吸机病人，停电有危险', []],
  ['停电通知没写时间，家里有制氧机', []],
  ['老人独居，房子进水出不来', ['被困']],
  ['积水到大腿，老人小孩出不去', ['被困']],
  ['一下雨就积水，车出不去', []],
  ['骑电动车经过被水冲倒', ['被水冲走']],
  ['水太深，村里老人都出不去', ['被困']],
  ['再不答复就从售楼部楼顶跳下去', ['轻生']],
  ['晚上在楼下跳下广场舞', []],
  // A dented car, a train that is missed, a pond, a kitchen and a question are none.
  ['树倒下来砸中我停在小区的车，车顶凹了', []],
  ['树枝砸中骑车的人', ['摔倒、受伤']],
  ['安置点没蚊帐，孩子被咬一身包', []],
  ['被困岛上赶不上火车', []],
  ['对虾塘被海水冲垮', []],
  ['来电人表示：养殖笼被冲走', []],
  ['烟囱正对着我家阳台，晚上就开始冒烟', []],
  ['路口护栏被车撞歪了', []],
  ['上班路上摔伤算工伤吗', []],
  // A sunken road is no fallen house.
  ['刚修好的路又塌了一块', ['地面塌陷']],
  ['中山路刚修好的路又塌了一块', ['地面塌陷']],
  ['山上的石头墙塌了一块', ['坍塌']],
  ['路基被水掏空塌了', ['坍塌', '地面塌陷']],
  // Nor is a manhole.
  ['小区门口井盖塌了', ['地面塌陷']],
  ['门口的井塌了', ['坍塌']],
  // Who may enter a hospital is not taken there; a slander is told by whom it angers.
  ['进医院要扫码，老人没有智能手机', []],
  ['吃了三个人进医院', ['患病、就医']],
  ['有人在业主群造谣说死了人', []],
  ['工地上死了人，有人造谣说是病的', ['死亡']],
] as const)('%s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence)).toEqual(kinds);
});

it.each([
  // What then is asked of what has not happened, unless it says when, or whose it is.
  ['消防通道停满了车，着火了咋整', []],
  ['着火了可怎么办', []],
  ['井盖没了，人掉下去算谁的', []],
  ['砸到人了谁负责', []],
  ['昨晚着火了咋整', ['起火、爆炸']],
  ['我妈在超市摔伤了谁负责', ['摔倒、受伤']],
  ['儿子说要跳楼咋办', ['轻生']],
  // What was taken for harm, unless it turned out worse.
  ['以为着火了，原来是热力的管', []],
  ['还当是楼塌了', []],
  ['以为没事结果骨折了', ['摔倒、受伤']],
  ['以为他要跳楼，原来在擦窗', []],
  // A condition at the head of its clause.
  ['电瓶拎回家，着火咱一个楼都跑不了', []],
  ['起火消防车都开不进来', []],
  ['隔壁着火咱一个楼都跑不了', ['起火、爆炸']],
  ['半夜有人喊，着火咱一个楼都跑不了', ['起火、爆炸']],
  ['着火人都跑不出来了', ['起火、爆炸']],
  ['摔断了腿都跑不了', ['摔倒、受伤']],
  // A condition in the two clauses before, unless it ends there.
  ['万一停电，人被困怎么出来', []],
  ['万一停电，没人管，老人被困怎么出来', []],
  ['万一停电，没人管，没人来，老人被困', ['被困']],
  ['如果不是邻居，昨天老人被困没人知道', ['被困']],
  ['如果要赔钱就赔，但老人摔断了腿', ['摔倒、受伤']],
  ['店里主要是打麻将，有人打架', ['打架、殴打']],
  // Must one wait for it.
  ['等死了人才管吗', []],
  ['一定要起火了才来看', []],
  ['等了半天，死了人', ['死亡']],
  ['等救护车，昨天死了人才来', ['死亡']],
  // A likeness.
  ['这价钱跟着火似的', []],
  ['仓库着火，烟跟下雾似的', ['起火、爆炸']],
  // 一不小心就会 is no fall, 不小心 may be.
  ['台阶太陡，一不小心就会摔下去', []],
  ['骑车不小心摔伤', ['摔倒、受伤']],
  // Lives lost, scalds and what blew up.
  ['工地出人命了', ['死亡']],
  ['今天出人命了咋整', ['死亡']],
  ['再不管要出人命了', []],
  ['人命关天', []],
  ['有个骑车的烫了脚', ['摔倒、受伤']],
  ['开水把孩子烫着了', ['摔倒、受伤']],
  ['暖气片烫手', []],
  ['麻辣烫里有钢丝球', []],
  ['救护车拉走了三个', ['晕倒、急救']],
  ['7号楼发生闪爆', ['起火、爆炸']],
  ['业主群都炸了', []],
] as const)('%s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence)).toEqual(kinds);
});

it.each([
  // Whose harm it is.
  ['村民反映羊圈被泥石流埋了', ['滑坡、泥石流']],
  ['山体滑坡把养猪的老汉埋在土里了', ['被埋', '滑坡、泥石流']],
  ['野狗咬死我家三只鸡', []],
  ['野狗咬了我家的羊，还咬伤我妈', ['咬伤、抓伤']],
  ['孙女险些掉进没盖的井里', []],
  // A lift that drops, and a patient without power, by their own names.
  ['电梯突然往下掉了两层', ['电梯下坠']],
  ['工人从脚手架坠落', ['坠落']],
  ['我爸要用制氧机，整栋停电了', ['就医、用氧受阻']],
  // A hill that comes down is no fallen house, a wall is.
  ['省道边上塌方，路断了', ['滑坡、泥石流']],
  ['基坑塌方，离我们楼两米', ['坍塌']],
  ['省道边坡垮塌，泥石盖了路', ['滑坡、泥石流', '坍塌']],
  // What is suspected stays so, and a title makes it no surer.
  ['幼儿园疑似食物中毒', ['疑似中毒']],
  ['食物中毒\n怀疑是食物中毒，八个孩子送医', ['疑似中毒', '患病、就医']],
  ['怀疑他打人，孩子被打伤', ['打架、殴打']],
  // Stranded, on a roof, lost.
  ['四十多个游客滞留在岛上', ['人员滞留']],
  ['快递滞留在中转站', []],
  ['水淹到车窗，人站在车顶', ['被困']],
  ['小孩爬上车顶踩凹了', []],
  ['小朋友在庙会走失了', ['失踪、走失']],
  ['我的猫走丢了', []],
  ['民警帮我找到走丢的老父亲', []],
  ['骑车栽进没盖的井里', ['坠落']],
  ['转弯把人甩下来擦伤', ['摔倒、受伤']],
  ['停车场里车门被擦伤', []],
] as const)('%j: %j', (sentence, kinds) => {
  expect(harmsIn(sentence)).toEqual(kinds);
});

it('what nearly was, or what only sounds like it, is none', () => {
  expect(harmsIn('出口太窄，散场差点踩踏')).toEqual([]);
  expect(harmsIn('半夜听见爆炸一样的动静')).toEqual([]);
  expect(harmsIn('半夜锅炉房爆炸')).toEqual(['起火、爆炸']);
});

it('what is denied between the two halves of a word of harm has not happened', () => {
  expect(harmsIn('夜里被熏醒，检查燃气灶没有漏')).toEqual([]);
  expect(harmsIn('夜里被熏醒，检查燃气灶在漏')).toEqual(['燃气泄漏']);
});

it('a word of two characters that ends its sentence is told, as any clause is', () => {
  expect(harmsIn('垃圾站的臭味\n关窗还能闻到，头晕。请查源头。')).toEqual(['患病、就医']);
});

it('a title that is cut tells what its text tells', () => {
  expect(harmsIn('通道停满了车，着火了\n通道停满了车，着火了咋整。')).toEqual([]);
  expect(harmsIn('三楼着火了\n三楼着火了，快来人。')).toEqual(['起火、爆炸']);
});

it('what a sentence dates to an earlier year is past, but for what lies in ruins since, or is told as of now', () => {
  const day = '2024-05-10' as Day;
  expect(harmsIn('2021年6月，我爸在厂里摔断了腿', day)).toEqual([]);
  expect(harmsIn('21年6月我爸在厂里摔断了腿', day)).toEqual([]);
  expect(harmsIn('2024年5月9日，我爸在厂里摔断了腿', day)).toEqual(['摔倒、受伤']);
  expect(harmsIn('2023年12月，我爸在厂里摔断了腿', '2024-01-20' as Day)).toEqual(['摔倒、受伤']);
  expect(harmsIn('2021年投诉过，今年又有人被狗咬伤', day)).toEqual(['咬伤、抓伤']);
  expect(harmsIn('2021年河堤塌方，没有修', day)).toEqual(['坍塌']);
  expect(harmsIn('2021年6月，我爸在厂里摔断了腿')).toEqual(['摔倒、受伤']);
  expect(gravestOf({ ...blankTicket, text: '2018年3月我被车撞伤。' })).toBe(undefined);
});

it('a smell is a leak unless the sentence says what it was taken for and that it was something else', () => {
  expect(harmsIn('闻着煤气味，开始以为家里漏气，下楼发现整个街都是')).toEqual([]);
  expect(harmsIn('咨询闻着煤气味\n闻着煤气味，开始以为家里漏气，下楼发现整个街都是')).toEqual([]);
  expect(harmsIn('闻到煤气味，开始以为是下水道，结果是管子漏气')).toEqual(['燃气泄漏']);
  expect(harmsIn('楼道里有煤气味，以为是邻居做饭，今天更大了')).toEqual(['燃气泄漏']);
});

it('who is struck by what falls is hurt, a window is not, nor whose it is', () => {
  expect(harmsIn('铁皮飞到马路上，把过路人砸了')).toEqual(['摔倒、受伤']);
  expect(harmsIn('铁皮乱飞，砸到我家窗户，砸着我的车')).toEqual([]);
});

it('who has not come back is missing where he is looked for', () => {
  expect(harmsIn('放牧的老人没回来，请派人找')).toEqual(['失踪、走失']);
  expect(harmsIn('孩子放假没回来，补课费能退吗')).toEqual([]);
});

it('land that has burnt tells a fire, smoke from it or not', () => {
  expect(harmsIn('草场被人上坟烧掉三百来亩')).toEqual(['起火、爆炸']);
  expect(harmsIn('枯草着了一大片')).toEqual(['起火、爆炸']);
  expect(harmsIn('孩子在屋里睡着了')).toEqual([]);
});
