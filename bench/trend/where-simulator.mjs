// A hotline of 16 districts and 220 streets on assumptions of its own: lognormal topic geographies, weekday rhythms by
// place, busy days of a district, clusters of calls, late dating, a renamed street; local outbreaks are planted, and
// city-wide ones that count neither way. Everything follows from the seed.
import { createCalendar, PlaceTreeBuilder } from '../../dist/trend/index.js';
import { dayOf, drawsOf, randomFrom } from './simulator.mjs';

const DISTRICTS = 16;
const STREETS = 220;
export const SIZES = { small: 1, medium: 1.75, large: 3 };
/** Extra tickets a day of a small outbreak in a quiet street, by its length. */
export const DAILY = { 1: 5, 3: 3, 7: 1.8 };

export function simulatePlaces(seed, { topics = 120, days = 270, tested = 180, outbreaks = 50 } = {}) {
  const random = randomFrom(seed + 70_001);
  const { normal, poisson } = drawsOf(random);
  const calendar = createCalendar({ country: 'CN' });
  const first = Math.round(Date.UTC(2022, 1 + (seed % 9), 1) / 86_400_000);
  const range = Array.from({ length: days }, (_, d) => dayOf(first + d));
  const kinds = range.map((day) => calendar.kindOf(day));
  const isOff = kinds.map((kind) => !['weekday', 'makeup', 'rebound'].includes(kind));
  const start = days - tested;

  const builder = new PlaceTreeBuilder();
  const districts = Array.from({ length: DISTRICTS }, (_, k) => ({
    node: builder.node([`D${k}`]),
    weight: Math.exp(0.6 * normal()),
    off: Math.exp(0.25 * normal()),
    late: 0.12 * random(),
    streets: [],
  }));
  const streets = Array.from({ length: STREETS }, (_, k) => {
    const district = districts[k < 3 * DISTRICTS ? k % DISTRICTS : Math.floor(random() * DISTRICTS)];
    const street = {
      node: builder.node([`D${districts.indexOf(district)}`, `S${k}`]),
      district,
      own: Math.exp(0.6 * normal()),
    };
    district.streets.push(street);
    return street;
  });
  for (const street of streets) {
    const whole = street.district.streets.reduce((sum, { own }) => sum + own, 0);
    street.weight = (street.district.weight * street.own) / whole;
    street.off = street.district.off * Math.exp(0.15 * normal());
  }
  // One street goes on under another name.
  const renamed = streets[Math.floor(random() * STREETS)];
  const renamedAt = start + 30 + Math.floor(random() * 60);
  const newName = builder.node([`D${districts.indexOf(renamed.district)}`, 'renamed']);
  const tree = builder.tree();

  const volume = { weekday: 1, makeup: 0.9, rebound: 1.2, saturday: 0.75, sunday: 0.65, holiday: 0.55, festival: 0.4 };
  const busy = range.map((_, d) => volume[kinds[d]] * Math.exp(0.07 * normal()));
  const busyOf = districts.map(() => range.map(() => Math.exp(0.1 * normal() - 0.005)));
  const series = [];
  for (let i = 0; i < topics; i++) {
    const base = Math.min(120, Math.max(0.4, Math.exp(1.8 + 1.1 * normal())));
    const uneven = 0.1 + 0.8 * random();
    const sites = random() < 0.2 ? new Set(Array.from({ length: 5 }, () => Math.floor(random() * STREETS))) : new Set();
    const shares = streets.map(({ weight }, k) => weight * Math.exp(uneven * normal()) * (sites.has(k) ? 8 : 1));
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const persistence = 0.4 + 0.5 * random();
    const sigma = 0.08 + 0.2 * random();
    const drift = 0.003 * normal();
    let noise = 0;
    const level = range.map((_, d) => {
      noise = persistence * noise + Math.sqrt(1 - persistence ** 2) * sigma * normal();
      return base * busy[d] * Math.exp(noise - sigma ** 2 / 2 + drift * (d - start));
    });
    series.push({
      id: `t${String(i).padStart(2, '0')}`,
      base,
      shares: shares.map((share) => share / whole),
      level,
      clusters: 0.03 + 0.1 * random(),
    });
  }
  const meanAt = (i, k, d) =>
    series[i].level[d] *
    series[i].shares[k] *
    (isOff[d] ? streets[k].off : 1) *
    busyOf[districts.indexOf(streets[k].district)][d];
  // Counts by series, street and day.
  const counts = series.map(() => streets.map(() => new Float64Array(days)));
  const drop = (i, k, d) => {
    let at = d;
    if (random() < streets[k].district.late) at += 1;
    if (at < days) counts[i][k][at] += 1;
  };
  const neither = [];
  for (let i = 0; i < topics; i++) {
    const wave =
      random() < 0.25
        ? { at: start + Math.floor(random() * (tested - 10)), days: 4, size: 2 + 2 * random() }
        : undefined;
    if (wave) neither.push({ series: i, from: wave.at, to: wave.at + wave.days + 7 });
    for (let d = 0; d < days; d++) {
      const more = wave && d >= wave.at && d < wave.at + wave.days ? wave.size : 1;
      for (let k = 0; k < STREETS; k++) {
        const n = poisson(meanAt(i, k, d) * more);
        for (let x = 0; x < n; x++) {
          drop(i, k, d);
          // A matter that several neighbours call about.
          if (random() < series[i].clusters) for (let y = poisson(1.2); y > 0; y--) drop(i, k, d);
        }
      }
    }
  }
  const truth = [];
  const taken = new Set();
  const shapes = Object.keys(SIZES).flatMap((size) =>
    Object.keys(DAILY).map((length) => ({ size, length: Number(length) })),
  );
  for (let e = 0; e < outbreaks; e++) {
    const { size, length } = shapes[(e + seed * 7) % shapes.length];
    const i = Math.floor(random() * topics);
    const at = start + Math.floor(random() * (tested - length - 3));
    const isStreet = random() < 0.6;
    const street = streets[Math.floor(random() * STREETS)];
    const members = isStreet ? [street] : street.district.streets;
    const key = `${i}|${districts.indexOf(street.district)}`;
    if (taken.has(key) || street === renamed || neither.some((each) => each.series === i)) {
      e--;
      continue;
    }
    taken.add(key);
    const usual = members.reduce((sum, each) => sum + meanAt(i, streets.indexOf(each), at), 0);
    const daily = DAILY[length] * SIZES[size] * (1 + 0.5 * Math.sqrt(usual));
    const weights = members.map(({ own }) => own);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let last = at;
    for (let d = at; d < at + length; d++)
      for (let x = poisson(daily); x > 0; x--) {
        let pick = random() * whole;
        let m = 0;
        while (m < weights.length - 1 && pick >= weights[m]) pick -= weights[m++];
        const wait = random();
        const when = d + (wait < 0.1 ? 2 : wait < 0.3 ? 1 : 0);
        if (when >= days) continue;
        counts[i][streets.indexOf(members[m])][when] += 1;
        last = Math.max(last, when);
      }
    truth.push({
      series: i,
      node: isStreet ? street.node : street.district.node,
      level: isStreet ? 'street' : 'district',
      size,
      length,
      from: at,
      to: last,
    });
  }
  const nodeAt = (k, d) => (streets[k] === renamed && d >= renamedAt ? newName : streets[k].node);
  const pairs = (list) =>
    range.map((_, d) => {
      const nodes = [];
      const own = [];
      for (let k = 0; k < STREETS; k++) {
        const count = list.reduce((sum, i) => sum + counts[i][k][d], 0);
        if (count > 0) {
          nodes.push(nodeAt(k, d));
          own.push(count);
        }
      }
      return { nodes, counts: own };
    });
  const every = series.map((_, i) => i);
  const all = pairs(every);
  const table = {
    kind: 'place',
    tree,
    days: range,
    totals: all.map(({ counts: own }) => own.reduce((sum, count) => sum + count, 0)),
    all,
    series: every.map((i) => ({ id: series[i].id, days: pairs([i]) })),
  };
  return { table, truth, neither, start, isOff };
}
