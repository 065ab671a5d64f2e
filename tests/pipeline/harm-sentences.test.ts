import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { harmsIn } from '../../src/pipeline/side/harm-kinds.js';

const sentencesOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/clauses/${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);

it.each([...sentencesOf('harm'), ...sentencesOf('harm-five'), ...sentencesOf('harm-slides')])(
  '%s: %s',
  (kind, sentence) => {
    expect(harmsIn(sentence).length > 0 ? 'harm' : 'none').toBe(kind);
  },
);

it('a fear of harm hides none that the ticket tells elsewhere', () => {
  expect(harmsIn('怕着火。昨天真的着火了')).toEqual(['起火、爆炸']);
  expect(harmsIn('怕狗咬人，孩子已经被它咬人两次')).toEqual(['咬伤、抓伤']);
});

it.each([
  // Before the rules of 30 November: 11 of 56, and 19 of 40.
  ['harm-fresh', 55, 56],
  ['harm-after', 29, 40],
  // 7 of 15 at first sight; then the words 卷走, 压在…下面, 乘客…出不去 and 塌方修复 were added.
  ['harm-slides-fresh', 11, 15],
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

it('who nearly fell is not hurt, who nearly fainted is unwell', () => {
  expect(harmsIn('老人差点摔跤')).toEqual([]);
  expect(harmsIn('老人差点晕倒')).toEqual(['晕倒、急救']);
});

it('a hollow in the road is a danger though nobody was hurt, and who was is told by the gravest kind first', () => {
  expect(harmsIn('路面塌了个坑，未造成人员伤亡')).toEqual(['坍塌']);
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
