export type PlaceKind =
  | 'estate'
  | 'road'
  | 'line'
  | 'station'
  | 'company'
  | 'school'
  | 'hospital'
  | 'market'
  | 'village'
  | 'community'
  | 'site';

/** Endings that make a name a place, longest first within a look-up. */
const ENDINGS: readonly (readonly [PlaceKind, string])[] = [
  [
    'estate',
    '小区 花园 花苑 公寓 家园 嘉园 佳园 名园 雅园 御园 龙园 名苑 雅苑 嘉苑 佳苑 华苑 鑫苑 新苑 丽苑 景苑 馨苑 文苑 苑 新村 山庄 庄园 府邸 华府 名府 御府 学府 府第 公馆 名邸 华庭 名庭 豪庭 雅庭 雅居 豪园 景园 佳园 花城 新城 丽城 锦城 豪城 名城 华城 城 府 庭院 庭 别墅 宿舍 家属院 大院 雅筑 名筑 水岸 半岛 名都 花都 豪苑 名居 名轩 名座 里弄 住宅区 安置区 江湾 墅',
  ],
  ['road', '路 大道 大街 街 巷 弄 胡同 高速 高速公路 国道 省道 环线 立交 立交桥 辅道 支路'],
  ['station', '地铁站 火车站 高铁站 汽车站 公交站 公交站台 客运站 城铁站 轻轨站 站'],
  [
    'company',
    '有限公司 有限责任公司 股份公司 公司 集团 工厂 厂 砖厂 银行 支行 酒店 宾馆 大酒店 健身房 健身会所 俱乐部 合作社 饭店 KTV 网吧 酒吧 会所',
  ],
  ['school', '幼儿园 小学 中学 学校 大学 学院 一中 二中 三中 四中 五中 六中 校区 职院 附中 附小 高中 技校 驾校'],
  ['hospital', '医院 卫生院 卫生服务中心 保健院 诊所 妇幼'],
  ['market', '市场 菜市场 菜场 农贸市场 批发市场 超市 商场 广场 购物中心 商业街 步行街 美食城 建材城 百货'],
  ['village', '村 屯 庄'],
  ['community', '社区 居委会 街道 镇 乡'],
  [
    'site',
    '大厦 公园 工地 搅拌站 垃圾站 中转站 变电站 大桥 桥 隧道 景区 产业园 工业园 工业区 开发区 科技园 养殖场 养猪场 水库 码头 机场 体育馆 图书馆 体育场 加油站 中心 湿地 博物馆 写字楼 商务楼',
  ],
];

const KIND_OF = new Map<string, PlaceKind>(
  ENDINGS.flatMap(([kind, endings]) => endings.split(' ').map((ending) => [ending, kind] as const)),
);
const LONGEST_ENDING = Math.max(...[...KIND_OF.keys()].map((ending) => ending.length));

const LAST_CHARACTERS = new Set([...KIND_OF.keys()].map((ending) => ending.slice(-1)));

interface PlaceEnding {
  readonly ending: string;
  readonly kind: PlaceKind;
}

const endings = new Map<string, PlaceEnding | undefined>();
const MOST_ENDINGS = 50_000;

/** The longest ending of a word that makes a place of it. Words come again and again, so answers are kept. */
export function placeEnding(word: string): PlaceEnding | undefined {
  if (!LAST_CHARACTERS.has(word.charAt(word.length - 1))) return undefined;
  if (endings.has(word)) return endings.get(word);
  const ending = findEnding(word);
  if (endings.size < MOST_ENDINGS) endings.set(word, ending);
  return ending;
}

function findEnding(word: string): PlaceEnding | undefined {
  for (let length = Math.min(word.length, LONGEST_ENDING); length > 0; length -= 1) {
    const ending = word.slice(-length);
    const kind = KIND_OF.get(ending);
    if (kind !== undefined) return { ending, kind };
  }
  return undefined;
}

/** Whether a word is made of endings alone: 新村, and 路站 that is left of 金沙江西 | 路站. It is no name by itself. */
export function isEndingAlone(word: string): boolean {
  const found = placeEnding(word);
  if (found === undefined) return false;
  const stem = word.slice(0, -found.ending.length);
  return stem === '' || isEndingAlone(stem);
}

/** Words before an ending that name no particular place: 老旧小区, 物业公司, 我们小区, 附近学校. */
const COMMON =
  '老旧 物业 住宅 封闭 居民 商业 高档 安置 回迁 配套 整个 隔壁 附近 周边 周围 各 各个 每个 其他 其它 本 该 此 我 我们 你们 他们 这个 那个 这些 那些 某 某某 一个 两个 几个 多个 新建 在建 自来水 供电 电力 燃气 天然气 公交 地铁 房地产 开发 开发商 建筑 装修 保险 快递 搬家 中介 家政 网络 科技 贸易 培训 教育 传媒 物流 出租车 公办 民办 私立 公立 民营 国有 私营 普惠 普惠性 义务教育 重点 高等 职业 城市 农村 乡镇 城镇 主干 马路 公路 道路 乡村 村村通 步行 大型 小型 连锁 农贸 批发 综合 人民 社区 街道 镇 村 县 市 区 施工 建设 承建 投资 管理 服务 活动 行政 政务 购物 就业 人才 养老 便民 文化 体育 医疗 疾控 急救 检测 体检 儿童 妇幼 宠物 口腔 整形 定点 专科 三甲 外资 合资 上市 股份 责任 有限 分 总 子 母 美丽 文明 示范 贫困 自然 行政 城中 旅游 度假 生态 工业 产业 高新 经济 科学 国家 省级 市级 区级 全国 全市 全区 原 前 旧 上 下 左 右 里 外 内 对面 旁边 门口 楼下 路口 地方 这里 那里 单位 企业 工厂 业主 住户 房子 楼盘 项目 公司 集团 学校 学生 家长 老师 政府 相关 有关 当地 本地 外地 进入 离开 前往 住在 位于 地处 来自 关于 反映 投诉 举报 建议 咨询 请求 希望 要求 导致 造成 影响 严重 开通 增加 修建 建成 建造 改造 规划 延长 取消 占用 堵塞 破坏 整治 治理 解决 处理 加强 管理 临时 私人 违规 违法 非法 无证 黑 好 差 多 少 很多 许多 部分 全部 所有 任何 什么 哪个 哪些 如何 怎么 应 请 望 让 使 把 被 从 到 在 对 向 与 和 及 或 的 地 得 是 有 为 于 之 等 也 都 不 没 没有 无 已 就 才 还 又 再 后 间 一条 一家 一所 两家 几家 几所 交通 消防 公共 停车 绿化 卫生 环境 食品 安全 噪音 油烟 垃圾 污水 夜间 白天 早上 晚上 每天 目前 现在 今年 去年 一直 长期 多次 经常 双方 第三方 承包 总包 劳务 代理 运营 运输 客运 公交 出租 汽车 摩托车 电动车 共享 单车 手机 电信 移动 联通 通信 广电 有线电视 宽带 线上 线下 网上 电商 直播 平台 小额 贷款 借贷 金融 理财 担保 拍卖 评估 测绘 设计 监理 咨询 会计 律师 税务 国营 县城 市区 城区 郊区 中小 大中小 公安 农业 商务 会展 发布 指挥 客服 呼叫 结算 交易 运动 健身 早教 托管 青少年 老年 残疾 收费 一楼 二楼 底层 顶层 地下 门前 周末 镇 乡 号 栋 旁 处 段 交汇处 两旁 生活 之后 之前 以前 后来 期间 时候 以来 众多 上述 当前 多数 商品房 单元 期 路段 下属 所有权 年 月 日 时 约 近 距 离 经 至 往 现 欠 像 因 及 且 或者 由 自 给 打 找 去 来 进 出 位置 方向 确定 保护 不良 中央 市委 区委 县委 党 恳请 感谢 请问 配合 代表 敦促 督促 中心 其系 现住 家住 途经 入职 方便 设置 行人 表扬 致谢 点赞 求助 来电';
const COMMON_WORDS = new Set(COMMON.split(' '));

export function isCommonBefore(word: string): boolean {
  return COMMON_WORDS.has(word);
}

/** Words that end like a place and are none: 小区, 出路, 集团 alone, 一站. */
const NEVER =
  '出路 来路 门路 活路 弯路 网路 思路 问路 走路 修路 铁路 公路 道路 马路 绕路 堵路 让路 一路 半路 上路 线路 电路 通路 销路 退路 后路 带路 赶路 过路 路过 占路 水路 陆路 主路 辅路 断头路 必经之路 回家路 街 逛街 上街 临街 沿街 大街 网站 车站 一站 首末站 中转 到站 停站 下站 上站 站 城 县城 进城 入城 全城 商城 古城 府 政府 乡政府 学府 官府 村 农村 全村 本村 我村 该村 乡村 行政村 自然村 城中村 新农村 镇 乡镇 城镇 本镇 我镇 街道 社区 小区 厂 工厂 厂家 银行 集团 公司 中心 市中心 桥 天桥 立交桥 大桥 过桥 隧道 大厦 公园 工地 广场 市场 超市 学校 大学 中学 小学 学院 医院 幼儿园 高速 高速公路 国道 省道 巷 街巷 一中 楼宇 宿舍 别墅 公寓 花园 新城 新村 老城 老村 屯 庄 农庄 村庄 酒店 宾馆 饭店 大院 庭 家庭 法庭 开庭 出庭 后庭 天庭 苑 景区 机场 码头 水库 弄 半岛 家园 校区 新区 辖区 墅 乡 下乡 老乡 家乡 故乡 城乡 返乡 回乡 四乡 高中 初中 技校 驾校 养殖场 立交 会所 商业街 步行街 写字楼 住宅区 居委会 大道 人行大道';
const NEVER_WORDS = new Set(NEVER.split(' '));

/** Endings of words that only look like a place's: 市政府, 家庭, 农村, 网站, 进站. */
const NEVER_ENDING =
  /(?:政府|官府|家庭|法庭|天庭|网站|[进出到停换]站|线路|铁路|公路|马路|道路|通路|思路|来路|出路|门路|农村|本村|全村|该村|城乡|下乡|回乡|家乡|宫颈癌|长城|商品房|收购站|揽投站|[过上临沿逛]街|[封断绕修原上下走着]路|[该此本这那各]小区|上过?高速|(?:物业|维保|房产|自来水|燃气|供电|快递|搬家|装修|中介|保洁|培训|网约车|保险|出租车)公司)$/;

/** 政府, 家庭, 线路 …: whatever follows, a name does not reach over them. */
export function endsNoPlace(word: string): boolean {
  return NEVER_ENDING.test(word);
}

export function isNeverPlace(word: string): boolean {
  return NEVER_WORDS.has(word) || NEVER_ENDING.test(word);
}

/** Words that a name does not begin with: what stood before it when the text was cut. */
const LEADING =
  /^(?:[一二两几数多某各每个这那其此该本原现在从由自往到至对向与和及或且而并因被把给让使像如若按据将就又还也都已曾是有为于之的地得了着过不没无请望求打找去来进出经穿距离近约共计旁侧边处弄近路号栋幢座期层楼门段间里外内上下前后时年月日镇乡市县区省户家条所名位]|(?:一|两|几|数|多|这|那|每|有)[个家条座处所间栋排位名些]|[个家条座处所间栋排位名些])$/;

export function isLeading(word: string): boolean {
  return LEADING.test(word);
}

/** Where a name that the dictionary does not know took up what stood before it: 睿城到 | 松雅中学. */
export function afterPreposition(name: string): string {
  const found =
    /^.{0,12}?(?:[到从与的被把往并给因将让]|位于|就读于|毕业于|来自|对于|关于|作为|有个)(?=.{3,}$)|^(?:[市县区镇乡号栋弄旁至往近路住]|其系|其|系|现住|家住|租住|路近|途经|途径|路过|入职|方便)(?=.{3,}$)/.exec(
      name,
    );
  return found === null ? name : afterPreposition(name.slice(found[0].length));
}
