import { type CountedTickets, isOfGroup, type StandingGroup } from '../../bulletin/index.js';
import { type History, ReadMemory } from '../../history/index.js';
import { addDays, type Day, median, once, type Ticket } from '../../model/index.js';
import { isGeneric, isNamedPlace } from '../../text/index.js';
import type { AnalysisContext } from '../analysis-context.js';
import { PIPELINE } from '../settings.js';
import { wordsOf } from '../tasks/look-back.js';
import type { DaySpan } from '../tasks/overview.js';

/** A word as people write it: no code, no number, no character by itself. */
const WORD = /^\p{sc=Han}{2,}$/u;
/** ICTCLAS tags of what names something: nouns, abbreviations, idioms, what no dictionary has. */
const NAMES_SOMETHING = /^(?:n|j|l|i|x)/u;

/**
 * The words that stand in many of a period's tickets and in many times as many as usual, with the tickets whose title or text
 * holds them, most first: what has risen though no single topic holds it.
 */
export async function risenWords(
  context: Pick<AnalysisContext, 'background' | 'history' | 'lexicon' | 'segmenter' | 'store'>,
  { from, to }: DaySpan,
  tickets: readonly Ticket[],
  mayPrint: (word: string) => boolean,
): Promise<CountedTickets[]> {
  const { leastTickets, share, ratio } = PIPELINE.risenWords;
  const usual = await context.background(from);
  if (usual === null) return [];
  const { store, lexicon, segmenter } = context;
  const counts = new Map<number, number>();
  let all = 0;
  for (const { day } of context.history.days(from, to)) {
    const postings = store.postings(day);
    all += postings?.tickets ?? 0;
    postings?.words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + (postings.frequencies[at] ?? 0));
    });
  }
  const plain = tickets.filter(({ reminder }) => !reminder);
  const units = [...new Set(plain.flatMap(({ district, street }) => [district ?? '', street ?? '']))];
  const risen = [...counts]
    .filter(([, count]) => count >= Math.max(leastTickets, share * all))
    .map(([number, count]) => ({ number, word: store.vocabulary.word(number), count }))
    .filter(({ word, count }) => {
      const before = { tickets: usual.frequency(word), all: usual.tickets };
      return (
        // Of a few earlier tickets none need hold a word that stands in a tenth of these.
        count * before.all >= leastTickets * all &&
        count >= ratio * Math.max(1, (before.tickets / before.all) * all) &&
        WORD.test(word) &&
        !isWhere(word, units) &&
        NAMES_SOMETHING.test(segmenter.tag(word)) &&
        !isGeneric(word, lexicon, undefined, { today: { tickets: count, all }, before }) &&
        mayPrint(word)
      );
    });
  const shares = sharesOfWeeks(
    context,
    from,
    risen.map(({ number }) => number),
  );
  return risen
    .filter(({ count }, at) => count >= ratio * Math.max(1, (shares[at] ?? 0) * all))
    .map(({ word }) => ({
      name: word,
      ticketIds: plain.filter((ticket) => wordsOf(ticket).includes(word)).map(({ id }) => id),
    }))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
}

/** Whether a word says where and nothing of what: 龙滩 of 龙滩县 by the export's own columns, 古镇. Whatever happens there is no one matter. */
function isWhere(word: string, units: readonly string[]): boolean {
  return isNamedPlace(word) || units.some((unit) => unit.startsWith(word));
}

/**
 * Each word's share of the tickets of the middle one of the last weeks: four weeks of few letters may by chance have hardly any 信息, and of
 * something that broke out a week or three ago the others have none. Each day is read once for all words.
 */
function sharesOfWeeks(
  { history, store }: Pick<AnalysisContext, 'history' | 'store'>,
  from: Day,
  numbers: readonly number[],
): number[] {
  if (numbers.length === 0) return [];
  const shares = numbers.map((): number[] => []);
  const memory = new ReadMemory();
  for (let back = 7; back <= PIPELINE.background.reachDays; back += 7) {
    const held = numbers.map(() => 0);
    let all = 0;
    for (const { day } of history.days(addDays(from, -back), addDays(from, 6 - back))) {
      const postings = store.postings(day, memory);
      all += postings?.tickets ?? 0;
      numbers.forEach((number, at) => {
        held[at] = (held[at] ?? 0) + (postings?.frequencies[postings.words.indexOf(number)] ?? 0);
      });
    }
    if (all > 0) for (const [at, own] of shares.entries()) own.push((held[at] ?? 0) / all);
  }
  return shares.map((own) => (own.length === 0 ? 0 : median(own)));
}

/** How many tickets of the span before hold one of some words in title or text; it is asked again for each draft of the page. */
export function withWordsIn(
  history: Pick<History, 'iterateTickets'>,
  span: DaySpan | null,
): (words: readonly string[]) => number | null {
  if (span === null) return () => null;
  const countOf = once((key: string): number => {
    const words = JSON.parse(key) as string[];
    let count = 0;
    for (const ticket of history.iterateTickets(span.from, span.to))
      if (!ticket.reminder && words.some((word) => wordsOf(ticket).includes(word))) count += 1;
    return count;
  });
  return (words) => countOf(JSON.stringify(words));
}

/**
 * Whether the tickets of a standing group have risen as a word must have: against one day of each of the last weeks, for a group's words are
 * looked for in every ticket, as the office would by hand. Asked only of the group that the page sums; asked again for each draft.
 */
export function risenGroups(
  history: Pick<History, 'iterateTickets'>,
  groups: readonly StandingGroup[],
  from: Day,
): (name: string, count: number, all: number) => boolean {
  const { days, reachDays } = PIPELINE.background;
  const usualShare = once((group: StandingGroup): number | null => {
    const shares: number[] = [];
    for (let back = reachDays; back > 0; back -= 7) {
      const day = addDays(from, -back);
      let [held, all] = [0, 0];
      for (const ticket of history.iterateTickets(day, day)) {
        if (ticket.reminder) continue;
        all += 1;
        if (isOfGroup(group, wordsOf(ticket))) held += 1;
      }
      if (all > 0) shares.push(held / all);
    }
    // As many weeks as a word's usual share is of.
    const first = shares.slice(0, days / 7);
    if (first.length < days / 7) return null;
    return Math.max(first.reduce((sum, share) => sum + share, 0) / first.length, median(shares));
  });
  return (name, count, all) => {
    const group = groups.find((one) => one.name === name);
    if (group === undefined) return false;
    const usual = usualShare(group);
    return usual !== null && count >= PIPELINE.risenWords.ratio * Math.max(1, usual * all);
  };
}
