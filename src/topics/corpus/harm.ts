/**
 * Words of danger, injury, minors and public order: their share in a topic weighs in the choice of the headline. 疫情 is
 * none: in an epidemic it says when, not what.
 */
export const HARM_WORDS: ReadonlySet<string> = new Set(
  `死亡 死人 身亡 伤亡 受伤 重伤 伤人 打伤 打人 殴打 斗殴 冲突 踩踏 自杀 跳楼 轻生 坠落 坠楼 爆炸 起火 着火 失火 火灾
  消防 漏气 泄漏 泄露 燃气 煤气 中毒 触电 漏电 溺水 塌方 坍塌 倒塌 塌陷 危房 危险 安全隐患 生命安全 人身安全 救命 急救
  婴儿 幼儿 儿童 小孩 孩子 未成年 未成年人 学生 孕妇 家暴 虐待 性侵 猥亵 拐卖 失踪 群体 聚众 上访 堵路 暴力 威胁
  恐吓 诈骗 传染 感染 发热 确诊 食物中毒 停水 停电 断水 断电 停气 停暖 高空抛物 电梯困人 困人 事故 车祸`.split(/\s+/),
);
