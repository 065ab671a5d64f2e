/** The invented city of 溪岭市: streets with their roads, estates, schools and villages, and its firms. */

// district street: roads; estates; schools; villages
const TEXT = `
云屏区 石榴街道: 桂溪路 石榴街 望江巷 文昌路; 锦屏花园 桂溪名苑 石榴苑 文昌公寓 江畔人家 丽景苑; 溪岭市实验三小 文昌幼儿园;
云屏区 鼓楼街道: 鼓楼北街 人民中路 钟鼓巷 府前街; 鼓楼小区 府前佳苑 电力家属院 人民公寓 金鼓商城小区; 鼓楼小学 溪岭市第一中学;
云屏区 云台街道: 云台大道 竹青路 迎春路 翠屏路; 云台一号 翠屏山庄 竹青花园 迎春里 和润天城 云栖里; 云台中学 翠屏小学;
云屏区 北门街道: 北门大街 粮库路 铁佛路 染坊街; 北门新村 粮食局宿舍 铁佛苑 书香北苑 恒源小区; 北门小学 铁佛路幼儿园;
云屏区 望溪湖街道: 望湖路 滨湖西路 鹭岛路 观澜街; 澜山国际 湖畔御景 鹭岛花园 观澜华府 水岸新城 望湖公馆; 望溪湖外国语学校 滨湖小学;
云屏区 高石坎街道: 高石坎路 砖厂路 机校路; 高石坎安置房 机校家属区 砖厂坝小区 和顺佳园; 高石坎小学;
溪阳区 东城街道: 东城大道 长虹路 建业路 平安街; 东城国际 长虹苑 建业花园 平安里 阳光水岸 东方雅居; 东城中学 长虹路小学;
溪阳区 红旗街道: 红旗路 纺织路 劳动巷 幸福街; 棉纺厂生活区 红旗小区 幸福家园 劳动新村 丝厂家属院; 红旗小学 溪阳区实验中学;
溪阳区 白果镇: 白果街 工业北路 双井路; 白果新城 双井嘉园 工业园公租房 白果花苑; 白果镇中心小学 白果中学; 双井村 石桥村 大塘村 枣子村
溪阳区 南桥街道: 南桥路 沱溪路 渡口街 船厂路; 沱溪湾 南桥丽都 渡口小区 船厂新居 学府南苑 金沱花园; 南桥小学 南桥中学;
溪阳区 会展街道: 会展大道 科技一路 科技二路 梧桐路; 会展中心城 梧桐树下 科创公寓 锦绣天成 中环学府; 会展小学 溪岭外国语中学;
溪阳区 柳荫街道: 柳荫路 花市街 石灰巷; 柳荫花园 花市小区 石灰巷安置小区 绿柳新居; 柳荫小学;
青岭县 城关镇: 青岭大道 文庙街 西门路; 青岭花园 文庙小区 西门新城 县府家属院; 青岭中学 城关一小; 西坡村 水井村
青岭县 茶店镇: 茶店街 新茶路; 茶店安置点 茗香苑; 茶店镇中心校; 云雾村 老鹰村 半坡村 凉水村
青岭县 高坪乡: 高坪街; ; 高坪乡中心校; 大岩村 干沟村 石门村 月亮坝村
青岭县 箐口乡: 箐口街; ; 箐口小学; 滴水村 核桃村 尖山村
雾川县 雾城镇: 雾城中路 河堤路 东升街; 雾城花园 河堤小区 东升佳园 雾川印象; 雾川中学 雾城二小; 河口村 桃园村
雾川县 温泉镇: 温泉大道 汤池街; 汤池花园 泉韵小镇; 温泉镇小学; 汤池村 瓦窑村 龙潭村
雾川县 黑石镇: 黑石街 林场路; 林场家属院; 黑石镇中心校; 黑石村 松林村 箭竹村
竹山县 竹城镇: 竹城大道 笋街 南门路; 竹海花园 南门小区 竹韵名城; 竹山中学 竹城小学; 柏树村 新桥村
竹山县 笋溪镇: 笋溪街 老码头路; 笋溪新居; 笋溪镇中心校; 上湾村 苦竹村 楠竹村 火烧坪村
竹山县 天梯乡: 天梯街; 天梯安置点; 天梯乡小学; 峡口村 岩脚村 瓦房村
`;

const words = (text) => (text ?? '').trim().split(/\s+/).filter(Boolean);

export const STREETS = TEXT.trim()
  .split('\n')
  .map((line) => {
    const [head, rest] = line.split(':');
    const [district, street] = head.split(' ');
    const [roads, estates, schools, villages] = rest.split(';').map(words);
    return { district, street, roads, estates, schools, villages };
  });

const spread = (field) => STREETS.flatMap((street) => street[field].map((name) => ({ name, at: street })));

/** So that the frequent ones are of all districts and not of the first. */
const mixed = (list, step) => list.map((_, at) => list[(at * step) % list.length]);

export const ESTATES = mixed(spread('estates'), 31);
export const ROADS = mixed(spread('roads'), 23);
export const SCHOOLS = mixed(spread('schools'), 17);
export const VILLAGES = mixed(spread('villages'), 13);

export const FIRMS = {
  property: words('和润物业 康居物业 锦城物业 云享物业 安家乐物业 碧源物业 鼎信物业 万吉物业'),
  gym: words('飞跃健身 动力一百健身 晨光瑜伽 青鸟游泳馆 拳力以赴搏击馆'),
  shop: words(
    '惠民鲜超市 百家福超市 宏达电器城 老街坊火锅 蜀味轩酒楼 金叶珠宝 时尚芭莎美容院 小鹿母婴店 亮视眼镜 优家家具城',
  ),
  train: words('启航教育 小书童托管 汇文培训学校 安途驾校 星火艺术中心 远航驾校 童画美术'),
  build: words('中溪建工 恒业劳务 岭南桥路公司 宏基装饰 巧匠家装 天佑建筑'),
  online: words('优选购商城 货满仓 乐淘优品 闪租网 聚好拼 云游假期旅行社 车易达二手车 亲亲家政'),
  plant: words('兴隆木材加工厂 瑞丰食品厂 光华石材厂 永固水泥构件厂 盛源养殖场 鸿图印务'),
  hospital: words('溪岭市人民医院 溪岭市中医院 溪阳区医院 雾川县医院 仁和口腔 云屏区妇幼保健院'),
};

export const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯董程曹袁邓傅沈曾彭吕苏蒋蔡贾丁魏薛叶'];
export const GIVEN = [...'芳敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玲斌波鑫宇婷雪梅兰凤红建国志文德光琼'];
