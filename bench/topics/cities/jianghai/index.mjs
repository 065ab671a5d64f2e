/**
 * A made-up city in high summer: 江淮州市, eight weeks of a hotline's tickets up to Friday 24 July 2026, the last five days with
 * their causes known.
 */
import * as background1 from './background-1.mjs';
import * as background2 from './background-2.mjs';
import * as background3 from './background-3.mjs';
import * as background4 from './background-4.mjs';
import * as background5 from './background-5.mjs';
import * as near from './background-near.mjs';
import { days, TARGETS, wave } from './calendar.mjs';
import * as causes1 from './causes-1.mjs';
import * as causes2 from './causes-2.mjs';
import * as causes3 from './causes-3.mjs';
import * as causes4 from './causes-4.mjs';
import * as past from './causes-past.mjs';
import { parse } from './parse.mjs';
import { chance } from './rng.mjs';
import { again, ticket } from './ticket.mjs';

const HEADER = [
  '工单编号',
  '受理时间',
  '诉求类型',
  '一级分类',
  '二级分类',
  '标题',
  '诉求内容',
  '来电人',
  '联系电话',
  '区县',
  '乡镇街道',
  '诉求来源',
  '处置部门',
];
const WORKING = 1290;
const WEEKEND = 830;
const HOUR = 60 * 60 * 1000;

const matters = [background1, background2, background3, background4, background5, near].flatMap(({ TEXT }) =>
  parse(TEXT),
);
const causes = [causes1, causes2, causes3, causes4, past].flatMap(({ TEXT }) => parse(TEXT));

/** Days from `from` to `to`. */
const apart = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR));

/** A cause's tickets of each day; after its last day a few come late. */
function sizesOf(cause) {
  const [before, main] = cause.size.includes('|') ? cause.size.split('|') : ['', cause.size];
  const early = before.trim() === '' ? [] : before.trim().split(/\s+/).map(Number);
  const all = [...early, ...main.trim().split(/\s+/).map(Number)];
  const start = cause.from ?? TARGETS[0];
  const shift = cause.from ? 0 : early.length;
  return (day) => {
    const at = apart(start, day) + shift;
    if (at < 0) return 0;
    if (all[at] > 0) return all[at];
    const last = all.findLastIndex((size) => size > 0);
    return at > last && at <= last + 2 ? Math.min(4, Math.floor(all[last] / (at - last) ** 2 / 5)) : 0;
  };
}

/** Everyday matters have their own ups and downs, which last some days and are no causes. */
function moods(rng, length) {
  let mood = rng.normal() * 0.2;
  return Array.from({ length }, () => {
    mood = 0.75 * mood + 0.14 * rng.normal();
    return Math.exp(Math.max(-0.5, Math.min(0.45, mood)) + 0.1 * rng.normal());
  });
}

/** @param {{ seed?: number | string }} [options] */
export function city({ seed = 2607 } = {}) {
  const calendar = days();
  const mood = new Map(matters.map((one) => [one.key, moods(chance(`${seed} mood ${one.key}`), calendar.length)]));
  const usual =
    calendar
      .map((d) => matters.reduce((sum, one) => sum + Number(one.size) * wave(one.wave, d), 0))
      .reduce((sum, one) => sum + one, 0) / calendar.length;
  const sizes = new Map(causes.map((one) => [one, sizesOf(one)]));
  /** @type {Map<string, string>} */
  const truth = new Map();
  let late = [];
  const out = calendar.map((d) => {
    const rng = chance(`${seed} ${d.day}`);
    const weights = matters.map((one) => Number(one.size) * wave(one.wave, d) * mood.get(one.key)[d.at]);
    const whole = weights.reduce((sum, one) => sum + one, 0);
    const wanted = (d.off ? WEEKEND : WORKING) * (0.7 + 0.3 * (whole / usual)) * Math.exp(0.04 * rng.normal());
    const made = late;
    late = [];
    const file = (matter, key) => {
      const one = { ...ticket(rng, d, matter), key };
      made.push(one);
      if (one.again && key === '') late.push({ ...again(rng, one), key });
    };
    for (const [at, one] of matters.entries()) {
      for (let n = rng.poisson((wanted * weights[at]) / whole); n > 0; n--) file(one, '');
    }
    for (const one of causes) for (let n = sizes.get(one)(d.day); n > 0; n--) file(one, one.key);
    const rows = made
      .map((one) => ({ ...one, order: `${one.time}${String(rng.int(0, 99999)).padStart(5, '0')}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map((one, at) => {
        const id = d.day.slice(2).replaceAll('-', '') + String(at + 1).padStart(7, '0');
        truth.set(id, one.key);
        return [id, `${d.day} ${one.time}`, ...one.cells];
      });
    return { day: d.day, rows };
  });
  return { name: 'jianghai', header: HEADER, days: out, truth, targets: TARGETS };
}
