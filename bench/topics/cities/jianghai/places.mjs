/** The invented city of 江淮州: its districts, towns, roads, estates, schools and firms. The first ones are named most often. */

const DISTRICTS = `
泽湖区|东关街道 望湖街道 清溪街道 南塘街道 文昌阁街道 柳行街道
滨淮区|淮口街道 码头街道 新坝街道 运河街道 石塔镇 滨江街道
永宁区|永宁街道 桥北街道 白马庙街道 双桥镇 大仪街道
高新区|科创街道 汇智街道 沙头镇 云台街道
经开区|扬帆街道 朝阳洼街道 施桥湾镇 港西街道
东冶区|冶山街道 铜井镇 马集街道 青龙泉镇
安丰县|安城镇 曹甸坡镇 射阳沟镇 柳堡子镇 界首河镇
柳河市|城中街道 柳东街道 樊川口镇 丁沟湾镇 小纪集镇
`;
export const DISTRICT_TOWNS = new Map(
  DISTRICTS.trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([district, towns]) => [district, towns.split(' ')]),
);
export const TOWNS = [...DISTRICT_TOWNS].flatMap(([district, towns]) => towns.map((town) => ({ district, town })));

const ROADS = `文昌阁路 淮海西路 望湖大道 江阳东路 邗沟路 史可路 扬帆大道 科创一路 汇智路 沙头路 桥北大街 永宁路 柳行街 东关南街
琼英路 瘦柳路 运河北路 运河南路 大仪路 白马庙路 双桥路 石塔寺路 新坝路 码头街 冶山大道 铜井路 青龙泉路 马集路 朝阳洼路 施桥湾路
港西路 安城大道 曹甸路 射阳沟路 柳堡路 界首路 城中路 柳东大道 樊川路 丁沟路 小纪路 南塘路 清溪路 荷叶街 梅岭巷 广储路 皮市巷
解放桥路 便益门路 渡江南路 长征新路 友谊路 兴城路 百祥路 同泰路 京杭路 司徒庙路 平山路 大学北路 学府街 育才巷 槐泗路 竹西路 银柏路
金槐路 龙川路 真州北路 鼎兴路 明发路 秋雨路 蜀冈路 翠岗路 站前路 江都新路 黄泥沟路 火车站东路 滨江大道 润扬北路 兴业三路 纬五路 经十路`;
export const ROADS_ALL = ROADS.split(/\s+/);

const ESTATES = `翠湖花园 望湖新苑 金水湾家园 康泰新村 东关新村 梅香苑 荷塘月色 阳光水岸 清溪雅居 运河一品 淮景花苑 桥北新村 大仪佳园
科创家园 汇智公馆 扬帆花园 朝阳洼小区 冶山职工新村 铜井佳苑 安城世纪城 柳东花园 滨江国际 恒润城 君悦府 碧桂轩 绿杨新苑 文津园 莱茵北苑
天顺花园 蓝湾国际城 山水文园 兰庄公寓 九龙湾润园 宝带小区 沙头安置区 新坝安置小区 施桥湾新苑 石塔公寓 白马家园 双桥花苑 城中花园
名门一品 书香雅苑 星耀天地公寓 华鼎星城 京华城中城 南塘人家 翡翠云庭 观澜上院 御景华府 玉器街小区 梅岭西苑 丁沟安置区 曹甸新区 射阳花苑
界首嘉园 马集和苑 青龙泉小镇 港西公租房 友谊新村 兴城花苑 百祥园 同泰小区 中海玺园 润和家园 月亮园 顺达花园 杉湾花园 连运小区 银河公馆
丰乐苑 平山御园 学府新城 槐泗家园 竹西佳园 银柏公寓 凤凰水岸 湖畔御景 昌建广场公寓 金地艺境湾 鼎兴花园 明发锦城 秋雨苑 蜀冈一号 翠岗新村
站前花园 工农新村 邮电宿舍 纺织三村 柴油机厂宿舍 龙川首府 樊川雅苑 小纪集新村`;

const TOWN_AT = ESTATES.split(/\s+/);
/** An estate has one road, one town and one district. */
export const ESTATE = new Map(
  TOWN_AT.map((name, at) => {
    const same = TOWNS.find(({ town }) => town.slice(0, 2) === name.slice(0, 2));
    const where = same ?? TOWNS[(at * 7 + 3) % TOWNS.length];
    return [name, { name, ...where, road: ROADS_ALL[(at * 11 + 5) % ROADS_ALL.length] }];
  }),
);
export const ESTATES_ALL = [...ESTATE.values()];

const words = (text) => text.split(/\s+/);
/** What can stand in a slot of a text, by the name of the slot. */
export const KINDS = {
  school:
    words(`文昌阁小学 育才小学东关校区 江淮州市第一中学 翠岗中学 竹西小学 梅岭中学 望湖实验学校 汇智路小学 永宁中心小学 新坝初中
运河小学 沙头中心小学 扬帆实验小学 石塔中学 桥北小学 双桥初级中学 冶山学校 铜井小学 安城高级中学 曹甸中学 柳河市实验小学 樊川小学 丁沟中学
城中初中 江淮州旅游职校 淮海技师学院 大学北路附中 明发小学 槐泗小学 白马庙学校`),
  kinder: words(
    '小太阳幼儿园 翠湖幼儿园 金苹果幼儿园 运河幼儿园 康泰新村幼儿园 沙头中心幼儿园 哈贝贝幼儿园 机关二幼 柳东幼儿园',
  ),
  factory:
    words(`淮扬机床厂 顺昌电子 金鼎服饰 兆丰线缆 天合玩具厂 华瑞塑业 江淮轴承 鑫源五金 亿隆纺织 瑞祥包装 捷诚汽配 盛世家居
奥昌光伏 富民粮油 大成木业 新远电池 宏宇船舶 国泰灯具 立德注塑 凯信物流园 东方牙刷厂 民生建材`),
  property: words(
    '和信物业 恒安物业 金管家物业 新洁物业 润邦物业 名苑物业 家和物业 天誉物业 绿城佳服务中心 宏泰物业 明光物业 淮江物业',
  ),
  gym: words('乐动健身 力美健身房 锐步运动馆 金吉健身 舒耘瑜伽 飞鱼游泳健身 燃点健身 悦体工场'),
  shop: words('大润家超市 好又惠超市 万嘉百货 金鹰广场 五彩世界 力宝购物 欧蓓莎商城 宜居家具城 联谊市场 京华百货'),
  beauty: words('美丽芳华美容院 丝域养发 佳人有约 百莲凯美容 青丝坊理发店 名剪造型 唯美度 妙手推拿'),
  food: words(
    '老街坊面馆 小潘龙虾 蜀大侠火锅 福满楼酒店 一品鲜包子 阿强烧烤 湖畔渔家 川味人家 郑记卤菜 茶小咪奶茶 德福祥饭店 粥道馆',
  ),
  train: words('博学教育 优贝英语 启航艺考 新思维编程 小荷舞蹈 七彩画室 明德考研 中公职培 卓越会计培训'),
  web: words('拼好货 淘淘网 京选商城 抖购直播间 闲物平台 唯品优选 同旅网 票票通 美食送 饱了吗'),
  bank: words('江淮农商行 淮江银行 工商支行 邮政储蓄所 建业银行 农合行 平安消费贷 招联信用'),
  tele: words('移动营业厅 联通营业厅 电信营业厅 广电网络'),
  courier: words('圆顺快递 中达快递 韵捷 极兔速运 菜鸟驿站 邮政快递 申途快递'),
  hospital: words(
    '市人民医院 市中医院 滨淮区医院 永宁区妇幼保健院 苏淮医院 友好医院 安丰县医院 柳河市人民医院 口福口腔 望湖社区卫生中心',
  ),
  dev: words('恒润置业 碧江地产 金瑞地产 中淮城投 润都置业 华鼎置业 新天地产 城发公司'),
  park: words('望湖公园 蜀冈森林公园 运河风光带 竹西公园 荷花池公园 柳河湿地公园 文津广场 明月湖'),
  village: words(
    '新河村 周庄村 李墩村 赵集村 五星村 团结村 沿湖村 湾头村 双沟村 高庄村 王桥村 三里村 北圩村 光明村 大桥村 朱套村',
  ),
  bus: words('8路 12路 26路 30路 61路 88路 103路 游1路 K5路 夜1路 205路 快2线'),
  shopkind: words('水果店 烧烤店 修车铺 棋牌室 KTV 快递点 五金店 早餐店 酒吧 广告店 洗车店 健身工作室'),
};

const SURNAMES = [
  ...'王李张刘陈杨周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚',
];
const GIVEN = [
  ...'建国军伟芳丽娟敏静秀英强磊洋艳勇杰涛明超霞平刚桂兰萍鹏华红玲辉飞燕梅春荣海波晨宇欣怡子轩雨涵文俊志云玉凤琴',
];

export function person(rng) {
  const surname = rng.zipf(SURNAMES, 0.8);
  const woman = rng.is(0.5);
  const name = surname + rng.pick(GIVEN) + (rng.is(0.7) ? rng.pick(GIVEN) : '');
  const phone = `1${rng.pick(['38', '39', '37', '59', '86', '52', '77', '80', '99', '35'])}${String(rng.int(0, 99999999)).padStart(8, '0')}`;
  return { surname, name, polite: surname + (woman ? '女士' : '先生'), phone };
}
