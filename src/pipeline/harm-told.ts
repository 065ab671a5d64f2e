import type { Quote, Ticket } from '../model/index.js';
import { charPairs, cleanQuote, hasPredicate, prepareText, quoteScore, type Segmenter } from '../text/index.js';

/** So many different harms are told, each by so many tickets at least, and by so much of the topic. */
const MOST = 2;
const LEAST_TICKETS = 2;
const LEAST_SHARE = 0.02;
/** A clause that holds so much of another's pairs of characters says the same; one that holds so much says nothing new. */
const SAME = 0.5;
const LIKE = 0.35;
/** Different clauses that are compared: a month of a crisis has thousands. */
const COMPARED = 400;
/** Characters of a harm that needs no more words: `老人体力不支，差点晕倒`. */
const SHORT = /^[\p{sc=Han}\d，,]{8,14}$/u;
/** Opens a proposal; `来电建议：` opens whatever the caller says. */
const PROPOSES = /(?<!来电)建议|提议|呼吁|诉求[:：]|^\S{0,6}(?:希望|要求|请求)/u;
/** What a clause that reads badly by itself keeps of its weight, and one that fears a harm that nobody has met. */
const READING = 0.3;
const FEARED = 0.3;
const FEARS = /极易|容易|可能|担心|害怕|[恐生]怕|万一|以免|避免|防止/u;

interface Looking {
  readonly isHarmful: (text: string) => boolean;
  readonly placesIn: (text: string) => readonly string[];
  readonly segmenter: Segmenter;
}

interface Saying {
  readonly text: string;
  readonly pairs: ReadonlySet<string>;
  /** Tickets with these very words. */
  readonly ids: readonly string[];
}

/**
 * What several of a topic's tickets tell of injury, illness or danger, the most told first. The topic's own quotes are what is
 * typical of it, and a fight in one queue of ten is not.
 *
 * @param of tickets of the topic
 */
export function harmTold(tickets: readonly Ticket[], of: number, looking: Looking): Quote[] {
  const sayings = sayingsOf(tickets, looking);
  const told = sayings
    .slice(0, COMPARED)
    .map((saying) => {
      const same = sayings.filter(({ pairs }) => shared(saying.pairs, pairs) >= SAME);
      const ticketIds = [...new Set([...saying.ids, ...same.flatMap(({ ids }) => ids)])].sort();
      const reading = READING + (1 - READING) * quoteScore(saying.text, looking.segmenter);
      const met = FEARS.test(saying.text) ? FEARED : 1;
      return { ...saying, ticketIds, weight: ticketIds.length * reading * met };
    })
    .filter(({ ticketIds }) => ticketIds.length >= Math.max(LEAST_TICKETS, LEAST_SHARE * of))
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  const chosen: typeof told = [];
  for (const one of told) {
    if (chosen.length === MOST) break;
    if (chosen.every(({ pairs }) => shared(one.pairs, pairs) < LIKE && shared(pairs, one.pairs) < LIKE))
      chosen.push(one);
  }
  return chosen.map(({ text, ids, ticketIds }) => ({
    text,
    ticketId: ids[0] ?? '',
    count: ticketIds.length,
    ticketIds,
  }));
}

/** The different clauses that tell harm, the most common first. */
function sayingsOf(tickets: readonly Ticket[], looking: Looking): Saying[] {
  const ids = new Map<string, string[]>();
  for (const ticket of tickets) {
    if (ticket.reminder || ticket.confidential) continue;
    for (const { text, kind } of prepareText(ticket).clauses) {
      const words = kind === 'fact' ? quotableHarm(text, looking) : undefined;
      if (words === undefined || isProposed(ticket.text, words)) continue;
      const own = ids.get(words) ?? [];
      ids.set(words, [...own, ticket.id]);
    }
  }
  return [...ids]
    .map(([text, own]) => ({ text, pairs: new Set(charPairs(text)), ids: own.sort() }))
    .sort((a, b) => b.ids.length - a.ids.length || (a.text < b.text ? -1 : 1));
}

/** What of a clause may be quoted: its end from the part after the last place on, if that still tells the harm. */
function quotableHarm(clause: string, { isHarmful, placesIn, segmenter }: Looking): string | undefined {
  if (!isHarmful(clause)) return undefined;
  const parts = clause.split(/(?<=[，,])/u);
  const last = parts.findLastIndex((part) => placesIn(part).length > 0);
  const rest = parts.slice(last + 1).join('');
  const bare = rest.replace(/[，,。；;！!]+$/u, '');
  const words = cleanQuote(rest) ?? (SHORT.test(bare) ? bare : undefined);
  return words !== undefined && isHarmful(words) && hasPredicate(words, segmenter.cut(words), segmenter)
    ? words
    : undefined;
}

/** Whether the words stand in a sentence that proposes: `建议网上预约；按户登记` proposes twice. */
export function isProposed(text: string, words: string): boolean {
  const at = text.indexOf(words);
  if (at < 0) return false;
  const start = Math.max(...['。', '！', '!', '？', '?', '\n'].map((mark) => text.lastIndexOf(mark, at - 1)));
  return PROPOSES.test(text.slice(start + 1, at));
}

/** How much of one's pairs of characters another holds, 0 to 1. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return both / Math.max(1, one.size);
}
