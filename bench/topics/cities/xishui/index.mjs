/**
 * The blind city 溪岭市 (xishui): eight weeks of hotline tickets and five target days, with the cause of each ticket.
 */
import background1 from './background-1.mjs';
import background2 from './background-2.mjs';
import background3 from './background-3.mjs';
import background4 from './background-4.mjs';
import { DAYS, dayBefore, TARGETS, usualOf, waveOf } from './calendar.mjs';
import causes1 from './causes-1.mjs';
import causes2 from './causes-2.mjs';
import causes3 from './causes-3.mjs';
import causes4 from './causes-4.mjs';
import causesPast from './causes-past.mjs';
import { CITY_OFFICES, OFFICES } from './offices.mjs';
import { parseBackground, parseCauses } from './parse.mjs';
import { between, normal, pick, poisson, randomOf, shuffled } from './rng.mjs';
import { addressOf, anyStreet, districtOf, fill, person, phone } from './ticket.mjs';
import { body, clauses, more, placed, reworded, title } from './voice.mjs';

const HEADER =
  '工单编号,受理时间,诉求类型,一级分类,二级分类,标题,诉求内容,来电人,联系电话,诉求地址,承办单位,办理状态'.split(',');

/** Calls of each hour of the day. */
const HOURS = [6, 4, 2, 2, 2, 4, 10, 26, 62, 96, 98, 82, 48, 50, 72, 84, 86, 74, 52, 44, 42, 36, 24, 12];
/** What only the two districts of the city itself have. */
const OF_THE_CITY = new Set([
  'tap-earthy',
  'forest-smoke',
  'tricycle-ban',
  'black-midges',
  'junior-high-rule',
  'citizen-app',
]);

/** When what could not be known before began. */
const BEGINNINGS = {
  'citizen-app': '2026-04-13 06',
  'hospital-system': '2026-04-13 07',
  'cablecar-stop': '2026-04-14 10',
  'gas-price': '2026-04-14 08',
  'forest-smoke': '2026-04-15 05',
  'main-burst': '2026-04-15 06',
  'dog-bites': '2026-04-16 06',
  'junior-high-rule': '2026-04-16 08',
};

const BACKGROUND = [background1, background2, background3, background4].flatMap(parseBackground);
const CAUSES = [causes1, causes2, causes3, causes4, causesPast].flatMap((text) =>
  parseCauses(text, TARGETS, dayBefore),
);
const SURGES = new Map(CAUSES.filter(({ surge }) => surge).map((cause) => [cause.surge, cause]));

function weighted(random, list, weightOf) {
  let left = random() * list.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of list) {
    left -= weightOf(one);
    if (left <= 0) return one;
  }
  return list.at(-1);
}

function officeOf(random, name, memo, address) {
  if (CITY_OFFICES[name]) return CITY_OFFICES[name];
  const district = districtOf(memo, address) ?? pick(random, ['云屏区', '溪阳区', '云屏区', '雾川县', '竹山县']);
  if (['街道', '乡镇', '社区', '派出所'].includes(name)) {
    const street = address.match(/[区县市](.{2,3}?(?:街道|镇|乡))/)?.[1] ?? anyStreet(random).street;
    return name === '派出所'
      ? `${street.replace(/街道|镇|乡/, '')}派出所`
      : `${street}${street.endsWith('街道') ? '办事处' : '人民政府'}`;
  }
  if (OFFICES[name]) return random() < 0.15 ? `市${OFFICES[name]}` : district + OFFICES[name];
  return random() < 0.5 ? `市${name}` : district + name;
}

function statusOf(random, age) {
  if (age === 0) return pick(random, ['待签收', '办理中', '办理中', '已派单', '直接答复']);
  if (age < 5) return pick(random, ['办理中', '办理中', '已办结', '已派单', '退回重派']);
  return pick(random, ['已办结', '已办结', '已办结', '已回访', '已归档', '办理中']);
}

/** The cells of a ticket of an everyday matter, but for its number and time. */
function everyday(random, matter) {
  const memo = new Map();
  const { type, text } = pick(random, matter.ways);
  const way = reworded(random, fill(random, memo, placed(random, text)));
  const fixed = matter.near && `溪岭市${matter.near}`;
  const detail = ['投诉', '求助'].includes(type) && random() < 0.75 ? more(random, memo) : '';
  const content = body(random, memo, type, { way, detail });
  const place =
    random() < 0.4 && !matter.near
      ? (['E', 'S', 'R', 'V'].map((slot) => memo.get(slot)?.name).find(Boolean) ?? '')
      : '';
  return finished(random, memo, matter, type, title(random, type, place + matter.name, way), content, fixed);
}

/** The cells of a ticket of a cause. */
function ofCause(random, cause) {
  const memo = new Map();
  const [first, second] = shuffled(random, cause.ways);
  const say = (list, share) => (list.length > 0 && random() < share ? fill(random, memo, pick(random, list)) : '');
  const way = cause.copy
    ? fill(random, memo, first.text)
    : reworded(random, fill(random, memo, placed(random, first.text)));
  const type = first.type;
  const ask =
    first.type === cause.type
      ? say(
          cause.asks.filter((one) => /^请问/.test(one) === (type === '咨询') || type !== '咨询'),
          0.7,
        )
      : '';
  const detail =
    say(cause.details, 0.5) || (['投诉', '求助'].includes(type) && random() < 0.4 ? more(random, memo) : '');
  const other =
    second && second.type === type && random() < 0.4 ? reworded(random, fill(random, memo, second.text)) : '';
  const short = say(cause.shorts, 0.45);
  const content =
    cause.copy && random() < 0.75 ? way : body(random, memo, type, { way, other, detail, ask, short, least: 36 });
  const named = random() < 0.5 ? fill(random, memo, pick(random, cause.titles)) : clauses(way, 22);
  const fixed = cause.addresses.length > 0 ? pick(random, cause.addresses) : '';
  return finished(random, memo, cause, type, named, content, fixed);
}

function finished(random, memo, { classes, office }, type, heading, content, fixed) {
  const address = addressOf(random, memo, fixed);
  let [one, two] = classes.split('/');
  if (random() < 0.06) [one, two] = pick(random, BACKGROUND).classes.split('/');
  const named = content.match(new RegExp(`${memo.get('X')}(?:女士|先生)`))?.[0];
  const caller = named ?? (random() < 0.04 ? '匿名' : person(random));
  return {
    type,
    one,
    two,
    heading,
    content,
    caller,
    phone: phone(random),
    address,
    office: officeOf(random, office, memo, /[区县]/.test(address) ? address : fixed || address),
  };
}

function timeOf(random) {
  const hour = weighted(random, [...HOURS.keys()], (at) => HOURS[at]);
  const two = (number) => String(number).padStart(2, '0');
  return `${two(hour)}:${two(between(random, 0, 59))}:${two(between(random, 0, 59))}`;
}

function rowsOf(seed, day, age, truth) {
  const random = randomOf(`xishui ${seed} ${day}`);
  const weights = new Map(
    BACKGROUND.map((matter) => [
      matter,
      matter.weight * waveOf(matter.wave, day) * Math.max(0.35, 1 + 0.3 * normal(random)),
    ]),
  );
  const tickets = [];
  const rounds = poisson(random, usualOf(day) * (1 + 0.03 * normal(random)));
  for (let at = 0; at < rounds; at++) {
    const matter = weighted(random, BACKGROUND, (one) => weights.get(one));
    const cause = SURGES.get(matter.name);
    tickets.push({ ...everyday(random, matter), cause: cause?.sizes.get(day) ? cause.key : '' });
  }
  for (const cause of CAUSES) {
    for (let left = cause.sizes.get(day) ?? 0; left > 0; left--) {
      let ticket = ofCause(random, cause);
      while (OF_THE_CITY.has(cause.key) && /县/.test(ticket.address + ticket.office)) ticket = ofCause(random, cause);
      tickets.push({ ...ticket, cause: cause.key });
    }
  }
  for (const ticket of tickets) {
    do ticket.time = timeOf(random);
    while (BEGINNINGS[ticket.cause]?.startsWith(day) && `${day} ${ticket.time}` < BEGINNINGS[ticket.cause]);
  }
  const inTime = shuffled(random, tickets).sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return inTime.map((ticket, at) => {
    const id = `XL${day.replaceAll('-', '')}${String(at + 1).padStart(6, '0')}`;
    truth.set(id, ticket.cause);
    const { type, one, two, heading, content, caller, address, office } = ticket;
    return [
      id,
      `${day} ${ticket.time}`,
      type,
      one,
      two,
      heading,
      content,
      caller,
      ticket.phone,
      address,
      office,
      statusOf(random, age),
    ];
  });
}

export function city({ seed = 20260413 } = {}) {
  const truth = new Map();
  const days = DAYS.map((day, at) => ({ day, rows: rowsOf(seed, day, DAYS.length - 1 - at, truth) }));
  return { name: 'xishui', header: HEADER, days, truth, targets: TARGETS };
}
