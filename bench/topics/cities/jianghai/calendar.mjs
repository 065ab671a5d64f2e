/** The eight weeks: days, how many tickets, the weather, and the waves everyday matters go in. */

const DAY = 24 * 60 * 60 * 1000;
const FIRST = Date.UTC(2026, 4, 25);
const DAYS = 61;
export const TARGETS = ['2026-07-20', '2026-07-21', '2026-07-22', '2026-07-23', '2026-07-24'];

/** Rain of each day, 0 to 3: plum rain from 14 June to 9 July, a storm on the night of 17 July, a shower on 22 July. */
const RAIN = new Map(
  Object.entries({
    '05-28': 1,
    '06-03': 1,
    '06-09': 2,
    '06-14': 1,
    '06-15': 2,
    '06-16': 1,
    '06-18': 2,
    '06-19': 3,
    '06-20': 2,
    '06-23': 1,
    '06-24': 2,
    '06-25': 1,
    '06-28': 2,
    '06-29': 3,
    '06-30': 2,
    '07-01': 1,
    '07-03': 1,
    '07-04': 2,
    '07-05': 1,
    '07-08': 2,
    '07-09': 1,
    '07-17': 2,
    '07-18': 3,
    '07-22': 1,
  }),
);

/** @param {number} at days since the first one */
export function dayAt(at) {
  const date = new Date(FIRST + at * DAY);
  const day = date.toISOString().slice(0, 10);
  const week = date.getUTCDay();
  const rain = RAIN.get(day.slice(5)) ?? 0;
  const rained = RAIN.get(new Date(FIRST + (at - 1) * DAY).toISOString().slice(5, 10)) ?? 0;
  const heat = Math.max(0, Math.min(1, (at - 30) / 18)) * (rain > 0 ? 0.6 : 1);
  return {
    at,
    day,
    week,
    off: week === 0 || week === 6 || day === '2026-06-19',
    rain,
    rained,
    heat,
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
  };
}

export const days = () => Array.from({ length: DAYS }, (_, at) => dayAt(at));

/** How much of a matter's usual there is on a day. */
export function wave(kind, d) {
  switch (kind) {
    case 'rain':
      return 0.4 + 0.9 * d.rain + 0.8 * d.rained;
    case 'heat':
      return 0.55 + 1.1 * d.heat;
    case 'office':
      return d.off ? 0.35 : 1.15;
    case 'leisure':
      return d.off ? 1.7 : 0.85;
    case 'bill':
      return d.date <= 6 ? 1.8 : 0.85;
    case 'enrol':
      return d.at < 12 ? 0.8 : d.at < 40 ? 1.4 : 0.95;
    case 'exam':
      return d.month === 6 && d.date < 20 ? 1.9 : 0.6;
    case 'term':
      return d.at < 37 ? 1.3 : 0.4;
    case 'holiday':
      return d.at < 37 ? 0.6 : 1.4;
    default:
      return 1;
  }
}
