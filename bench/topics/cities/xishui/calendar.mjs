/** The days of the city: eight weeks and the five target days, days off, what weather and calendar bring. */

const DAY = 86400000;
const FIRST = Date.parse('2026-02-16');
export const COUNT = 61;

export const dayAt = (at) => new Date(FIRST + at * DAY).toISOString().slice(0, 10);
export const DAYS = Array.from({ length: COUNT }, (_, at) => dayAt(at));
export const TARGETS = DAYS.slice(-5);
export const dayBefore = (offset) => dayAt(COUNT - 5 + offset);

const weekday = (day) => new Date(`${day}T00:00:00Z`).getUTCDay();
const HOLIDAYS = new Set(
  ['16', '17', '18', '19', '20', '21', '22', '23'].map((date) => `2026-02-${date}`).concat('2026-04-06'),
);

/** The holiday of spring festival and 清明 are off, 28 February is worked. */
export const isOff = (day) => HOLIDAYS.has(day) || (day !== '2026-02-28' && [0, 6].includes(weekday(day)));

const WAVES = {
  rain: { '03-07': 2, '03-08': 3, '03-19': 3.2, '03-20': 2.4, '04-02': 2.8, '04-03': 1.8, '04-17': 2.6 },
  cold: { '02-21': 3, '02-22': 3, '02-23': 2.5, '02-24': 2 },
};

/** How many times its usual an everyday matter is on a day. */
export function waveOf(wave, day) {
  const date = Number(day.slice(8));
  if (wave === 'weekend') return isOff(day) ? 1.6 : 1;
  if (wave === 'month') return date <= 6 ? 1.8 : 0.8;
  if (wave === 'school') return day >= '2026-02-27' && day <= '2026-03-06' ? 2.2 : 0.9;
  return WAVES[wave]?.[day.slice(5)] ?? 1;
}

/** Tickets of the everyday kind on a day. */
export function usualOf(day) {
  if (day <= '2026-02-19') return 520;
  if (isOff(day)) return 830;
  return [0, 1430, 1360, 1330, 1310, 1290, 1240][weekday(day)];
}
