import { areCallersOwn, type HarmQuote, withPageWords } from '../../bulletin/index.js';
import { addTo, type Day, type Quote, type Ticket, toSimplified } from '../../model/index.js';
import {
  charPairs,
  cleanQuote,
  featureOf,
  hasPredicate,
  prepareText,
  quoteScore,
  type Segmenter,
} from '../../text/index.js';
import { PIPELINE } from '../settings.js';
import { isHeard, isNearly } from '../tasks/harm-kinds.js';

/** Characters of a harm that needs no more words: `老人体力不支，已经晕倒`. */
const SHORT = /^[\p{sc=Han}\d，,]{8,14}$/u;
/** Opens a proposal; `来电建议：` opens whatever the caller says. */
const PROPOSES = withPageWords(/(?<!来电(?=建议))<proposes>|诉求[:：]|^\S{0,6}(?:希望|要求|请求)/u);
const FEARS = withPageWords(/<fears>/u);

interface Looking {
  /** The kinds of harm that words mention. */
  readonly harmsIn: (text: string, day?: Day) => readonly string[];
  readonly placesIn: (text: string) => readonly string[];
  readonly segmenter: Segmenter;
  /** Whether an issue of the last days has printed nearly these words. */
  readonly isSaid: (words: string) => boolean;
  /** Whether words may stand in print at all. */
  readonly mayQuote: (words: string) => boolean;
}

interface Statement {
  readonly text: string;
  readonly harms: readonly string[];
  readonly pairs: ReadonlySet<string>;
  /** Tickets with these very words. */
  readonly ids: readonly string[];
}

/**
 * What a topic's tickets tell of injury, illness or danger: each kind once, with all the tickets that mention it, in the words
 * that most of them use. What happened stands before what is feared. The topic's own quotes are what is typical of it, and
 * a fight in one queue of ten is not.
 *
 * @param tickets those of the topic that mention harm
 * @param of tickets of the topic
 */
export function quotesOfHarm(tickets: readonly Ticket[], of: number, looking: Looking): Quote[] {
  const statements = statementsOf(tickets, looking);
  const mentioned = new Map<string, string[]>();
  for (const ticket of tickets)
    for (const harm of looking.harmsIn(featureOf(ticket), ticket.day)) addTo(mentioned, harm, ticket.id);
  return [...mentioned]
    .filter(([, ids]) => ids.length >= Math.max(PIPELINE.harm.leastTickets, PIPELINE.harm.leastShare * of))
    .flatMap(([harm, ids]) => {
      const words = bestStatement(
        statements.filter(({ harms }) => harms.includes(harm)),
        looking,
      );
      return words === undefined ? [] : [{ ...words, harm, ticketIds: ids.sort(), rank: ids.length * met(words.text) }];
    })
    .sort((a, b) => b.rank - a.rank || (a.harm < b.harm ? -1 : 1))
    .filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at)
    .slice(0, PIPELINE.harm.most)
    .map(({ text, ids, harm, ticketIds }) => ({
      text,
      ticketId: ids[0] ?? '',
      count: ticketIds.length,
      ticketIds,
      harm,
    }));
}

/**
 * Words of single tickets that tell of a kind of harm and of none graver as of what is there, best first: none that fear, tell of what nearly
 * happened or pass on what was heard, that an issue of the last days had, or that may not stand in print.
 */
export function quotesOfKind(tickets: readonly Ticket[], kind: string, looking: Looking): HarmQuote[] {
  const { isSaid, mayQuote } = looking;
  const own = new Map(tickets.filter(({ text }) => !isHeard(text)).map((ticket) => [ticket.id, ticket]));
  const statements = statementsOf([...own.values()], looking).filter(
    ({ text, harms: [gravest] }) => gravest === kind && hasHappened(text) && !isSaid(text) && mayQuote(text),
  );
  return ranked(statements, looking).map(({ text, ids }) => {
    const first = own.get(ids[0] ?? '');
    const place = first === undefined ? '' : placeOf(first);
    return { text, ticketId: first?.id ?? '', count: ids.length, ticketIds: ids, harm: kind, place };
  });
}

/** `白芦区芦荡街道`; empty where the export has neither. */
export function placeOf({ district, street }: Pick<Ticket, 'district' | 'street'>): string {
  return `${district ?? ''}${street ?? ''}`;
}

/** The words that most tickets use, nearly or exactly, and that read well by themselves; printed ones where there are no others. */
function bestStatement(all: readonly Statement[], looking: Looking): Statement | undefined {
  const { isSaid, mayQuote } = looking;
  const open = all.filter(({ text }) => mayQuote(text));
  const best = ranked(open.length > 0 ? open : all, looking);
  // In whichever script: what was printed is in the page's own.
  return best.find(({ text }) => !isSaid(toSimplified(text))) ?? best[0];
}

/** In the script of the page before the other; by how many tickets say nearly the same, and how well it reads by itself. */
function ranked(statements: readonly Statement[], { segmenter }: Looking): Statement[] {
  const weighed = statements.slice(0, PIPELINE.harm.compared).map((statement) => {
    const same = statements.filter(({ pairs }) => shared(statement.pairs, pairs) >= PIPELINE.harm.same);
    const tickets = new Set([...statement.ids, ...same.flatMap(({ ids }) => ids)]).size;
    const reading = PIPELINE.harm.reading + (1 - PIPELINE.harm.reading) * quoteScore(statement.text, segmenter);
    const own = /\d/u.test(statement.text) ? PIPELINE.harm.ownFigures : 1;
    return {
      statement,
      weight: tickets * reading * own * met(statement.text),
      isOwnScript: isSimplified(statement.text),
    };
  });
  return weighed
    .sort(
      (a, b) =>
        Number(b.isOwnScript) - Number(a.isOwnScript) ||
        b.weight - a.weight ||
        (a.statement.text < b.statement.text ? -1 : 1),
    )
    .map(({ statement }) => statement);
}

function isSimplified(words: string): boolean {
  return toSimplified(words) === words;
}

/** What nobody has met yet weighs less. */
function met(words: string): number {
  return hasHappened(words) ? 1 : PIPELINE.harm.feared;
}

function hasHappened(words: string): boolean {
  return !FEARS.test(words) && !isNearly(words);
}

/** The different clauses that tell harm on the day of their ticket, the most common first. */
function statementsOf(tickets: readonly Ticket[], looking: Looking): Statement[] {
  const found = new Map<string, { readonly harms: readonly string[]; readonly ids: string[] }>();
  for (const ticket of tickets) {
    if (ticket.reminder || ticket.confidential) continue;
    const harmsIn = (text: string): readonly string[] => looking.harmsIn(text, ticket.day);
    for (const { text, kind } of prepareText(ticket).clauses) {
      const words = kind === 'fact' ? quotableHarm(text, { ...looking, harmsIn }) : undefined;
      if (words === undefined || isProposed(ticket.text, words)) continue;
      const own = found.get(words) ?? { harms: harmsIn(words), ids: [] };
      own.ids.push(ticket.id);
      found.set(words, own);
    }
  }
  return [...found]
    .map(([text, { harms, ids }]) => ({ text, harms, pairs: new Set(charPairs(text)), ids: ids.sort() }))
    .sort((a, b) => b.ids.length - a.ids.length || (a.text < b.text ? -1 : 1));
}

/**
 * What of a clause may be quoted, if it still tells the harm and the page would print it: its end from the part after the last place on,
 * else what stands before the first.
 */
function quotableHarm(clause: string, looking: Looking): string | undefined {
  if (looking.harmsIn(clause).length === 0) return undefined;
  const parts = clause.split(/(?<=[，,])/u);
  const isPlace = (part: string): boolean => looking.placesIn(part).length > 0;
  const [first, last] = [parts.findIndex(isPlace), parts.findLastIndex(isPlace)];
  return (
    tellingHarm(parts.slice(last + 1).join(''), looking) ??
    tellingHarm(parts.slice(0, Math.max(0, first)).join(''), looking)
  );
}

function tellingHarm(rest: string, { harmsIn, segmenter }: Looking): string | undefined {
  const bare = rest.replace(/[，,。；;！!]+$/u, '');
  const words = cleanQuote(rest) ?? (SHORT.test(bare) ? bare : undefined);
  if (words === undefined || harmsIn(words).length === 0 || !areCallersOwn(words)) return undefined;
  return hasPredicate(words, segmenter.cut(words), segmenter) ? words : undefined;
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
