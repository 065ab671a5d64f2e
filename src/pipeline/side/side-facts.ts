import { type BulletinInput, classesOf, departmentsOf, groupsAt, groupsOf } from '../../bulletin/index.js';
import type { Day, Quote, Ticket, TrendedTopic } from '../../model/index.js';
import { findPlaces, hasPredicate, quoteScore } from '../../text/index.js';
import type { Analysis } from '../analyse.js';
import type { AnalysisContext } from '../analysis-context.js';
import { PIPELINE } from '../settings.js';
import { type LookedBack, wordsOf } from '../tasks/look-back.js';
import { addressesIn, hospitalsIn } from './addresses.js';
import { figuresIn } from './figures.js';
import { harmsIn, reportsHarm } from './harm-kinds.js';
import { harmTold, isProposed } from './harm-told.js';
import { proposalGroups } from './proposals.js';

/** What the page tells beside the topics: classes, units, standing groups, harm, and what kind of days are compared. */
export function sideFacts(
  analysisContext: AnalysisContext,
  { period: { kind, from, to }, tickets, edited }: Analysis,
  { overviews, before }: Pick<LookedBack, 'overviews' | 'before'>,
  { isSaid, mayQuote }: { readonly isSaid: (words: string) => boolean; readonly mayQuote: (words: string) => boolean },
): Partial<BulletinInput> {
  const { settings, calendar } = analysisContext;
  const { previous, sameWeekday } = overviews;
  const groups = groupsAt(settings.bulletin.groups, to);
  const isRest = (day: Day): boolean => RESTING.has(calendar.kindOf(day));
  const harmful = tickets.filter(reportsHarm);
  const toldOf = new Map<string, readonly Quote[]>();
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const placesIn = (text: string): string[] => [
    ...findPlaces(text, analysisContext.segmenter).map(({ text: place }) => place),
    ...addressesIn(text),
  ];
  const isChosen = ({ ticketId }: Quote): boolean => edited?.quoted.includes(ticketId) === true;
  /** Held by half of a quote's tickets or fewer; of a single ticket everything is. */
  const isOfFew = (word: string, { ticketIds }: Quote): boolean => {
    const holding = ticketIds.filter((id) => byId.get(id)?.text.includes(word) === true).length;
    return ticketIds.length === 1 || 2 * holding <= ticketIds.length;
  };
  const known = [previous, sameWeekday].flatMap((other) => (other === null ? [] : [other.overview]));
  const has = (field: 'urgent' | 'reminders', isSuch: (ticket: Ticket) => boolean): boolean =>
    tickets.some(isSuch) || known.some((overview) => overview[field] > 0);
  return {
    classes: classesOf(tickets, before?.classes ?? null),
    departments: departmentsOf(tickets),
    outcomesBefore: before?.outcomes ?? null,
    groups: groupsOf(groups, tickets, before?.groups ?? null, wordsOf),
    harmful: harmful.map(({ id }) => id),
    harmsIn,
    placesIn,
    districtTickets: byDistrict(tickets),
    harmTold: (topic) => {
      const own = new Set(topic.ticketIds);
      const looking = { harmsIn, placesIn, segmenter: analysisContext.segmenter, isSaid, mayQuote };
      const quotes =
        toldOf.get(topic.id) ??
        harmTold(
          harmful.filter(({ id }) => own.has(id)),
          topic.count,
          looking,
        );
      toldOf.set(topic.id, quotes);
      return quotes;
    },
    isChosen,
    isSaidBefore: (item) => !isChosen(item) && isSaid(item.text),
    standsAlone: (words, isStart) => {
      const { segmenter } = analysisContext;
      const hasSubject = isStart || quoteScore(words, segmenter) > PIPELINE.quotes.noSubject;
      return hasSubject && hasPredicate(words, segmenter.cut(words), segmenter);
    },
    ownWordsIn: (words, quote) => {
      const hospitals = hospitalsIn(analysisContext.segmenter.cut(words));
      return [...figuresIn(words), ...hospitals, ...placesIn(words)].filter((name) => isOfFew(name, quote));
    },
    isShared: (part, quote) => {
      const { segmenter } = analysisContext;
      const telling = segmenter.cut(part).filter((word) => word.length > 1 && /^[nva]/.test(segmenter.tag(word)));
      return quote.harm !== undefined || telling.length === 0 || telling.some((word) => !isOfFew(word, quote));
    },
    isProposed: ({ ticketId, text }) => isProposed(byId.get(ticketId)?.text ?? '', text),
    hasUrgent: has('urgent', ({ urgent }) => urgent),
    hasReminders: has('reminders', ({ reminder }) => reminder),
    ...(kind === 'day'
      ? {
          holiday: calendar.holidayOf(from),
          restDays: {
            now: isRest(from),
            ...(previous === null ? {} : { previous: isRest(previous.from) }),
            ...(sameWeekday === null ? {} : { sameWeekday: isRest(sameWeekday.from) }),
          },
        }
      : {}),
    proposalsOf: (topic) => {
      const ids = new Set(topic.ticketIds);
      return proposalGroups(
        topic,
        tickets.filter(({ id }) => ids.has(id)),
      );
    },
  };
}

/** The tickets of a district, of a topic where one is given. */
function byDistrict(tickets: readonly Ticket[]): NonNullable<BulletinInput['districtTickets']> {
  const districtOf = new Map(tickets.map(({ id, district }) => [id, district]));
  const counted = tickets.filter(({ reminder }) => !reminder).map(({ id }) => id);
  const grouped = new Map<TrendedTopic | undefined, Map<string, string[]>>();
  const groupsOf = (topic: TrendedTopic | undefined): Map<string, string[]> => {
    const groups = new Map<string, string[]>();
    for (const id of topic?.ticketIds ?? counted) {
      const name = districtOf.get(id) ?? '';
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [id]);
      else known.push(id);
    }
    grouped.set(topic, groups);
    return groups;
  };
  return (name, topic) => (grouped.get(topic) ?? groupsOf(topic)).get(name) ?? [];
}

const RESTING: ReadonlySet<string> = new Set(['saturday', 'sunday', 'holiday', 'festival']);
