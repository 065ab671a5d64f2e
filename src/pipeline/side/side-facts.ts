import {
  classesOf,
  departmentsOf,
  groupsAt,
  groupsOf,
  type HarmFacts,
  type QuoteFacts,
  type SideFacts,
} from '../../bulletin/index.js';
import type { Settings } from '../../config/index.js';
import type { History } from '../../history/index.js';
import { addTo, type Day, dayInZone, type Quote, type Ticket, type TrendedTopic } from '../../model/index.js';
import {
  findPlaces,
  hasPredicate,
  isAddressed,
  isGeneric,
  type Lexicon,
  quoteScore,
  type Segmenter,
} from '../../text/index.js';
import { isDayOff } from '../../trend/index.js';
import type { Analysis } from '../analyse.js';
import type { AnalysisContext } from '../analysis-context.js';
import { PIPELINE } from '../settings.js';
import type { PeriodHarms } from '../tasks/find-harms.js';
import { harmsIn } from '../tasks/harm-kinds.js';
import { type LookedBack, wordsOf } from '../tasks/look-back.js';
import { addressesIn, hospitalsIn } from './addresses.js';
import { figuresIn } from './figures.js';
import { harmsOf } from './harm-facts.js';
import { isProposed, quotesOfHarm } from './harm-quotes.js';
import { commonMatters } from './in-common.js';
import { proposalGroups } from './proposals.js';
import { areMostlyTalk, withoutTalk } from './talk.js';

/** Where something happens: no firm or hospital, which may be at fault or have been gone to. */
const SITES: ReadonlySet<string> = new Set([
  'estate',
  'road',
  'station',
  'school',
  'market',
  'village',
  'community',
  'site',
]);

/** What the page tells beside the topics: classes, units, standing groups, harm, and what kind of days are compared. */
export function sideFacts(
  analysisContext: AnalysisContext,
  { period, tickets, edited }: Analysis,
  { overviews, before }: Pick<LookedBack, 'overviews' | 'before'>,
  found: PeriodHarms,
  gates: { readonly isSaid: (words: string) => boolean; readonly mayQuote: (words: string) => boolean },
): SideFacts {
  const { settings, segmenter, lexicon } = analysisContext;
  const groups = groupsAt(settings.bulletin.groups, period.to);
  const known = [overviews.previous, overviews.sameWeekday].flatMap((other) =>
    other === null ? [] : [other.overview],
  );
  const has = (field: 'urgent' | 'reminders', isSuch: (ticket: Ticket) => boolean): boolean =>
    tickets.some(isSuch) || known.some((overview) => overview[field] > 0);
  const placesIn = (text: string): string[] => [
    ...findPlaces(text, segmenter).map(({ text: place }) => place),
    ...addressesIn(text),
  ];
  const sitesIn = (text: string): string[] =>
    findPlaces(text, segmenter).flatMap(({ text: place, kind }) => (SITES.has(kind) ? [place] : []));
  const looking = { harmsIn, placesIn, segmenter, ...gates };
  const harms = areMostlyTalk(tickets) ? withoutTalk(found) : found;
  const mattersOf = commonMatters(tickets, { segmenter, lexicon, mayPrint: gates.mayQuote });
  return {
    classes: classesOf(tickets, before?.classes ?? null),
    departments: departmentsOf(tickets, isOpenKnown(analysisContext, period)),
    outcomesBefore: before?.outcomes ?? null,
    groups: groupsOf(groups, tickets, before?.groups ?? null, wordsOf),
    placesIn,
    districtTickets: byDistrict(tickets),
    inCommon: (ticketIds) => {
      const ids = new Set(ticketIds);
      const own = tickets.filter(({ id }) => ids.has(id));
      return mattersOf(own);
    },
    ...harmFacts([...harms.reported.keys()], looking),
    harms: harmsOf(harms, { ...looking, sitesIn }),
    ...quoteFacts(tickets, { segmenter, lexicon }, placesIn),
    isChosen: ({ id }, kind) =>
      edited?.quoted.some(({ topicId, section }) => topicId === id && section === kind) === true,
    isSaidBefore: ({ text }) => gates.isSaid(text),
    hasUrgent: has('urgent', ({ urgent }) => urgent),
    hasReminders: has('reminders', ({ reminder }) => reminder),
    ...(period.kind === 'day' ? kindsOfDays(analysisContext, period.from, overviews) : { holiday: null, restDays: {} }),
    proposalsOf: (topic) => {
      const ids = new Set(topic.ticketIds);
      return proposalGroups(
        topic,
        tickets.filter(({ id }) => ids.has(id)),
      );
    },
  };
}

/** Of a week's Monday, exported that night, nobody knows what has been closed since. A day is told as its own export has it. */
export function isOpenKnown(
  {
    history,
    settings,
  }: { readonly history: Pick<History, 'days' | 'isReadSince'>; readonly settings: Pick<Settings, 'zone'> },
  { kind, from, to }: Analysis['period'],
): boolean {
  const dayOf = (moment: Date): Day => dayInZone(moment, settings.zone);
  return kind === 'day' || history.days(from, to).every(({ day }) => history.isReadSince(day, to, dayOf));
}

/** Which tickets report harm, and what of it is told of a topic. */
function harmFacts(harmful: readonly Ticket[], looking: Parameters<typeof quotesOfHarm>[2]): Omit<HarmFacts, 'harms'> {
  const quotesOf = new Map<string, readonly Quote[]>();
  return {
    harmful: new Set(harmful.map(({ id }) => id)),
    harmsIn,
    harmQuotes: (topic) => {
      const { id: topicId, ticketIds, count } = topic;
      const own = new Set(ticketIds);
      const quotes =
        quotesOf.get(topicId) ??
        quotesOfHarm(
          harmful.filter(({ id }) => own.has(id)),
          count,
          looking,
        );
      quotesOf.set(topicId, quotes);
      return quotes;
    },
  };
}

/** What a quote is examined by: whether it stands alone, proposes, and whose words are in it. */
export function quoteFacts(
  tickets: readonly Ticket[],
  { segmenter, lexicon }: { readonly segmenter: Segmenter; readonly lexicon: Lexicon },
  placesIn: (text: string) => string[],
): QuoteFacts {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  /** Held by half of a quote's tickets or fewer; of a single ticket everything is. */
  const isOfFew = (word: string, { ticketIds }: Quote): boolean => {
    const holding = ticketIds.filter((id) => byId.get(id)?.text.includes(word) === true).length;
    return ticketIds.length === 1 || 2 * holding <= ticketIds.length;
  };
  return {
    standsAlone: (words, isStart) => {
      const hasSubject = isStart || quoteScore(words, segmenter) > PIPELINE.quotes.noSubject;
      return hasSubject && hasPredicate(words, segmenter.cut(words), segmenter);
    },
    ownWordsIn: (words, quote) => {
      const hospitals = hospitalsIn(segmenter.cut(words));
      return [...figuresIn(words), ...hospitals, ...placesIn(words)].filter((name) => isOfFew(name, quote));
    },
    isShared: (part, quote) => {
      // 市民, which every ticket holds, makes nobody's trade that of all.
      const telling = segmenter
        .cut(part)
        .filter((word) => word.length > 1 && /^[nva]/.test(segmenter.tag(word)) && !isGeneric(word, lexicon));
      return quote.harm !== undefined || telling.length === 0 || telling.some((word) => !isOfFew(word, quote));
    },
    isTalk: areMostlyTalk(tickets) ? ({ ticketId }) => !isAddressed(byId.get(ticketId)?.text ?? '') : null,
    holding: (words, { ticketIds }) =>
      ticketIds.filter((id) => {
        const ticket = byId.get(id);
        return ticket?.text.includes(words) === true || ticket?.title.includes(words) === true;
      }),
    isProposed: ({ ticketId, text }) => isProposed(byId.get(ticketId)?.text ?? '', text),
  };
}

/** Whether the day and those that it is compared with are days of rest. */
function kindsOfDays(
  { calendar }: AnalysisContext,
  day: Day,
  { previous, sameWeekday }: LookedBack['overviews'],
): Pick<SideFacts, 'holiday' | 'restDays'> {
  const isRest = (each: Day): boolean => isDayOff(calendar.kindOf(each));
  return {
    holiday: calendar.holidayOf(day),
    restDays: {
      now: isRest(day),
      ...(previous === null ? {} : { previous: isRest(previous.from) }),
      ...(sameWeekday === null ? {} : { sameWeekday: isRest(sameWeekday.from) }),
    },
  };
}

/** The tickets of a district, of a topic where one is given. */
function byDistrict(tickets: readonly Ticket[]): SideFacts['districtTickets'] {
  const districtOf = new Map(tickets.map(({ id, district }) => [id, district]));
  const counted = tickets.filter(({ reminder }) => !reminder).map(({ id }) => id);
  const grouped = new Map<TrendedTopic | undefined, Map<string, string[]>>();
  const groupsOf = (topic: TrendedTopic | undefined): Map<string, string[]> => {
    const groups = new Map<string, string[]>();
    for (const id of topic?.ticketIds ?? counted) addTo(groups, districtOf.get(id) ?? '', id);
    grouped.set(topic, groups);
    return groups;
  };
  return (name, topic) => (grouped.get(topic) ?? groupsOf(topic)).get(name) ?? [];
}
