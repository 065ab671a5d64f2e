import { expect, it } from 'vitest';
import { readDictionary, shippedPath } from '../../src/model/index.js';

it('what is printed as harm weighs in the headline, but for callers’ own wordings that may be harmless elsewhere', () => {
  const grave = readDictionary(shippedPath('grave.txt'));
  const printed = readDictionary(shippedPath('harm.txt'))
    .filter((line) => !/^(?:不算|怕|怕也算|其后|没有|没有之间)=/u.test(line))
    // Illness, bites and falls are told in callers' own wordings, none of which weighs.
    .filter((line) => !/^(?:患病、就医|咬伤、抓伤|摔倒、受伤)=/u.test(line))
    .flatMap((line) => line.slice(line.indexOf('=') + 1).split(/\s+/u));
  expect(printed.filter((word) => !grave.some((own) => word.includes(own)))).toEqual(
    '没抢救 淹死 撞死 轧死 摔死 死了人 打架 打了起来 动手打 大打出手 晕倒 昏倒 抢救 昏迷 休克 被困 困在电梯 冒烟 冒火花 高空坠物 撞伤 撞人'.split(
      ' ',
    ),
  );
});
