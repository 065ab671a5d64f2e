import { expect, it } from 'vitest';
import { readDictionary, shippedPath } from '../../src/model/index.js';

it('what is printed as harm weighs in the headline, but for callers’ own wordings that may be harmless elsewhere', () => {
  const grave = readDictionary(shippedPath('grave.txt'));
  const printed = readDictionary(shippedPath('harm.txt'))
    .filter(
      (line) =>
        !/^(?:〈.〉|不算|怕|怕也算|差点|差点不算|假设|已发生|活着|活着不算|其后|其后之间|别处|往年也算|至今|没有|没有之间|救助|存疑|最重|不引)=/u.test(
          line,
        ),
    )
    // Illness, bites and falls are told in callers' own wordings, none of which weighs.
    .filter((line) => !/^(?:患病、就医|咬伤、抓伤|摔倒、受伤)=/u.test(line))
    .flatMap((line) => line.slice(line.indexOf('=') + 1).split(/\s+/u));
  expect(printed.filter((word) => !grave.some((own) => word.includes(own)))).toEqual(
    '没抢救 淹死 撞死 轧死 摔死 捅死 具尸体 死了人 压死 砸死 电死 烧死 死了…个人 〈人〉…被埋 〈人〉…被…埋 〈人〉…埋在〈下〉 埋在〈下〉…〈人〉 埋…个人 埋了人 埋着人 被活埋 〈屋〉…被埋 〈屋〉被…埋 〈屋〉…埋了 〈屋〉…埋住 〈人〉…压在…下面 〈人〉…压在…底下 〈筑〉…〈塌〉 随时…塌 随时…塌…可能 随时…垮 塌了…坑 塌出…坑 塌了〈次〉 桥断了 桥…冲断 山…滑下来 山…垮下来 溃口 漫堤 漫坝 〈堤〉…渗水 〈堤〉…漏水 〈堤〉…冒水 〈堤〉…裂 〈人〉…被…冲走 〈人〉…被…冲进 〈人〉…被…冲下 〈人〉…被…冲倒 把〈人〉…冲走 把…〈人〉冲走 冲走…个人 车…被…冲走 房…被…冲走 水卷走 浪卷走 落水 淹死 坠下 坠梯 冲顶 蹲底 电梯…往下掉 电梯…掉到 〈人〉掉 〈人〉从…掉 〈人〉…掉进 〈人〉…掉到〈坑〉 〈人〉…掉下井 〈人〉…掉井 〈人〉…踩空 车掉进 车掉到 车掉下去 电死 被电倒 被电到 被电了 被电击 被电晕 带电了 〈杆〉…带电 〈杆〉…有电 烧起来 烧着了 毒气…漏 毒气…冒 毒气…扩散 〈化〉…漏了 〈化〉…漏出 〈气〉漏 〈气〉…漏$ 会不会…〈气〉漏 会不会…〈气〉…漏$ 冒烟 冒火花 冒火星 电…烧焦 下落不明 被困 困在电梯 电梯…困了 电梯…困住 电梯…被困 关在电梯 关在…电梯里 卡在电梯里 卡在…电梯里 卡在轿厢 〈人〉…关在里 口…关在里 〈人〉困在 〈人〉…困在 困电梯 困着〈次〉 困着〈人〉 困在车 困在水 困在屋 困在楼 人出不来 人都出不来 老人…出不来 乘客…出不来 乘客…出不去 〈人〉在里面…出不来 〈人〉…被水围 晕倒 昏倒 抢救 昏迷 休克 不省人事 抽搐 口吐白沫 失去意识 晕厥 晕过去 中暑 撞伤 撞人 翻车 撞倒…〈人〉 撞到…〈人〉 被车撞 车撞了 打架 打了起来 动手打 大打出手 拿刀…〈人〉 鼻青脸肿 推倒在地 被人打 被打了 打了〈人〉 〈梁〉…裂开 〈梁〉…裂…大 〈梁〉…裂…宽 〈梁〉…大裂 高空坠物'.split(
      ' ',
    ),
  );
});
