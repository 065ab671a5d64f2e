/** One ticket of a matter: its place, its kind, what stands in its cells. */
import { person } from './places.mjs';
import { fill, slotsOf } from './slots.mjs';
import { classGiven, officeOf } from './tree.mjs';
import { ASK_END, CLOSE_LONG, FORMS, OPEN, OPEN_AGAIN, OPEN_WEB, PREAMBLE, SLIPS, TITLES, TITLES_EMPTY, TRIED, WORRY } from './voice.mjs';

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

function titleOf(rng, matter, text, type, slot) {
  const at = rng.next();
  if (at < 0.1) return fill(rng, rng.pick(TITLES_EMPTY), (name) => (name === 'type' ? type : slot(name)));
  if (at < 0.32) {
    const clauses = text.replace(/【[^】]*】/g, '，').split(/[，。：；！？]/).filter((one) => one.length > 5 && one.length < 26);
    if (clauses.length > 0) return clauses[0];
  }
  const x = fill(rng, rng.pick(matter.titles), slot);
  return fill(rng, rng.pick(TITLES), (name) => (name === 'x' ? x : name === 'type' ? type : slot(name)));
}

/** The text of a ticket: short, plain, a printed form, or long with the matter now and then late in it. */
function textOf(rng, matter, type, web, slot) {
  const put = (text) => fill(rng, text, slot);
  const say = put(matter.copy && rng.is(0.8) ? matter.copy : rng.pick(matter.says));
  const ask = end(put(matter.asks.length > 0 && rng.is(0.75) ? rng.pick(matter.asks) : rng.pick(ASK_END[type])));
  if (matter.copy && rng.is(0.7)) return rng.is(0.5) ? end(say) : put(rng.pick(web ? OPEN_WEB : OPEN)) + end(say);
  const more = matter.more.length > 0 ? rng.shuffle(matter.more).map((one) => end(put(one))) : [];
  const at = rng.next();
  if (at < 0.2) return rng.is(0.4) ? say : rng.is(0.5) ? end(say) : end(say) + rng.pick(ASK_END[type]);
  if (at < 0.29 && !web) {
    const place = slot(matter.where ?? (matter.at ? 'e' : rng.is(0.5) ? 'e' : 'r'));
    return rng.pick(FORMS)
      .replace('{place}', place)
      .replace('{say}', end(say))
      .replace('{more}', more[0] ?? '')
      .replace('{ask}', ask)
      .replace('{type}', type)
      .replace('{p}', slot('p'));
  }
  const open = web ? put(rng.pick(OPEN_WEB)) : put(rng.pick(OPEN));
  if (at < 0.79) {
    const parts = [open + end(say)];
    if (more.length > 0 && rng.is(0.45)) parts.push(more[0]);
    else if (rng.is(0.2)) parts.push(end(put(rng.pick(web ? WORRY.slice(1, 7) : WORRY))));
    if (rng.is(0.15)) parts.push(put(rng.pick(TRIED)));
    if (rng.is(0.82)) parts.push(ask);
    return parts.join('');
  }
  const late = rng.is(0.4) && !web;
  const parts = [late ? put(rng.pick(PREAMBLE)) : open];
  if (late && rng.is(0.5)) parts.push(end(put(rng.pick(WORRY))));
  parts.push(end(say));
  parts.push(...more.slice(0, rng.int(1, 3)));
  const filler = rng.shuffle([...TRIED, ...WORRY]).map((one) => end(put(one)));
  while (parts.join('').length < rng.int(110, 300) && filler.length > 20) parts.push(filler.pop());
  parts.push(ask, put(rng.pick(CLOSE_LONG)));
  return parts.join('');
}

/**
 * @param {ReturnType<import('./rng.mjs').chance>} rng
 * @param {ReturnType<import('./calendar.mjs').dayAt>} d
 */
export function ticket(rng, d, matter) {
  const who = person(rng);
  const base = slotsOf(rng, d, matter);
  const web = rng.is(Number(matter.web ?? 0.26));
  const subject = web ? rng.pick(['我', '本人', '我']) : rng.pick(['来电人', '市民', '诉求人', '来电人', '其本人']);
  const own = { I: subject, my: web ? '我家' : rng.pick(['来电人家', '市民家', '自家', '其家']), p: who.polite, surname: who.surname };
  own.kid = web ? rng.pick(['我孩子', '我家小孩', '孩子']) : rng.pick(['来电人孩子', '其孩子', '市民家孩子', '孩子']);
  const slot = (name) => own[name] ?? base(name);
  const type = rng.is(0.08) ? rng.pick(['投诉', '求助', '咨询'].filter(() => !matter.types.includes('表扬')).concat(matter.types)) : rng.pick(matter.types);
  let text = textOf(rng, matter, type, web, slot);
  let title = titleOf(rng, matter, text, type, slot);
  if (rng.is(0.03)) text = slipped(rng, text);
  if (rng.is(0.01)) title = slipped(rng, title);
  const district = slot('d');
  const town = rng.is(0.9) ? slot('town') : '';
  const [first, second] = classGiven(rng, matter.best, matter.also);
  const source = web ? rng.pick(['微信', '网站', 'APP', '微信']) : '电话';
  return {
    time: timeOf(rng, matter.wave === 'night'),
    again: rng.is(0.025),
    cells: [type, first, second, title, text, rng.is(0.06) ? '匿名' : who.name, who.phone, district, town, source, officeOf(rng, first, district, town)],
  };
}

/** The same caller rings again of the same matter. */
export function again(rng, one) {
  const cells = [...one.cells];
  cells[4] = rng.pick(OPEN_AGAIN) + cells[4].replace(/^(市民|来电人|诉求人|群众|居民)?(来电)?(反映|称|表示)?[，：]/, '');
  return { time: timeOf(rng), again: false, cells };
}
