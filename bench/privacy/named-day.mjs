/** A day's export on which callers complain about named men and women, 22 tickets each, beside 150 about other matters. */
export const TICKETS = 22;
const matters = [
  ['占用公共车位', ['地锁', '堵门', '不挪车']],
  ['楼道堆放杂物', ['纸箱', '电瓶车', '异味']],
  ['违法搭建阳光房', ['楼顶', '遮光', '漏水']],
  ['深夜唱歌扰民', ['音响', '麻将', '吵闹']],
  ['拖欠工人工资', ['工地', '包工', '欠条']],
  ['遛狗不牵绳', ['咬人', '粪便', '大型犬']],
  ['无证经营烧烤', ['油烟', '占道', '垃圾']],
  ['克扣培训费用', ['课程', '退款', '合同']],
];
const forms = [
  (name, matter, detail) => `${name}${matter}，${detail}，多次协商没有结果，希望有关部门处理。`,
  (name, matter, detail) => `市民来电反映，${name}长期${matter}，有${detail}的问题，要求核实。`,
  (name, matter, detail) => `希望查处${name}${matter}的行为，${detail}影响大家生活。`,
  (name, matter, detail) => `关于${name}${matter}一事，居民意见很大，${detail}一直没有解决。`,
  (name, matter, detail) => `小区里都知道${name}${matter}，物业不管，${detail}越来越严重。`,
  (name, matter, detail) => `昨天${name}又${matter}，${detail}，邻居都受不了。`,
  (name, matter, detail) => `投诉${name}${matter}，请社区上门劝阻，${detail}要清理。`,
];
const ordinary = [
  '路灯不亮影响出行',
  '公交车班次太少等候时间长',
  '自来水发黄不能饮用',
  '小区电梯经常停运',
  '道路坑洼积水难行',
];

/** @returns rows of cells, the header first; `ids` begin with `W{night}-` */
export function namedDay(names, night, day) {
  const rows = [['工单编号', '来电时间', '标题', '内容', '一级分类']];
  const add = (title, text) =>
    rows.push([
      `W${night}-${rows.length}`,
      `${day} 08:${String(rows.length % 60).padStart(2, '0')}:00`,
      title,
      text,
      '综合',
    ]);
  names.forEach((name, index) => {
    const [matter, details] = matters[index % matters.length];
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      const text = forms[(ticket + index) % forms.length](name, matter, details[ticket % details.length]);
      add(`反映${name}${matter}`, text);
    }
  });
  for (let index = 0; index < 150; index += 1) {
    const matter = ordinary[index % ordinary.length];
    add(matter, `${matter}，第${(index % 7) + 1}街坊居民反映，希望尽快解决。`);
  }
  return rows;
}

export const asCsv = (rows) => rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');

const nouns = ['车位占用', '楼道杂物', '阳光房', '深夜噪音', '工资拖欠', '遛狗', '烧烤店', '培训费'];
const plainForms = [
  (name, noun) => `${name}${noun}`,
  (name, noun) => `对${name}${noun}不满`,
  (name, noun) => `${name}${noun}问题突出`,
  (name, noun) => `举报${name}${noun}`,
  (name, noun) => `多人提到${name}，${noun}无人管`,
  (name, noun) => `因${name}${noun}引发矛盾`,
  (name, noun) => `与${name}协商${noun}未果`,
];

/** Titles and texts in which a name stands as a place or a thing would: `[title, text]` of 22 tickets a name. */
export function plainTexts(names) {
  return names.flatMap((name, index) =>
    Array.from({ length: TICKETS }, (_, ticket) => {
      const noun = nouns[index % nouns.length];
      return [`${name}${noun}`, plainForms[(index + ticket) % plainForms.length](name, noun)];
    }),
  );
}
