/** One caller and the words of one ticket: slots and alternatives of a way of saying, and the address. */
import { ESTATES, FIRMS, GIVEN, ROADS, SCHOOLS, STREETS, SURNAMES, VILLAGES } from './places.mjs';
import { between, pick, zipf } from './rng.mjs';

const TIMES = [
  '昨晚十点左右',
  '今早七点多',
  '昨天下午',
  '前天中午',
  '近一周',
  '最近几天',
  '上周',
  '今天上午',
  '前天晚上',
  '这几天',
  '昨天',
  '今天',
  '近日',
  '半个月前',
  '上个月底',
  '上周末',
  '刚刚',
  '晚上八九点',
  '最近',
  '三月底',
  '近期',
  '周六晚上',
];
const KIDS = ['孩子', '小孩', '儿子', '女儿', '娃娃', '孙子', '小朋友'];

const MAKERS = {
  E: (r) => zipf(r, ESTATES),
  R: (r) => zipf(r, ROADS),
  S: (r) => zipf(r, SCHOOLS),
  V: (r) => zipf(r, VILLAGES),
  R2: (r) => pick(r, ROADS).name,
  E2: (r) => pick(r, ESTATES).name,
  P: (r) => zipf(r, FIRMS.property),
  G: (r) => zipf(r, FIRMS.gym),
  F: (r) => zipf(r, FIRMS.shop),
  N: (r) => zipf(r, FIRMS.train),
  C: (r) => zipf(r, FIRMS.build),
  O: (r) => zipf(r, FIRMS.online),
  Q: (r) => zipf(r, FIRMS.plant),
  H: (r) => zipf(r, FIRMS.hospital),
  B: (r) =>
    pick(r, [`${between(r, 1, 24)}栋`, `${between(r, 1, 18)}栋${between(r, 1, 4)}单元`, `${between(r, 1, 9)}号楼`]),
  fl: (r) => String(between(r, 2, 32)),
  no: (r) => String(between(r, 2, 388)),
  n: (r) => String(between(r, 2, 9)),
  n2: (r) => String(between(r, 10, 60)),
  m: (r) => String(pick(r, [1280, 1999, 2380, 2600, 3000, 3600, 4800, 5200, 6800, 8000, 12000, 15800, 26000, 38000])),
  ms: (r) => String(pick(r, [10, 15, 20, 36, 49, 58, 69, 88, 99, 120, 150, 168, 199, 260, 299, 380, 460, 599])),
  mon: (r) => String(between(r, 1, 12)),
  yr: (r) => String(pick(r, [2019, 2020, 2021, 2022, 2023, 2024, 2025])),
  age: (r) => String(between(r, 61, 88)),
  t: (r) => pick(r, TIMES),
  d: (r) => pick(r, ['两天', '三天', '四五天', '一周', '十来天', '半个月', '一个月', '好几天', '两个多月', '快一年']),
  bus: (r) => `${pick(r, [3, 5, 7, 9, 11, 12, 15, 16, 19, 21, 26, 33, 101, 106, 202])}路`,
  kid: (r) => pick(r, KIDS),
  X: (r) => pick(r, SURNAMES),
  who: (r) => pick(r, ['物业', '社区', '商家', '工作人员', '居委会', '客服', '负责人', '主管部门']),
  car: (r) => `${pick(r, [...'ABCDEHKLMPT'])}${between(r, 0, 9)}${pick(r, [...'FGKRWY'])}${between(r, 10, 99)}`,
};

/** Fills {slots} (each the same throughout the ticket) and takes one of (a|b|). */
export function fill(random, memo, text) {
  let out = text;
  for (let before = ''; before !== out; ) {
    before = out;
    out = out.replace(/\(([^()]*)\)/g, (_, inside) => pick(random, inside.split('|')));
  }
  return out.replace(/\{(\w+)\}/g, (whole, slot) => {
    if (!(slot in MAKERS)) throw new Error(`No slot ${whole} in ${text}`);
    if (!memo.has(slot)) memo.set(slot, MAKERS[slot](random));
    const value = memo.get(slot);
    return typeof value === 'string' ? value : value.name;
  });
}

const VAGUE = ['', '', '', '', '溪岭市', '来电人未提供详细地址', '家附近', '不详', '网络', '无'];

/** The free text of the place: of the ticket's own place where it names one, else of the caller's home. */
export function addressOf(random, memo, fixed) {
  if (random() < 0.1) return pick(random, VAGUE);
  let text;
  if (fixed) text = fill(random, memo, fixed);
  else {
    const place = ['E', 'S', 'R', 'V'].map((slot) => memo.get(slot)).find(Boolean) ?? zipf(random, ESTATES);
    const { district, street, roads } = place.at;
    const isRoad = memo.get('R') === place;
    const isVillage = memo.get('V') === place;
    const road = isRoad || isVillage || random() < 0.35 ? '' : `${pick(random, roads)}${between(random, 1, 299)}号`;
    let tail = isRoad ? pick(random, ['', `${between(random, 1, 299)}号`, '路口', '中段', '附近']) : '';
    if (isVillage) tail = pick(random, ['', `${between(random, 1, 12)}组`, `${between(random, 1, 12)}社`]);
    if (memo.get('E') === place) tail = pick(random, ['', fill(random, memo, '{B}'), fill(random, memo, '{B}{fl}02')]);
    text = `溪岭市${district}${street}${road}${place.name}${tail}`;
  }
  const cut = random();
  if (cut < 0.12) text = text.replace('溪岭市', '');
  else if (cut < 0.2) text = text.replace(/^溪岭市..[区县]/, '');
  else if (cut < 0.27) text = text.replace(/(^溪岭市?..[区县]).{2,3}?(?:街道|镇|乡)/, '$1');
  return text;
}

export const districtOf = (memo, address) =>
  address.match(/(云屏区|溪阳区|青岭县|雾川县|竹山县)/)?.[0] ??
  ['E', 'S', 'R', 'V'].map((slot) => memo.get(slot)?.at?.district).find(Boolean);

export function person(random) {
  const surname = pick(random, SURNAMES);
  const kind = random();
  if (kind < 0.55) return `${surname}${pick(random, ['女士', '先生', '女士', '先生', '先生', '某'])}`;
  return `${surname}${pick(random, GIVEN)}${random() < 0.5 ? pick(random, GIVEN) : ''}`;
}

/** A mobile number with its middle masked, as exports have it. */
export const phone = (random) =>
  random() < 0.94
    ? `1${pick(random, ['39', '38', '52', '58', '73', '80', '81', '95'])}****${between(random, 1000, 9999)}`
    : `0${between(random, 811, 839)}-${between(random, 2, 8)}****${between(random, 10, 99)}`;

export const anyStreet = (random) => pick(random, STREETS);
