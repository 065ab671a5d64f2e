// A hotline made up on other assumptions than the set of the plan: correlated lognormal rates instead of negative
// binomial counts, seasons as plateaus, weekdays of a topic's own, level shifts, clusters of a few days in small
// topics. Everything follows from the seed.
import { createCalendar } from '../../dist/trend/index.js';

export const dayOf = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

export function randomFrom(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Normal and Poisson draws from a source of numbers between 0 and 1. */
export function drawsOf(random) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const poisson = (mean) => {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let product = random();
    let count = 0;
    for (const limit = Math.exp(-mean); product > limit; count++) product *= random();
    return count;
  };
  return { normal, poisson };
}

export function simulate(seed, { topics = 700, days = 860, tested = 240, events = 220 } = {}) {
  const random = randomFrom(seed);
  const { normal, poisson } = drawsOf(random);
  const calendar = createCalendar({ country: 'CN' });
  const first = Math.round(Date.UTC(2021, 1 + (seed % 5), 1) / 86_400_000);
  const range = Array.from({ length: days }, (_, d) => dayOf(first + d));
  const kinds = range.map((day) => calendar.kindOf(day));
  const weekday = range.map((_, d) => (first + d + 3) % 7);
  // How busy each day is: the kind of day, a slow drift, noise; a few backlog and half days among the judged.
  const volume = { weekday: 1, makeup: 0.9, rebound: 1.25, saturday: 0.7, sunday: 0.6, holiday: 0.5, festival: 0.35 };
  let drift = 0;
  const notes = range.map(() => '');
  const pulse = kinds.map((kind) => {
    drift = 0.97 * drift + 0.02 * normal();
    return volume[kind] * Math.exp(drift + 0.05 * normal());
  });
  const start = days - tested;
  for (const [note, factor, n] of [
    ['backlog', 1.8, 4],
    ['partial', 0.45, 3],
  ])
    for (let k = 0; k < n; k++) {
      const d = start + 5 + Math.floor(random() * (tested - 10));
      if (notes[d] !== '') continue;
      notes[d] = note;
      pulse[d] *= factor;
    }
  const series = [];
  const means = [];
  for (let i = 0; i < topics; i++) {
    const base = Math.exp(-0.6 + 1.7 * normal());
    const sigma = 0.08 + 0.22 * random();
    const persistence = 0.3 + 0.6 * random();
    const offDays = Math.exp(0.35 * normal());
    const holiday = Math.exp(0.3 * normal());
    const own = random() < 0.1 ? Math.floor(random() * 5) : -1;
    const season =
      random() < 0.3 ? { at: random() * 364, length: 40 + random() * 60, size: 1.5 + 1.5 * random() } : undefined;
    const shift = random() < 0.1 ? { at: Math.floor(random() * start), size: Math.exp(0.7 * normal()) } : undefined;
    const clusters = random() < 0.15 ? 0.004 + 0.006 * random() : 0;
    const bornAt = random() < 0.2 ? Math.floor(random() * days) : 0;
    let noise = 0;
    let left = 0;
    let strength = 0;
    const mean = new Float64Array(days);
    const counts = Uint32Array.from(range, (_, d) => {
      noise = persistence * noise + Math.sqrt(1 - persistence ** 2) * sigma * normal();
      let mu = base * pulse[d];
      if (kinds[d] === 'saturday' || kinds[d] === 'sunday') mu *= offDays;
      if (kinds[d] === 'holiday' || kinds[d] === 'festival') mu *= offDays * holiday;
      if (weekday[d] === own && kinds[d] === 'weekday') mu *= 2;
      if (season && (d + 400 - season.at) % 364 < season.length) {
        const within = ((d + 400 - season.at) % 364) / season.length;
        mu *= 1 + (season.size - 1) * Math.min(1, 6 * Math.min(within, 1 - within));
      }
      if (shift && d >= shift.at) mu *= shift.size;
      mean[d] = mu;
      if (d < bornAt) return 0;
      if (left > 0) left--;
      else if (random() < clusters) {
        left = Math.floor(random() * 3);
        strength = 1 + 3 * random();
      } else strength = 0;
      return poisson((mu + (left > 0 || strength > 0 ? strength : 0)) * Math.exp(noise - sigma ** 2 / 2));
    });
    series.push({ id: `x${String(i).padStart(4, '0')}`, counts, bornAt });
    means.push(mean);
  }
  // Events: k times the day's standard deviation in all, spread over the shape.
  const truth = [];
  const busy = new Set();
  const shapes = { curve: [8, 12], shock: [1, 3], ramp: [24, 32] };
  const kinds3 = [
    ['curve', 3],
    ['curve', 5],
    ['curve', 10],
    ['shock', 5],
    ['shock', 10],
    ['ramp', 0],
  ];
  for (let e = 0; e < events; e++) {
    const [type, k] = kinds3[e % kinds3.length];
    const at = start + Math.floor(random() * (tested - 35));
    let i = Math.floor(random() * topics);
    for (let tries = 0; tries < 200; tries++, i = Math.floor(random() * topics)) {
      const level = means[i][at] ?? 0;
      if (!busy.has(i) && series[i].bornAt === 0 && level > (type === 'ramp' ? 2 : 0.3) && level < 200) break;
    }
    if (busy.has(i)) continue;
    busy.add(i);
    const [least, most] = shapes[type];
    const length = least + Math.floor(random() * (most - least + 1));
    let last = at;
    for (let d = 0; d < length && at + d < days; d++) {
      const mu = means[i][at + d];
      const sd = Math.sqrt(mu + (0.2 * mu) ** 2) + 0.3;
      const x = (d + 0.5) / length;
      let add;
      if (type === 'ramp') add = mu * 2.5 * x;
      else if (type === 'shock') add = k * sd * (d === 0 ? 1 : 0.4 / d);
      else add = k * sd * 1.2 * Math.sin(Math.PI * Math.min(1, x ** 0.7));
      series[i].counts[at + d] += poisson(add);
      last = at + d;
    }
    truth.push({ series: series[i].id, start: range[at], end: range[last], type, k: String(k) });
  }
  // A topic that begins is news at whatever rate it goes on: found or not, its first three weeks count neither way.
  for (const { id, bornAt } of series)
    if (bornAt > 0)
      truth.push({
        series: id,
        start: range[bornAt],
        end: range[Math.min(days - 1, bornAt + 20)],
        type: 'birth',
        k: '0',
      });
  for (let e = 0; e < 24; e++) {
    const at = start + Math.floor(random() * (tested - 20));
    const size = e % 2 === 0 ? 8 : 50;
    const counts = new Uint32Array(days);
    for (let d = 0; d < 12 && at + d < days; d++)
      counts[at + d] = poisson(size * pulse[at + d] * Math.sin((Math.PI * (d + 1)) / 14));
    const id = `new${String(e).padStart(2, '0')}`;
    series.push({ id, counts });
    truth.push({
      series: id,
      start: range[at],
      end: range[at + 11],
      type: size === 8 ? 'new_small' : 'new_medium',
      k: '0',
    });
  }
  const totals = Float64Array.from(range, (_, d) => series.reduce((sum, { counts }) => sum + counts[d], 0));
  return {
    table: { days: range, totals, series },
    events: truth,
    from: range[start],
    days: range.slice(start).map((day, k) => ({ day, kind: kinds[start + k], note: notes[start + k] })),
  };
}
