/**
 * The city's tree of classes, made before any matter or cause was written: 21 first classes, 142 second ones, each with
 * the office its tickets go to, and per first class the first classes a call-taker mistakes it for.
 */

const TREE = `
供水供电供气|住建,供电,水务|电力故障 电费计量 供水故障 水质问题 水费计量 燃气故障 燃气收费|物业管理,房屋与建设
物业管理|住建|物业服务 物业收费 业委会事务 公共设施维修 电梯问题 小区停车 维修资金|房屋与建设,供水供电供气
房屋与建设|住建|房屋质量 房屋渗漏 逾期交房 产权办理 征收安置 违法建设 房屋租赁 公积金 施工管理|物业管理,市容环卫
市容环卫|城管|垃圾清运 占道经营 公厕管理 户外广告 道路保洁 油烟扰民|生态环境,市政设施
市政设施|市政|道路破损 窨井盖 路灯照明 积水内涝 桥梁隧道 绿化养护 围墙护栏|市容环卫,交通运输
生态环境|生态环境|工业废气 异味扰民 水体污染 工业噪声 固废危废 扬尘|市容环卫,社会治安
社会生活噪声|公安,城管|邻里噪声 施工噪声 广场舞 商业噪声 犬只扰民|生态环境,社会治安
交通运输|交通|公交服务 出租网约车 轨道交通 客运长途 共享单车 道路规划 驾培机构|交通管理,市政设施
交通管理|交警|违章停车 信号灯 交通拥堵 交通处罚 电动车管理 交通标志|交通运输,公共安全
劳动人事|人社|拖欠工资 劳动合同 工伤 高温津贴 就业创业 劳动仲裁 新业态用工|社会保障,市场监管
社会保障|人社,医保|养老保险 医疗保险 失业保险 社保卡 社会救助 生育保险 医保结算|劳动人事,卫生健康
教育|教育|入学招生 学校管理 教师师德 校外培训 考试 学生安全 学校收费 幼儿园|卫生健康,市场监管
卫生健康|卫健|医疗服务 医疗纠纷 疫苗接种 病媒防治 公共场所卫生 急救|社会保障,食品药品
市场监管|市场监管|消费退费 预付卡 网络购物 价格收费 产品质量 虚假宣传 售后服务 特种设备 证照办理|食品药品,金融通信
食品药品|市场监管|食品安全 餐饮卫生 药品器械 食品变质 外卖食品|市场监管,卫生健康
金融通信|金融,通信|电信资费 宽带网络 手机信号 银行服务 保险理赔 非法集资 快递物流|市场监管,社会治安
社会治安|公安|电信诈骗 户籍身份证 出入境 盗窃 纠纷打架 赌博 养犬管理|社会生活噪声,公共安全
公共安全|消防,应急|消防通道 消防隐患 自然灾害 燃气安全 安全生产 防溺水 建筑物坠落|物业管理,市政设施
农业农村|农业农村|农产品销售 土地承包 村务公开 农田水利 渔业禁捕 畜禽养殖 惠农补贴|生态环境,社会保障
文体旅游|文旅|演出票务 景区管理 体育场馆 旅行社 文化活动|市场监管,公共安全
政务服务|数据局|窗口服务 网上办事 热线服务 证明材料 工作人员作风 政策咨询 奖励表彰|社会保障,社会治安
`;

/** @type {Map<string, { second: string[], near: string[], offices: string[] }>} */
export const FIRSTS = new Map(
  TREE.trim()
    .split('\n')
    .map((line) => {
      const [first, offices, second, near] = line.split('|');
      return [first, { second: second.split(' '), near: near.split(','), offices: offices.split(',') }];
    }),
);

export const isClass = (path) => {
  const [first, second] = path.split('/');
  return FIRSTS.get(first)?.second.includes(second) ?? false;
};

/**
 * The class a call-taker gives: seven times of ten the most fitting one, mostly else a sibling or one of a neighbouring first
 * class, one of twenty 其他.
 * @param {ReturnType<import('./rng.mjs').chance>} rng
 * @param {string} best
 * @param {string[]} [also] classes that are nearly as fitting
 */
export function classGiven(rng, best, also = []) {
  const at = rng.next();
  const [first, second] = best.split('/');
  if (at < 0.7) return [first, second];
  if (at < 0.75) return rng.is(0.5) ? [first, '其他'] : ['其他', '其他'];
  if (also.length > 0 && rng.is(0.5)) return rng.pick(also).split('/');
  const siblings = FIRSTS.get(first).second.filter((one) => one !== second);
  if (at < 0.88) return [first, rng.pick(siblings)];
  const near = rng.pick(FIRSTS.get(first).near);
  return [near, rng.pick(FIRSTS.get(near).second)];
}

const CITYWIDE = {
  供电: ['市供电公司', '江淮州供电公司'],
  通信: ['市通信管理办', '市通信发展办公室'],
  金融: ['市金融监管分局', '市委金融办'],
  医保: ['市医保局', '市医疗保障局'],
  交通: ['市交通运输局', '市公交集团', '市交通运输局'],
  数据局: ['市数据局', '市政务服务中心'],
};
const NAMES = {
  住建: '住建局',
  水务: '水务公司',
  城管: '城管局',
  市政: '市政园林管理处',
  生态环境: '生态环境分局',
  公安: '公安分局',
  交警: '交警大队',
  人社: '人社局',
  教育: '教育局',
  卫健: '卫健委',
  市场监管: '市场监管局',
  消防: '消防救援大队',
  应急: '应急管理局',
  农业农村: '农业农村局',
  文旅: '文体旅游局',
};

/** The office a ticket of a class goes to, now and then the subdistrict instead. */
export function officeOf(rng, first, district, town) {
  if (rng.is(0.16)) return town ? district + town + (/[镇乡]$/.test(town) ? '政府' : '办事处') : `${district}政府`;
  const office = rng.pick(FIRSTS.get(first)?.offices ?? ['数据局']);
  return CITYWIDE[office] ? rng.pick(CITYWIDE[office]) : district + NAMES[office];
}
