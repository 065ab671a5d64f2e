import {
  anywhere,
  type Day,
  EXIT,
  type ExitCode,
  once,
  parseRule,
  type Rule,
  type Ticket,
} from '../../../model/index.js';
import { AnalysisContext, gravestOf } from '../../../pipeline.js';
import { normaliseText } from '../../../text/index.js';
import type { Context } from '../../common.js';
import { noTickets, spanOfOptions, todayOf } from '../../dates.js';
import { openExisting } from '../../desk/issue.js';
import { searchedTopic } from '../../desk/searched-topic.js';
import { MISSING_DAYS, missingDays } from '../../missing-days.js';
import { tellFindings } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { rowsOf, type TableOptions } from '../../sheet/options.js';
import { checkSheet } from '../../sheet/sheet.js';
import { openingOfTicket } from '../../sheet/tickets.js';
import { startProgress } from '../../terminal/progress.js';
import { foundByLetters, MOST_DAYS } from './search.letters.js';
import { isNarrowedBy, isWithin, kindsAsked, type Narrowing } from './search.narrow.js';
import { type GroupName, showFound } from './search.show.js';

export interface SearchOptions extends TableOptions, Narrowing {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly lastWeek: boolean;
  readonly by?: GroupName;
  readonly text: boolean;
}

/**
 * Tickets that fulfil a rule, as topics are counted: by the summary, reminders left out; those that the page counts as mentioning injury
 * or danger, by the same summary. A place narrows what is found, and is then no topic's count.
 */
export async function runSearch(words: readonly string[], options: SearchOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  const kinds = kindsAsked(options);
  const isHarm = kinds.length > 0;
  const needsNoWords = isHarm || options.class !== undefined;
  const rule = needsNoWords && words.length === 0 ? null : parseRule(words.join(' '), (word) => normaliseText(word));
  checkSheet(options);
  const top = rowsOf(options);
  const { settings } = settingsFor(options, effects);
  const history = openExisting(options, effects);
  effects.onExit(() => history.close());
  const progress = startProgress(context, options);
  const days = history.days().map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  const today = todayOf(effects, settings);
  if (first === undefined || last === undefined) throw noTickets({ from: today, to: today }, []);
  const span = spanOfOptions(options, today, { first, last }) ?? { kind: 'day' as const, from: last, to: last };
  const own = days.filter((day) => day >= span.from && day <= span.to);
  if (own.length === 0) throw noTickets(span, days);
  const analysisContext = new AnalysisContext(history, settings, (done, all) =>
    progress.at({ zh: '切词', en: 'cutting words' }, done, all),
  );
  const found: Ticket[] = [];
  const counts: { day: Day; count: number }[] = [];
  for (const [index, day] of own.entries()) {
    effects.signal.throwIfAborted();
    progress.at({ zh: '查找', en: 'searching' }, index + 1, own.length);
    const tickets = ticketsOf(analysisContext, rule, day).filter(
      (ticket) => !ticket.reminder && isWithin(options, ticket) && (!isHarm || kinds.includes(gravestOf(ticket) ?? '')),
    );
    counts.push({ day, count: tickets.length });
    found.push(...tickets);
  }
  const isCompared = rule !== null && !isHarm && own.length <= MOST_DAYS && anywhere(rule) === rule;
  const ids = new Set(found.map(({ id }) => id));
  const letters = isCompared
    ? foundByLetters(
        own.flatMap((day) => analysisContext.tickets(day)).filter((ticket) => isWithin(options, ticket)),
        rule,
        ids,
      )
    : undefined;
  progress.end();
  const isNarrowed = isHarm || isNarrowedBy(options);
  const topic =
    rule === null || isNarrowed ? undefined : searchedTopic(history.connection, span, words.join(' '), rule);
  const rankOf = once((ticket: Ticket): number => kinds.indexOf(gravestOf(ticket) ?? ''));
  await showFound(
    {
      rule,
      span,
      topic,
      by: options.by,
      tickets: isHarm ? found.sort((a, b) => rankOf(a) - rankOf(b)) : found,
      days: counts,
      letters,
      harmOf: isHarm ? gravestOf : null,
      narrowing: options,
    },
    () => analysisContext.printable(found),
    (ticket) => openingOfTicket(ticket, analysisContext),
    { ...options, top },
    context,
  );
  tellFindings(missingDays(span, days), MISSING_DAYS, options, context);
  return EXIT.done;
}

function ticketsOf(context: AnalysisContext, rule: Rule | null, day: Day): readonly Ticket[] {
  if (rule === null) return context.tickets(day);
  const [places = []] = context.find([rule], day);
  const all = places.length === 0 ? [] : context.tickets(day);
  return [...places].flatMap((place) => all[place] ?? []);
}
