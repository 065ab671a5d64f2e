import type { History, StoredDay } from '../../history/index.js';
import { assessDay, INGEST, type IngestSettings, serialGapsOf } from '../../ingest/index.js';
import { addDays, type Day, dayInZone, type Finding, once } from '../../model/index.js';
import { type Calendar, isDayOff } from '../../trend/index.js';
import { PIPELINE } from '../settings.js';

/** Looks at days beside those before them. */
export class DayAssessor {
  readonly #gaps = once((day: Day) => serialGapsOf(this.history.ids(day), day));

  constructor(
    readonly history: History,
    readonly settings: IngestSettings,
    readonly calendar: Pick<Calendar, 'kindOf'>,
  ) {}

  /** Signs that a day's export is incomplete, kept in the history with `signs`, those of its file. */
  assess(day: Day, signs: readonly Finding[]): Finding[] {
    const { history, settings } = this;
    const stored = history.day(day);
    if (stored === undefined) return [];
    const kind = this.calendar.kindOf(day);
    const isHoliday = kind === 'holiday' || kind === 'festival';
    const loadedAt = history.lastLoadOf(day);
    const findings = assessDay({
      day,
      tickets: stored.tickets + stored.reminders,
      lastTime: stored.lastTime,
      usual: this.#suchDays(day, ({ partial }) => partial === null).map(({ tickets, reminders, lastTime }) => ({
        tickets: tickets + reminders,
        lastTime,
      })),
      minShare: settings.completeShare * (isHoliday ? PIPELINE.usualDay.holidayPart : 1),
      isLoadedEarly: loadedAt !== null && dayInZone(new Date(loadedAt), settings.zone) <= day,
      ids: history.ids(day),
      gapsBefore: () =>
        this.#suchDays(day, () => true)
          .map((known) => this.#gaps(known.day))
          .filter((gaps) => gaps !== null),
    });
    const all = settings.completeShare === 0 ? [] : [...signs, ...findings];
    if (all.length > 0) history.markPartial(day, JSON.stringify(all.map(({ code, args }) => ({ code, args }))));
    return findings;
  }

  /** The same weekday in the trailing weeks, or where few of them count, such days as there are. */
  #suchDays(day: Day, counts: (known: StoredDay) => boolean): StoredDay[] {
    const { trailingWeeks, trailingDays } = PIPELINE.usualDay;
    const weeks = Array.from({ length: trailingWeeks }, (_, week) => this.history.day(addDays(day, -7 * (week + 1))));
    const same = weeks.filter((known) => known !== undefined).filter(counts);
    if (same.length >= INGEST.whole.leastUsualDays) return same;
    const isOff = this.#isOff(day);
    return this.history
      .days(addDays(day, -trailingDays), addDays(day, -1))
      .filter((known) => counts(known) && this.#isOff(known.day) === isOff);
  }

  #isOff(day: Day): boolean {
    return isDayOff(this.calendar.kindOf(day));
  }
}

/** Why a day counts as incomplete, as `DayAssessor` kept it; null where it does not. */
export function partialSigns({ partial }: StoredDay): readonly Finding[] | null {
  if (partial === null) return null;
  try {
    return JSON.parse(partial) as Finding[];
  } catch {
    // Earlier versions kept the words alone.
    return [{ code: 'day-partial', args: { reason: partial } }];
  }
}
