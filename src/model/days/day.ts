/** A calendar day in the city's zone, `'2020-01-29'`. Never a `Date`: a `Date` has a zone, a day has none. */
export type Day = string & { readonly __day: unique symbol };

/** Milliseconds of a day that no clock is set in. */
export const DAY_MS = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS);
}

/** The day that lies `number` days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** `'2020-01-29'` as a Day, or undefined for anything that is no real calendar day. */
export function parseDay(text: string): Day | undefined {
  if (!FORM.test(text)) return undefined;
  const number = dayNumber(text as Day);
  return !Number.isNaN(number) && dayOfNumber(number) === text ? (text as Day) : undefined;
}

/** The day of a year, a month (1–12) and a day of the month, or undefined where there is none (30 February). */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  return parseDay(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  );
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function dayRange(from: Day, to: Day): Day[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dayOfNumber(first + index));
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The calendar day of an instant in a zone of the IANA database, whatever the machine's own zone. */
export function dayInZone(instant: Date, zone: string): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  ) as Day;
}

/** `2020年1月29日`: the form of official documents, without leading zeros. */
export function chineseDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${shortDay(day)}`;
}

/** `1月29日` */
export function shortDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
