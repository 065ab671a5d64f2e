/** One ticket of a matter: its place, its kind, what stands in its cells. */
import { person } from './places.mjs';
import { fill, slotsOf } from './slots.mjs';
import { classGiven, officeOf } from './tree.mjs';
import {
  AND,
  ASIDE,
  ASK_END,
  CLOSE_LONG,
  FORMS,
  LEADS,
  LEADS_FARM,
  LEADS_HOME,
  LEADS_PLACE,
  MILD,
  OPEN,
  OPEN_AGAIN,
  OPEN_WEB,
  PRAISE,
  PREAMBLE,
  SLIPS,
  STORY,
  TITLES,
  TITLES_EMPTY,
  TRIED,
  WORRY,
} from './voice.mjs';

const HOURLY = [1, 0.6, 0.4, 0.3, 0.3, 0.8, 2, 4.5, 8, 10, 10, 8, 5.5, 5.5, 7.5, 8, 7.5, 6.5, 5, 4.5, 4.5, 4, 3, 2];
const end = (text) => (/[。！？!?）】]$/.test(text) ? text : `${text.replace(/[，、；,]$/, '')}。`);

function timeOf(rng, night) {
  const hour = rng.weighted([...HOURLY.keys()], (at) => HOURLY[at] * (night && (at > 20 || at < 3) ? 4 : 1));
  return [hour, rng.int(0, 59)].map((one) => String(one).padStart(2, '0')).join(':');
}

function slipped(rng, text) {
  const able = SLIPS.filter(([right]) => text.includes(right));
  if (able.length === 0) return text;
  const [right, wrong] = rng.pick(able);
  return text.replace(right, wrong);
}

function titleOf(rng, matter, said, type, slot) {
  const at = rng.next();
  if (at < 0.1) return fill(rng, rng.pick(TITLES_EMPTY), (name) => (name === 'type' ? type : slot(name)));
  if (at < 0.32) {
    const clauses = said
      .split(/[，。：；！？]/)
      .filter(
        (one) => one.length > 5 && one.length < 26 && !/来电|反映|市民|领导|诉求人|工单|你好|地点|接听/.test(one),
      );
    if (clauses.length > 0) return clauses[0];
  }
  const x = fill(rng, rng.pick(matter.titles), slot);
  return fill(rng, rng.pick(TITLES), (name) => (name === 'x' ? x : name === 'type' ? type : slot(name)));
}

/** What the call-taker puts before what was said, when it names neither the place nor the thing. */
function withLead(rng, matter, say, slot) {
  if (matter.name && !say.includes(matter.name.slice(0, 4)) && rng.is(0.6)) {
    return rng.pick(LEADS).replace('{x}', matter.name) + say;
  }
  if (matter.where) {
    const place = slot(matter.where);
    if (!say.includes(place) && rng.is(0.65)) return rng.pick(LEADS_PLACE).replace('{x}', place) + say;
    return say;
  }
  const placed = say.includes(slot('e')) || /村|路|街|区|镇|公园|学校|小学|中学|医院/.test(say);
  if (placed || rng.is(0.72)) return say;
  return fill(rng, rng.pick(matter.best.startsWith('农业') ? LEADS_FARM : LEADS_HOME), slot) + say;
}

/** The text of a ticket: short, plain, a printed form, or long with the matter now and then late in it. */
function textOf(rng, matter, type, web, slot) {
  const put = (text) => fill(rng, text, slot);
  const praise = matter.says.filter((one) => /感谢|^表扬|敲门喊|^支持/.test(one));
  const mixed = praise.length > 0 && praise.length < matter.says.length && matter.types.some((one) => one !== '表扬');
  const fit = mixed
    ? matter.says.filter((one) => praise.includes(one) === (type === '表扬') || /^支持/.test(one))
    : matter.says;
  const [first, ...others] = rng.shuffle(fit);
  const copied = matter.copy && rng.is(0.8);
  const say = copied ? put(matter.copy) : withLead(rng, matter, put(first), slot);
  const ask = end(put(matter.asks.length > 0 && rng.is(0.75) ? rng.pick(matter.asks) : rng.pick(ASK_END[type])));
  const done = (text) => ({ text, said: say });
  if (copied && rng.is(0.85)) return done((rng.is(0.5) ? '' : put(rng.pick(web ? OPEN_WEB : OPEN))) + end(say));
  const kept = (list) => (web ? list.filter((one) => !/坐席|告知来电|来电人/.test(one)) : list);
  const pool =
    type === '投诉' || type === '求助' || type === '举报'
      ? [...STORY, ...TRIED, ...WORRY]
      : type === '表扬'
        ? PRAISE
        : MILD;
  const story = () => rng.shuffle(kept(pool)).map((one) => end(put(one)));
  const more = rng.shuffle(matter.more).map((one) => end(put(one)));
  const at = rng.next();
  if (at < 0.2) return done(rng.is(0.4) ? say : rng.is(0.5) ? end(say) : end(say) + rng.pick(ASK_END[type]));
  if (at < 0.29 && !web) {
    const place = slot(matter.where ?? (matter.at ? 'e' : rng.is(0.5) ? 'e' : 'r'));
    const form = rng
      .pick(FORMS)
      .replace('{place}', place)
      .replace('{say}', end(say))
      .replace('{more}', more[0] ?? story()[0])
      .replace('{ask}', ask)
      .replace('{type}', type)
      .replace('{p}', slot('p'));
    return done(form);
  }
  const open = web ? put(rng.pick(OPEN_WEB)) : put(rng.pick(OPEN));
  if (at < 0.79) {
    const parts = [open + end(say)];
    if (more.length > 0 && rng.is(0.4)) parts.push(more[0]);
    parts.push(...story().slice(0, rng.pick([0, 0, 1, 1, 1, 2])));
    if (rng.is(0.82)) parts.push(ask);
    return done(parts.join(''));
  }
  const late = rng.is(0.45) && !web;
  const parts = [late ? put(rng.pick(PREAMBLE)) : open];
  if (late && rng.is(0.5)) parts.push(end(put(rng.pick(ASIDE))));
  parts.push(end(say));
  if (others.length > 0 && rng.is(0.55)) parts.push(put(rng.pick(AND)) + end(put(others[0])));
  parts.push(...more.slice(0, 1));
  const told = story();
  for (
    const wanted = rng.int(130, 260);
    parts.join('').length < wanted && told.length > Math.max(2, pool.length - 11);
  )
    parts.push(told.pop());
  parts.push(ask, web ? '' : put(rng.pick(CLOSE_LONG)));
  return done(parts.join(''));
}

/**
 * @param {ReturnType<import('./rng.mjs').chance>} rng
 * @param {ReturnType<import('./calendar.mjs').dayAt>} d
 */
export function ticket(rng, d, matter) {
  const who = person(rng);
  const base = slotsOf(rng, d, matter);
  const web = rng.is(Number(matter.web ?? 0.26));
  const subject = web ? rng.pick(['我', '本人', '我']) : rng.pick(['来电人', '市民', '诉求人', '来电人']);
  const own = {
    I: subject,
    my: web ? '我家' : rng.pick(['来电人家', '市民家', '自家', '其家']),
    p: who.polite,
    surname: who.surname,
  };
  own.kid = web ? rng.pick(['我孩子', '我家小孩', '孩子']) : rng.pick(['来电人孩子', '其孩子', '市民家孩子', '孩子']);
  const slot = (name) => own[name] ?? base(name);
  const type = rng.is(0.08)
    ? rng.pick(['投诉', '求助', '咨询'].filter(() => !matter.types.includes('表扬')).concat(matter.types))
    : rng.pick(matter.types);
  const { text: whole, said } = textOf(rng, matter, type, web, slot);
  let text = whole;
  let title = titleOf(rng, matter, said, type, slot);
  if (rng.is(0.03)) text = slipped(rng, text);
  if (rng.is(0.01)) title = slipped(rng, title);
  const district = slot('d');
  const town = rng.is(0.9) ? slot('town') : '';
  const [first, second] = classGiven(rng, matter.best, matter.also);
  const source = web ? rng.pick(['微信', '网站', 'APP', '微信']) : '电话';
  return {
    time: timeOf(rng, matter.wave === 'night'),
    again: rng.is(0.025),
    cells: [
      type,
      first,
      second,
      title,
      text,
      rng.is(0.06) ? '匿名' : who.name,
      who.phone,
      district,
      town,
      source,
      officeOf(rng, first, district, town),
    ],
  };
}

/** The same caller rings again of the same matter. */
export function again(rng, one) {
  const cells = [...one.cells];
  cells[4] =
    rng.pick(OPEN_AGAIN) + cells[4].replace(/^(市民|来电人|诉求人|群众|居民)?(来电)?(反映|称|表示)?[，：]/, '');
  return { time: timeOf(rng), again: false, cells };
}
