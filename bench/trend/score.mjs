// How alarms are counted, for every method alike.
const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** After an event's end an alarm is no false alarm for so many days. */
const GRACE = 3;

/** Lookup of events by series; judged days only. */
export function truthOf(events) {
  const bySeries = new Map();
  for (const event of events) {
    const list = bySeries.get(event.series) ?? [];
    list.push({ ...event, from: number(event.start), to: number(event.end) });
    bySeries.set(event.series, list);
  }
  return bySeries;
}

/**
 * @param alarms { series, day, score, kind }: series-days that pass the floors, smaller score = stronger
 * @param days judged days with { day, kind, note }
 * @param rate false alarms a day that set the threshold; null takes every alarm given
 */
export function evaluate(alarms, events, days, rate) {
  const truth = truthOf(events);
  const sorted = [...alarms].sort((a, b) => a.score - b.score);
  const allowed = rate === null ? Number.POSITIVE_INFINITY : rate * days.length;
  const notes = new Map(days.map(({ day, note }) => [day, note]));
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  const found = new Map();
  const falseByDay = new Map();
  let falses = 0;
  let flagged = 0;
  let threshold = Number.NEGATIVE_INFINITY;
  for (const { series, day, score } of sorted) {
    const at = number(day);
    let isFalse = true;
    const hits = [];
    for (const event of truth.get(series) ?? []) {
      if (at >= event.from && at <= event.to + GRACE) isFalse = false;
      if (at >= event.from && at <= event.to) hits.push(event);
    }
    if (isFalse && falses + 1 > allowed) break;
    threshold = score;
    flagged++;
    if (isFalse) {
      falses++;
      falseByDay.set(day, (falseByDay.get(day) ?? 0) + 1);
    }
    for (const event of hits) {
      const key = `${event.series}|${event.start}`;
      found.set(key, Math.min(found.get(key) ?? 999, at - event.from));
    }
  }
  const group = (type, k) => {
    const all = events.filter((event) => event.type === type && (k === undefined || Number(event.k) === k));
    const hits = all.map((event) => found.get(`${event.series}|${event.start}`)).filter((delay) => delay !== undefined);
    return {
      share: all.length === 0 ? null : hits.length / all.length,
      delay: hits.length === 0 ? null : hits.reduce((sum, delay) => sum + delay, 0) / hits.length,
      n: all.length,
    };
  };
  const meanOver = (chosen) => {
    const list = days.filter(chosen);
    return list.length === 0 ? null : list.reduce((sum, { day }) => sum + (falseByDay.get(day) ?? 0), 0) / list.length;
  };
  return {
    threshold,
    flagged,
    falses,
    falsePerDay: falses / days.length,
    falseShare: flagged === 0 ? 0 : falses / flagged,
    worstDay: Math.max(0, ...falseByDay.values()),
    curve2: group('curve', 2),
    curve3: group('curve', 3),
    curve5: group('curve', 5),
    curve10: group('curve', 10),
    shock5: group('shock', 5),
    shock10: group('shock', 10),
    shock20: group('shock', 20),
    ramp: group('ramp'),
    newSmall: group('new_small'),
    newMedium: group('new_medium'),
    newMega: group('new_mega'),
    backlog: meanOver(({ day }) => notes.get(day) === 'backlog'),
    partial: meanOver(({ day }) => notes.get(day) === 'partial'),
    holiday: meanOver(({ day }) => ['hol', 'sf', 'holiday', 'festival'].includes(kinds.get(day))),
    statutory: meanOver(({ day }) => ['hol', 'holiday'].includes(kinds.get(day))),
    festival: meanOver(({ day }) => ['sf', 'festival'].includes(kinds.get(day))),
    falseByDay,
    found,
  };
}
