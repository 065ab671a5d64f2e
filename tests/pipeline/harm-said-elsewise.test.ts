import { expect, it } from 'vitest';
import { harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';

it.each([
  // Nobody is no person, and what is knocked over here is a thing.
  ['石墩被撞倒半个月没人扶', []],
  ['围栏被撞倒了，一直没有人管', []],
  ['路口有人被撞倒', ['摔倒、受伤']],
  ['电动车撞倒了一位老人', ['车祸']],
  // Cats and dogs fight among themselves and are poisoned.
  ['野猫夜里打架', []],
  ['有人撒药，小狗中毒', []],
  ['两个狗主人打起来，大打出手', ['打架、殴打']],
  // A street that caves in is no hill.
  ['新港西路塌方，水管露出来', ['地面塌陷']],
  ['进山的公路塌方', ['滑坡、泥石流']],
  // Who stumbles into a ditch fell from no height; a well is deep.
  ['没有路灯，摔进沟里', ['摔倒、受伤']],
  ['没有路灯，摔进井里', ['坠落']],
  ['消防门锁着，起火怎么逃', []],
  // Cantonese and traditional script say what Mandarin says.
  ['听讲今朝死咗两个人', ['死亡']],
  ['工地死了2个', ['死亡']],
  ['出口被堵死了两个', []],
  ['水塘浸死人', ['死亡', '溺水、落水']],
  ['学生在河里遇难', ['死亡']],
  ['只狗好乖，唔咬人', []],
  ['阿婆差點摔倒', []],
  ['阿伯仆亲', ['摔倒、受伤']],
  ['架車著火', ['起火、爆炸']],
] as const)('%j: %j', (sentence, kinds) => {
  expect(harmsIn(sentence)).toEqual(kinds);
});
