/**
 * Sensitive personal information: 个人信息保护法 art. 28 (health, religion, minors under 14) and victims of crime.
 * A quote with such a word is counted and not printed.
 */
const SENSITIVE = [
  // Health of a person, not public health: 确诊病例 of a named person is, 核酸检测点 is not.
  /患有|患者|病史|病历|病情|诊断|确诊|癌|肿瘤|白血病|艾滋|HIV|乙肝|丙肝|结核|梅毒|性病|尿毒症|透析|精神病|精神分裂|抑郁|自闭症|躁狂|癫痫|残疾|智障|瘫痪|中风|流产|怀孕|孕妇|不孕|自杀|轻生|吸毒|戒毒|去世|死亡|遗体/,
  /未成年|幼女|男童|女童|婴儿|幼儿(?!园)|\d+岁(?:的)?(?:男孩|女孩|孩子|小孩|儿子|女儿|孙子|孙女|学生)|(?:我|本人|其|家)(?:的)?(?:儿子|女儿|孩子|小孩|孙子|孙女)/,
  /强奸|猥亵|性侵|性骚扰|家暴|家庭暴力|殴打|被打|打伤|被骗|诈骗|被盗|被抢|拐卖|绑架|虐待|受害人|受害者|偷拍|勒索/,
  /信教|宗教|教徒|基督|天主教|佛教|道教|伊斯兰|穆斯林|清真|回民|礼拜|教会|教堂|法轮功|邪教/,
];

export function isSensitive(text: string): boolean {
  return SENSITIVE.some((pattern) => pattern.test(text));
}
