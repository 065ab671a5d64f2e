/** Fills the slots of a text: [one|another] picks one, {e} and the like stand for the ticket's place, people, times and sums. */
import { dayAt } from './calendar.mjs';
import { ESTATE, ESTATES_ALL, KINDS, ROADS_ALL, TOWNS } from './places.mjs';

const CN = '零一二三四五六七八九十';
const HOURS = {
  night: ['晚上10点', '夜里11点多', '凌晨1点', '凌晨两三点', '半夜12点', '夜里', '晚上九点以后', '22:30左右', '深夜'],
  morn: ['早上5点', '早晨六点不到', '清晨', '早上7点', '早高峰', '天不亮'],
  hour: [
    '上午9点',
    '中午',
    '下午3点左右',
    '傍晚',
    '晚上7点',
    '早上8点',
    '下午五点',
    '14:20左右',
    '晚上8点半',
    '上午十点多',
  ],
};
const LONG = [
  '半年',
  '两个月',
  '一年多',
  '三个多月',
  '一个月',
  '快两年',
  '十几天',
  '一个星期',
  '好几年',
  '近半个月',
  '20多天',
];

/** The places and slots of one ticket. */
export function slotsOf(rng, d, given) {
  const estate = given.at
    ? ESTATE.get(rng.pick(given.at.split(',')))
    : rng.zipf(given.not ? ESTATES_ALL.filter(({ name }) => !given.not.includes(name)) : ESTATES_ALL, 0.6);
  if (!estate) throw new Error(`no estate of ${given.at}`);
  const town = given.town ? TOWNS.find((one) => one.town === given.town) : estate;
  const road = given.road ? rng.pick(given.road.split(',')) : rng.is(0.5) ? estate.road : rng.zipf(ROADS_ALL, 0.5);
  const made = { d: town.district, town: town.town, r: road };
  if (given.village) made.village = rng.pick(given.village.split(','));
  const day = (back) => {
    const past = dayAt(d.at - back);
    return rng.is(0.75) ? `${past.month}月${past.date}日` : `${past.month}.${past.date}`;
  };
  const makers = {
    e: () => (rng.is(0.12) ? estate.town : rng.is(0.1) ? estate.road : '') + estate.name,
    r2: () => rng.pick(ROADS_ALL),
    b: () =>
      rng.pick([
        `${rng.int(1, 36)}栋`,
        `${rng.int(1, 28)}幢`,
        `${rng.int(1, 20)}号楼`,
        `${CN[rng.int(1, 9)]}期${rng.int(1, 12)}栋`,
      ]),
    u: () => rng.pick([`${rng.int(1, 4)}单元`, `${CN[rng.int(1, 4)]}单元`, '']),
    room: () => `${rng.int(1, 26)}0${rng.int(1, 4)}${rng.is(0.6) ? '室' : ''}`,
    no: () => `${rng.int(3, 388)}号`,
    today: () => (rng.is(0.4) ? '今天' : rng.is(0.3) ? '今日' : day(0)),
    yday: () => (rng.is(0.5) ? rng.pick(['昨天', '昨日']) : day(1)),
    date: () => day(rng.int(2, 9)),
    olddate: () =>
      rng.pick([
        day(rng.int(12, 60)),
        `今年${rng.int(1, 5)}月`,
        `2025年${rng.int(3, 12)}月`,
        `去年${rng.int(5, 12)}月`,
        `2024年`,
      ]),
    ago: () => rng.pick(['前几天', '上周', '上个月', '前天', '三天前', '最近', '近期', '近日', '这段时间', '月初']),
    long: () => rng.pick(LONG),
    night: () => rng.pick(HOURS.night),
    morn: () => rng.pick(HOURS.morn),
    hour: () => rng.pick(HOURS.hour),
    money: () =>
      rng.pick([
        `${rng.int(12, 98) * 10}元`,
        `${rng.int(10, 88) * 100}元`,
        `${rng.int(11, 49) / 10}万元`,
        `${rng.int(35, 999)}元`,
        `${rng.int(1, 9)}千多块`,
        `${rng.int(1, 9)}000多元`,
      ]),
    small: () => rng.pick([`${rng.int(12, 98)}元`, `${rng.int(10, 60)}块钱`, `${rng.int(3, 29)}.${rng.int(1, 9)}元`]),
    car: () => `江K${rng.pick([...'ABDFHJ0123'])}${rng.int(1000, 9999)}`,
    tel: () => `1${rng.pick(['38', '59', '77', '86'])}****${rng.int(1000, 9999)}`,
  };
  return (name) => {
    if (name in made) return made[name];
    const range = /^n(\d+)(?:-(\d+))?$/.exec(name);
    if (range) return String(rng.int(Number(range[1]), Number(range[2] ?? range[1])));
    const list = given[name] ? given[name].split(',') : KINDS[name];
    const value = list ? (given[name] ? rng.pick(list) : rng.zipf(list, 0.5)) : makers[name]?.();
    if (value === undefined) throw new Error(`${given.key}: no slot ${name}`);
    made[name] = value;
    return value;
  };
}

/** @param {(name: string) => string} slot */
export function fill(rng, text, slot) {
  let out = text;
  while (/\[[^[\]]*\]/.test(out)) out = out.replace(/\[([^[\]]*)\]/g, (_, options) => rng.pick(options.split('|')));
  return out.replace(/\{([^{}]+)\}/g, (_, name) => slot(name));
}
