import { addDays, type CountTable, type Day, dayRange, type Trend } from '../../src/model/index.js';
import { createCalendar, defaultTrendSettings, testEveryDay } from '../../src/trend/index.js';

/** Numbers from 0 to 1 from a seed (mulberry32): the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson count by Knuth's product, for small means. */
export function poisson(mean: number, random: () => number): number {
  if (mean > 30) {
    const u = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * u));
  }
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}

export type Story = Readonly<Record<string, readonly (readonly [day: string, count: number])[]>>;

/**
 * Thirty steady topics over `days` days, and series told day by day.
 *
 * @param pulse how busy a day is for all steady topics alike
 */
export function city(
  from: string,
  days: number,
  stories: Story = {},
  options: { seed?: number; pulse?: (day: Day) => number; topics?: number; missing?: readonly string[] } = {},
): CountTable {
  const random = randomFrom(options.seed ?? 1);
  const range = dayRange(from as Day, addDays(from as Day, days - 1)).filter(
    (day) => !(options.missing ?? []).includes(day),
  );
  const pulse = options.pulse ?? (() => 1);
  const steady = Array.from({ length: options.topics ?? 30 }, (_, k) => ({
    id: `steady-${String(k).padStart(2, '0')}`,
    counts: Uint32Array.from(range, (day) => poisson((4 + k) * pulse(day), random)),
  }));
  const reported = Object.entries(stories).map(([id, points]) => {
    const byDay = new Map(points);
    return { id, counts: Uint32Array.from(range, (day) => byDay.get(day) ?? 0) };
  });
  const series = [...steady, ...reported];
  const totals = Float64Array.from(range, (_, column) =>
    series.reduce((sum, { counts }) => sum + (counts[column] as number), 0),
  );
  return { days: range, totals, series };
}

/** Points of a story: the same kind of count on every day of a range. */
export function daily(from: string, to: string, count: (day: Day, index: number) => number): [string, number][] {
  return dayRange(from as Day, to as Day).map((day, index) => [day, count(day, index)]);
}

const calendar = createCalendar({ country: 'CN' });

/** Verdicts of one series on every day of a range, by day. */
export function trendsOf(table: CountTable, id: string, from: string, to: string): Map<string, Trend> {
  const found = new Map<string, Trend>();
  const range = { from: from as Day, to: to as Day };
  for (const { day, trends } of testEveryDay(table, defaultTrendSettings, calendar, range)) {
    const trend = trends.get(id);
    if (trend !== undefined) found.set(day, trend);
  }
  return found;
}
