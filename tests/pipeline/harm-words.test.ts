import { expect, it } from 'vitest';
import { readDictionary, shippedPath } from '../../src/model/index.js';

it('what is printed as harm weighs in the headline, but for callers’ own wordings that may be harmless elsewhere', () => {
  const grave = readDictionary(shippedPath('grave.txt'));
  const printed = readDictionary(shippedPath('harm.txt'))
    .filter(
      (line) =>
        !/^(?:〈.〉|不算|怕|怕也算|差点|差点不算|假设|已发生|活着|活着不算|其后|没有|没有之间|救助)=/u.test(line),
    )
    // Illness, bites and falls are told in callers' own wordings, none of which weighs.
    .filter((line) => !/^(?:患病、就医|咬伤、抓伤|摔倒、受伤)=/u.test(line))
    .flatMap((line) => line.slice(line.indexOf('=') + 1).split(/\s+/u));
  expect(printed.filter((word) => !grave.some((own) => word.includes(own)))).toEqual(
    '没抢救 淹死 撞死 轧死 摔死 死了人 打架 打了起来 动手打 大打出手 拿刀…〈人〉 鼻青脸肿 推倒在地 被人打 被打了 打了〈人〉 晕倒 昏倒 抢救 昏迷 休克 不省人事 抽搐 口吐白沫 失去意识 晕厥 晕过去 中暑 坠梯 冲顶 蹲底 电梯…往下掉 电梯…掉到 〈人〉掉 〈人〉从…掉 〈人〉…掉进 落水 被困 困在电梯 电梯…困了 电梯…困住 电梯…被困 关在电梯 关在…电梯里 卡在电梯里 卡在…电梯里 卡在轿厢 〈人〉…关在里 口…关在里 〈人〉困在 〈人〉…困在 困电梯 困着〈次〉 困着〈人〉 冒烟 冒火花 冒火星 烧起来 烧着了 电…烧焦 〈气〉漏 〈气〉…漏$ 会不会…〈气〉漏 会不会…〈气〉…漏$ 高空坠物 撞伤 撞人 翻车 撞倒…〈人〉 撞到…〈人〉 〈人〉…被撞 被车撞 车撞了'.split(
      ' ',
    ),
  );
});
