import type { History, StoredDay } from '../../history/index.js';
import { assessDay, gapShareOf, INGEST, type IngestSettings, type UsualDay } from '../../ingest/index.js';
import { addDays, type Day, dayInZone, type Finding, once } from '../../model/index.js';
import { type Calendar, isDayOff } from '../../trend/index.js';
import { PIPELINE } from '../settings.js';

/** Looks at days beside those before them. */
export class DayAssessor {
  readonly #gapShare = once((day: Day) => gapShareOf(this.history.ids(day), day));

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
      usual: this.#usual(day),
      minShare: settings.completeShare * (isHoliday ? PIPELINE.usualDay.holidayPart : 1),
      isLoadedEarly: loadedAt !== null && dayInZone(new Date(loadedAt), settings.zone) <= day,
      ids: history.ids(day),
    });
    const all = settings.completeShare === 0 ? [] : [...signs, ...findings];
    if (all.length > 0) history.markPartial(day, JSON.stringify(all.map(({ code, args }) => ({ code, args }))));
    return findings;
  }

  #usual(day: Day): UsualDay[] {
    const weeks = Array.from({ length: PIPELINE.usualDay.trailingWeeks }, (_, week) =>
      this.history.day(addDays(day, -7 * (week + 1))),
    );
    const same = weeks.filter(isWhole);
    if (same.length >= INGEST.whole.leastUsualDays) return same.map((found) => this.#usualOf(found));
    const isOff = this.#isOff(day);
    return this.history
      .days(addDays(day, -PIPELINE.usualDay.trailingDays), addDays(day, -1))
      .filter((found) => isWhole(found) && this.#isOff(found.day) === isOff)
      .map((found) => this.#usualOf(found));
  }

  #isOff(day: Day): boolean {
    return isDayOff(this.calendar.kindOf(day));
  }

  #usualOf({ day, tickets, reminders, lastTime }: StoredDay): UsualDay {
    const gapShare = (): number | null => this.#gapShare(day);
    return {
      tickets: tickets + reminders,
      lastTime,
      get gapShare() {
        return gapShare();
      },
    };
  }
}

function isWhole(day: StoredDay | undefined): day is StoredDay {
  return day !== undefined && day.partial === null;
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
