import { expect, it } from 'vitest';
import { readDictionary, shippedPath } from '../../src/model/index.js';

it('what is printed as harm weighs in the headline, but for callers’ own wordings that may be harmless elsewhere', () => {
  const grave = readDictionary(shippedPath('grave.txt'));
  const printed = readDictionary(shippedPath('harm.txt'))
    .filter((line) => !line.startsWith('不算'))
    .flatMap((line) => line.slice(line.indexOf('=') + 1).split(/\s+/u));
  expect(printed.filter((word) => !grave.some((own) => word.includes(own)))).toEqual(
    '打架 打了起来 动手打 大打出手 晕倒 昏倒 抢救 摔倒 骨折 流血 上吐下泻 被困 冒烟'.split(' '),
  );
});
