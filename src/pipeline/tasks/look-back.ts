import {
  type BulletinInput,
  isOfGroup,
  matchPraise,
  type Outcomes,
  outcomesOf,
  type Praise,
  type PraiseMatch,
  praiseMayAnswer,
  type StandingGroup,
} from '../../bulletin/index.js';
import type { History } from '../../history/index.js';
import { addDays, type Day, type DayOverview, dayOf, type Ticket } from '../../model/index.js';
import { inferType } from '../../text/index.js';
import type { Calendar } from '../../trend/index.js';
import { PIPELINE } from '../settings.js';
import { type Counted, type DaySpan, overviewOf, spanBefore } from './overview.js';

/** What a bulletin asks of the days before it; plain data, so that it can be handed to another thread. */
export interface LookingBack {
  readonly dataDir: string;
  readonly period: DaySpan;
  /** What to compare with; null: nothing. */
  readonly spans: Readonly<Record<Comparison, DaySpan | null>>;
  /** The period's tickets of praise with the places they name. */
  readonly praise: readonly Praise[];
  /** The groups whose tickets of the span before are counted. */
  readonly groups: readonly StandingGroup[];
}

type Comparison = 'previous' | 'sameWeekday' | 'lastYearLunar' | 'lastYearSolar';

export interface LookedBack {
  /** Null where the history does not reach back to it. */
  readonly overviews: Readonly<Record<Comparison, Overview>>;
  /** The earlier requests that praise answers. */
  readonly praise: readonly PraiseMatch[];
  /** The span before by class and by standing group; null where the history does not reach back to it. */
  readonly before: CountsBefore | null;
}

interface CountsBefore {
  readonly outcomes: Outcomes;
  readonly classes: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

type Past = Pick<History, 'days' | 'missingDays' | 'forgottenDays' | 'iterateTickets' | 'iterateFacts' | 'seek'>;

type Overview = BulletinInput['previous'];

/** The span just before, the same weekday, and a year ago by both calendars. */
export function comparisonsOf(
  { from, to }: DaySpan,
  kind: 'day' | 'week' | 'month',
  calendar: Calendar,
): LookingBack['spans'] {
  const lunar = (day: Day): Day => calendar.yearsAgo(day, 1).day;
  const solar = (day: Day): Day | undefined =>
    dayOf(Number(day.slice(0, 4)) - 1, Number(day.slice(5, 7)), Number(day.slice(8, 10)));
  const [solarFrom, solarTo] = [solar(from), solar(to)];
  return {
    previous: spanBefore({ from, to }, kind),
    sameWeekday: kind === 'day' ? { from: addDays(from, -7), to: addDays(to, -7) } : null,
    lastYearLunar: { from: lunar(from), to: lunar(to) },
    lastYearSolar: solarFrom === undefined || solarTo === undefined ? null : { from: solarFrom, to: solarTo },
  };
}

/** Reads the days before a period: their tickets are many, and no topic is needed for it. */
export function lookBack({ period, spans, praise, groups }: LookingBack, history: Past): LookedBack {
  const overview = (span: DaySpan | null): Overview => {
    const found = span === null ? null : overviewAt(history, span);
    if (span === null || found === null) return null;
    // A month of which the history has a week is no measure of a month; a day whose tickets went is one without data.
    const { from, to } = span;
    const isPartial =
      found.isPartial || history.missingDays(from, to).length > 0 || history.forgottenDays(from, to).length > 0;
    return { ...span, overview: { ...found, isPartial } };
  };
  const { previous } = spans;
  const overviews = Object.entries(spans).map(([name, span]) => [name, overview(span)]);
  return {
    overviews: Object.fromEntries(overviews) as LookedBack['overviews'],
    praise:
      praise.length === 0
        ? []
        : matchPraise(
            praise,
            newestFirst(addDays(period.from, -PIPELINE.past.praiseDays), period.to, praiseMayAnswer(praise), history),
            PIPELINE.past.praiseDays,
          ),
    before: previous === null || !hasTickets(history, previous) ? null : countsOf(previous, groups, history),
  };
}

function* newestFirst(from: Day, to: Day, sought: Parameters<Past['seek']>[2], history: Past): Generator<Ticket> {
  for (const { day } of history.days(from, to).reverse()) yield* history.seek(day, day, sought);
}

function countsOf({ from, to }: DaySpan, groups: readonly StandingGroup[], history: Past): CountsBefore {
  const classes = new Map<string, number>();
  const add = (by: Map<string, number>, name: string): void => void by.set(name, (by.get(name) ?? 0) + 1);
  function* classed(): ReturnType<Past['iterateFacts']> {
    for (const facts of history.iterateFacts(from, to)) {
      const name = facts.categories[0]?.trim();
      if (!facts.reminder && name !== undefined && name !== '') add(classes, name);
      yield facts;
    }
  }
  const counts = { outcomes: outcomesOf(classed()), classes, groups: new Map<string, number>() };
  if (groups.length === 0) return counts;
  for (const ticket of history.iterateTickets(from, to)) {
    if (ticket.reminder) continue;
    const words = wordsOf(ticket);
    for (const group of groups) if (isOfGroup(group, words)) add(counts.groups, group.name);
  }
  return counts;
}

/** Title and text, as the office would search them by hand. */
export function wordsOf({ title, text }: Ticket): string {
  return `${title}\n${text}`;
}

/** Whether there is a day of a span whose tickets can be counted: of some only the total may be left. */
function hasTickets(history: Pick<History, 'days' | 'forgottenDays'>, { from, to }: DaySpan): boolean {
  return history.days(from, to).length > history.forgottenDays(from, to).length;
}

/** The counts of a span's tickets; null where the history has those of none of its days. */
export function overviewAt(
  history: Pick<History, 'days' | 'forgottenDays' | 'iterateFacts'>,
  { from, to }: DaySpan,
  tickets: Iterable<Counted> = history.iterateFacts(from, to),
): DayOverview | null {
  if (!hasTickets(history, { from, to })) return null;
  const isPartial = history.days(from, to).some(({ partial }) => partial !== null);
  return overviewOf(tickets, from, isPartial);
}

/** The ticket's type by its own column, else as its words show it. */
export function typeOf(ticket: Ticket): string {
  return ticket.type ?? inferType(ticket).type;
}
