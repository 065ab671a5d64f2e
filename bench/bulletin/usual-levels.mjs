/** Usual levels before an outbreak, computed again by other code than the program's. */
import { createRequire } from 'node:module';

const official = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
/** The State Council's list, and else the day of the week in UTC: the library's own answer depends on the machine's zone. */
const sortOf = (day) => {
  if (day in official.holidays) return 'holiday';
  return day in official.workdays || ![0, 6].includes(new Date(day).getUTCDay()) ? 'worked' : 'weekend';
};

/** The least count that a hundredth of a negative binomial at most lies above, by adding up from 0. */
function mostOf(mean, variance) {
  if (mean === 0) return 0;
  const size = (mean * mean) / Math.max(variance - mean, mean * 1e-9);
  const failure = mean / (mean + size);
  let logTerm = -size * Math.log1p(mean / size);
  let sum = Math.exp(logTerm);
  let count = 0;
  while (sum < 0.99) {
    logTerm += Math.log(((count + size) / (count + 1)) * failure);
    count += 1;
    sum += Math.exp(logTerm);
  }
  return count;
}

/**
 * @param days tickets by day
 * @param broken days whose exports were not whole
 * @param counting a rule's tickets on a day and between two days, least and most
 */
export function usualLevels(days, broken, { countOn, sumOn }) {
  /** Mean of counts, and the most that a further one of the kind has in ninety-nine cases of a hundred. */
  const bandOf = (counts) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, counts.length - 1);
    return { mean, most: mostOf(mean, Math.max(mean, squares) * (1 + 1 / counts.length)) };
  };
  /**
   * Mean of the ordinary ones among counts, oldest first: up to the level of a third of them and half as much again. Of the
   * last five those are none that lie above all before them and above what a further day would have.
   */
  const ordinaryOf = (counts, least = 7) => {
    const sorted = [...counts].sort((a, b) => a - b);
    const anchor = sorted[Math.floor(sorted.length / 3)] ?? 0;
    const found = counts.filter((count) => count <= 1.5 * anchor + 4 * Math.sqrt(anchor) + 5);
    const ordinary = found.length - 5 < least ? found : found.slice(0, -5);
    for (const count of found.slice(ordinary.length)) {
      const { mean, most } = bandOf(ordinary);
      if (count < 3 || count <= Math.max(...ordinary) || (mean > 0 && count <= most)) ordinary.push(count);
    }
    const { mean } = bandOf(ordinary);
    return { mean, days: ordinary.length, most: Math.max(...ordinary) };
  };
  /** The ordinary days of a sort among the last `length` before a day. */
  const usual = (counts, day, length, sort = sortOf(day)) => {
    const known = [...days.keys()]
      .filter((other) => other < day && daysBetween(other, day) - 1 <= length && !broken.has(other))
      .sort();
    const isNear = (other) => sort === 'holiday' && daysBetween(other, day) - 1 <= 28;
    const alike = known.filter((other) => sortOf(other) === sort && !isNear(other));
    return ordinaryOf((alike.length >= (sort === 'holiday' ? 10 : 5) ? alike : known).map(counts));
  };
  /** What is usual of a total: of the last sixteen weeks, of the year where these are above it or hold too few days like this one. */
  const usualTotal = (counts, day) => {
    const sort = sortOf(day);
    const late = [...days.keys()].filter(
      (other) => other < day && daysBetween(other, day) - 1 <= 112 && !broken.has(other) && sortOf(other) === sort,
    );
    const [lately, year] = [112, 364].map((length) => usual(counts, day, length));
    return sort === 'holiday' || late.length < 10 || lately.mean > year.most ? year : lately;
  };
  const dayAfter = (day, by = 1) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
  /** The weeks or months before a period that the exports reach back to: sixteen weeks or half a year. */
  const spansBefore = ({ kind, from }, gap = 0, share = 0.85, weeks = 16) => {
    const first = [...days.keys()].sort()[0];
    const spans = [];
    for (let to = dayAfter(from, -1 - 7 * gap); spans.length < (kind === 'week' ? weeks : 6); ) {
      const start = kind === 'week' ? dayAfter(to, -6) : `${to.slice(0, 8)}01`;
      if (start < first) break;
      spans.push([start, to]);
      to = dayAfter(start, -1);
    }
    // A week of which two days are not known is none to tell the usual level by.
    const known = ([a, b]) => [...days.keys()].filter((day) => day >= a && day <= b).length;
    return spans.filter((span) => known(span) > 0 && known(span) >= share * daysBetween(...span));
  };
  /** What was usual for a topic in a period: of a day, of weeks or months like it, or of its days one by one, each against the days before the period. */
  const usualIn = ({ rule, trend }, { kind, from, to }) => {
    const by = (which) => {
      const on = (day) => countOn(rule, day)[which];
      if (kind === 'day') return usual(on, from, 112);
      if (trend.inside === undefined)
        return ordinaryOf(
          spansBefore({ kind, from })
            .reverse()
            .map(([a, b]) => sumOn(rule, a, b)[which]),
          kind === 'week' ? 4 : 2,
        );
      // Where fewer days are known before it than it has, those of its own say what is usual as well.
      const before = [...days.keys()].filter((day) => day < from && !broken.has(day)).length;
      const end = before >= daysBetween(from, to) ? from : dayAfter(to);
      const sorts = new Map(['worked', 'weekend', 'holiday'].map((sort) => [sort, usual(on, end, 112, sort)]));
      const own = [...days.keys()].filter((day) => day >= from && day <= to);
      return {
        mean: own.reduce((sum, day) => sum + sorts.get(sortOf(day)).mean, 0),
        days: sorts.get(sortOf(from)).days,
      };
    };
    return [by('least'), by('most')];
  };
  return { usualTotal, usualIn, spansBefore };
}
