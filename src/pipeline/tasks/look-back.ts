import { type BulletinInput, matchPraise, type Praise, type PraiseLink } from '../../bulletin/index.js';
import type { History } from '../../history/index.js';
import { addDays, type Day, type DayOverview, dayOf, type Ticket } from '../../model/index.js';
import { inferType } from '../../text/index.js';
import type { Calendar } from '../../trend/index.js';
import { overviewOf, type Stretch, stretchBefore } from './overview.js';

/** How far back an earlier matter may lie that praise answers. */
const PRAISE_DAYS = 14;

/** What a bulletin asks of the days before it; plain data, so that it can be handed to another thread. */
export interface LookingBack {
  readonly dataDir: string;
  readonly period: Stretch;
  /** What to compare with; null: nothing. */
  readonly stretches: Readonly<Record<Comparison, Stretch | null>>;
  /** The period's tickets of praise with the places they name. */
  readonly praise: readonly Praise[];
}

type Comparison = 'previous' | 'sameWeekday' | 'lastYearLunar' | 'lastYearSolar';

export interface LookedBack {
  /** Null where the history does not reach back to it. */
  readonly overviews: Readonly<Record<Comparison, Overview>>;
  /** The earlier matters that praise answers, without the topics they were in. */
  readonly praise: readonly PraiseLink[];
}

type Overview = BulletinInput['previous'];

/** The stretch just before, the same weekday, and a year ago by both calendars. */
export function comparisonsOf(
  { from, to }: Stretch,
  kind: 'day' | 'week' | 'month',
  calendar: Calendar,
): LookingBack['stretches'] {
  const lunar = (day: Day): Day => calendar.yearsAgo(day, 1).day;
  const solar = (day: Day): Day | undefined =>
    dayOf(Number(day.slice(0, 4)) - 1, Number(day.slice(5, 7)), Number(day.slice(8, 10)));
  const [solarFrom, solarTo] = [solar(from), solar(to)];
  return {
    previous: stretchBefore({ from, to }, kind),
    sameWeekday: kind === 'day' ? { from: addDays(from, -7), to: addDays(to, -7) } : null,
    lastYearLunar: { from: lunar(from), to: lunar(to) },
    lastYearSolar: solarFrom === undefined || solarTo === undefined ? null : { from: solarFrom, to: solarTo },
  };
}

/** Reads the days before a period: their tickets are many, and no topic is needed for it. */
export function lookBack(
  { period, stretches, praise }: LookingBack,
  history: Pick<History, 'days' | 'missingDays' | 'iterateTickets'>,
): LookedBack {
  const overview = (stretch: Stretch | null): Overview => {
    const found = stretch === null ? null : overviewAt(history, stretch);
    if (stretch === null || found === null) return null;
    // A month of which the history has a week is no measure of a month.
    const isPartial = found.isPartial || history.missingDays(stretch.from, stretch.to).length > 0;
    return { ...stretch, overview: { ...found, isPartial } };
  };
  const { previous, sameWeekday, lastYearLunar, lastYearSolar } = stretches;
  return {
    overviews: {
      previous: overview(previous),
      sameWeekday: overview(sameWeekday),
      lastYearLunar: overview(lastYearLunar),
      lastYearSolar: overview(lastYearSolar),
    },
    praise:
      praise.length === 0
        ? []
        : matchPraise(praise, history.iterateTickets(addDays(period.from, -PRAISE_DAYS), period.to), {
            days: PRAISE_DAYS,
            topicOf: () => null,
          }),
  };
}

/** The counts of a stretch's tickets; null where the history has none of its days. */
export function overviewAt(
  history: Pick<History, 'days' | 'missingDays' | 'iterateTickets'>,
  { from, to }: Stretch,
  tickets: Iterable<Ticket> = history.iterateTickets(from, to),
): DayOverview | null {
  const days = history.days(from, to);
  if (days.length === 0) return null;
  const isPartial = days.some(({ partial }) => partial !== null);
  return overviewOf(tickets, from, isPartial);
}

/** The ticket's type by its own column, else as its words show it. */
export function typeOf(ticket: Ticket): string {
  return ticket.type ?? inferType(ticket).type;
}
