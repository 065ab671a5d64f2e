import { expect, it } from 'vitest';
import type { Day } from '../../src/model/index.js';
import { gravestOf, harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { blankTicket } from '../blank-ticket.js';

const DAY = '2026-05-20' as Day;

it.each([
  // How many people, and what befell them.
  ['四个人被关在电梯里，喊了半小时', ['被困']],
  ['电梯坏了，里头关了两个小孩', ['被困']],
  ['街口关了三个门店', []],
  ['嫌疑人被关进看守所', []],
  ['住户被关在小区外面', []],
  ['看热闹的台子一塌，摔了十来个娃', ['摔倒、受伤']],
  ['师傅送货摔了两个杯子', []],
  ['树杈砸了三个过路的', ['摔倒、受伤']],
  ['冰雹砸了两个人的车窗', []],
  ['吃过午饭，五六个娃在卫生院打吊针', ['患病、就医']],
  ['三个学生晚上发烧', ['患病、就医']],
  ['卫生院挂水的椅子太少', []],
  ['楼板塌了，压了两个工人', ['被埋', '坍塌']],
  // Blows, told as done.
  ['我被两个保安打了一顿', ['打架、殴打']],
  ['孩子在校门口被打', ['打架、殴打']],
  ['孩子被电话推销打扰', []],
  ['老人被护工掐得胳膊发紫', ['家暴、侵害']],
  // Water, heights, breath.
  ['小孩掉井里了', ['坠落']],
  ['我掉了一个钱包', []],
  ['有人为关掉水阀吵架', []],
  ['渔船翻了，人还在水里', ['溺水、落水']],
  ['老人没了呼吸', ['死亡']],
  ['医院治死了我爸', ['死亡']],
  ['政治死记硬背的题太多', []],
  ['移栽的树木大片死亡', []],
  ['塘里的鱼全都死亡', []],
  ['屋檐的落水管断了', []],
  // Who says that he will take his life, wherever he stands.
  ['一个小伙站在楼顶，说不还钱就跳', ['轻生']],
  ['楼顶的水泵，一开就跳闸', []],
  ['楼上一到晚上就跳绳', []],
] as const)('%s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence, DAY)).toEqual(kinds);
});

it.each([
  ['邻居扬言要打断我的腿', ['扬言伤人']],
  ['他昨晚放话要砍人', ['扬言伤人']],
  ['再投诉就弄死你们', ['扬言伤人']],
  ['如果不给钱，他就要杀了我们', ['扬言伤人']],
  ['他说要跟全村同归于尽', ['扬言伤人']],
  ['扬言要砍人，后来真把我哥砍伤了', ['打架、殴打', '扬言伤人']],
  ['他扬言不给钱就跳楼', ['轻生']],
  // Who threatens with less hurts nobody.
  ['开发商扬言要起诉业主', []],
  ['物业威胁业主停水', []],
  ['老师威胁学生不让毕业', []],
  ['请打击恐吓群众的恶势力', []],
  ['蚊子要打死才睡得着', []],
] as const)('a threat to hurt somebody is told, and not as done: %s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence, DAY)).toEqual(kinds);
});

it.each([
  ['危房什么时候轮到改造', []],
  ['我家成了危房，申请改造没人理', ['危房、开裂']],
  ['跳舞的踩踏公园草坪', []],
  ['散场时发生踩踏', ['踩踏']],
  ['这样挖下去，房子会塌的', []],
  ['墙歪了，随时会塌', ['坍塌']],
  ['如遇大雨发生滑坡怎么办', []],
  ['去年治理了后山滑坡', []],
  ['电线乱接，起火后果不堪设想', []],
  ['电线起火，后果很严重', ['起火、爆炸']],
  ['堆满纸箱，起火可能性很大', []],
  ['抢救老字号招牌', []],
  ['人在医院抢救', ['晕倒、急救']],
] as const)('what is planned, supposed or of things is none: %s: %j', (sentence, kinds) => {
  expect(harmsIn(sentence, DAY)).toEqual(kinds);
});

it('what was years ago is past by whatever words, what began then and what lies in ruins since is not', () => {
  expect(harmsIn('我爸八年前摔断了腿', DAY)).toEqual([]);
  expect(harmsIn('去年六月我妈被车撞', DAY)).toEqual([]);
  expect(harmsIn('去年底我妈被车撞', '2026-02-10' as Day)).toEqual(['车祸']);
  expect(harmsIn('自从去年搬来家具厂，天天头晕', DAY)).toEqual(['患病、就医']);
  expect(harmsIn('去年发过通知，昨天又有人被车撞', DAY)).toEqual(['车祸']);
  expect(harmsIn('前年院墙倒塌', DAY)).toEqual(['坍塌']);
});

it('a title that asks what is paid for harm makes all of the text a matter of money', () => {
  const text = '我被狗咬伤，打了针。';
  expect(gravestOf({ ...blankTicket, title: '狂犬疫苗能不能报销', text })).toBe(undefined);
  expect(gravestOf({ ...blankTicket, title: '小区有狗没人管', text })).toBe('咬伤、抓伤');
  expect(gravestOf({ ...blankTicket, title: '低保和残疾证没办下来', text: '活不下去，我要跳楼。' })).toBe('轻生');
});
