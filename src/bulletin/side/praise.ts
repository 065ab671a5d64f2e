import { addTo, daysBetween, type Ticket } from '../../model/index.js';
import { anyOf, isHan } from '../../text/index.js';
import type { PraiseMatch } from '../input.js';
import { anyPageWord, withPageWords } from '../wording/word-lists.js';
import { factOf } from './tickets.js';

/** Names of places that matter here end so. The long forms come first. */
const ENDINGS = withPageWords(/(?:<praised_place>|街(?!道))/gu);

/** A ticket of praise with the names of places in it, as `findPlaces` finds them. */
export interface Praise {
  readonly ticket: Ticket;
  readonly names: readonly string[];
}

/**
 * Links praise to an earlier request: by the number of the earlier ticket; or by the same caller (keyed hash) or place, where
 * the praise also speaks of the earlier one's matter. That is so where it holds pairs of characters of that title (of the text
 * where there is none), places, parties and the phrases of every ticket left out: two of one place, one of two places or of the
 * same caller, whose bare thanks need none. The earlier one must come before, be no praise and be at most `days` old.
 * Districts must agree where both are known. One link a praise, the best; ties go to the later topic, then to the smaller id.
 * In order of the praise.
 *
 * @param earlier in any order; quickest the newest days first, since what is older and at best as good is passed over
 */
export function matchPraise(praise: readonly Praise[], earlier: Iterable<Ticket>, days: number): PraiseMatch[] {
  const seekers = praise.map(seekerOf);
  const find = indexOf(seekers);
  for (const ticket of earlier) {
    if (ticket.type === 'praise' || ticket.reminder) continue;
    const before = termsOf(ticket);
    for (const seeker of find(before)) {
      const candidate = link(seeker, before, days);
      if (candidate !== undefined && (seeker.best === undefined || isBetter(candidate, seeker.best))) {
        seeker.best = candidate;
      }
    }
  }
  return seekers.flatMap(({ ticket, best }) =>
    best === undefined
      ? []
      : [{ praise: factOf(ticket), earlier: factOf(best.ticket), places: best.places, by: best.by }],
  );
}

/** What the earlier requests are among that praise may answer: `matchPraise` asks no other ticket. */
export function praiseMayAnswer(praise: readonly Praise[]): {
  readonly ids: readonly string[];
  readonly callers: readonly string[];
  readonly words: readonly string[];
  readonly mayBe: (word: string, matter: string) => boolean;
} {
  const pairsAt = new Map<string, Set<number>>();
  for (const { places, pairs } of praise.map(seekerOf)) {
    for (const place of places) pairsAt.set(place, new Set([...(pairsAt.get(place) ?? []), ...pairs]));
  }
  return {
    ids: praise.flatMap(({ ticket }) => ticket.earlierId ?? []),
    callers: praise.flatMap(({ ticket }) => ticket.caller ?? []),
    words: [...pairsAt.keys()],
    // Of one place, and of no caller: its matter shares a pair at least with what one of the praise there speaks of.
    mayBe: (place, matter) => {
      const pairs = pairsAt.get(place);
      return pairs !== undefined && hasPair(matter, pairs);
    },
  };
}

/** Each name once that tells one place from the others. */
function tellingOf(names: readonly string[]): string[] {
  return names.filter((name, at) => frontOf(name) >= LEAST_FRONT && names.indexOf(name) === at);
}

/** Characters of a name before its ending: two and more tell one place from the others. */
const LEAST_FRONT = 2;

function frontOf(name: string): number {
  let front = 0;
  for (const match of name.matchAll(ENDINGS)) if (match.index + match[0].length === name.length) front = match.index;
  return front;
}

interface TicketTerms {
  readonly ticket: Ticket;
  readonly words: string;
  readonly moment: string;
}

interface Seeker extends TicketTerms {
  readonly places: readonly string[];
  /** Names that are no matter. */
  readonly left: readonly string[];
  /** What it speaks of: pairs of characters of title and text. */
  readonly pairs: ReadonlySet<number>;
  best: Candidate | undefined;
}

function seekerOf({ ticket, names }: Praise): Seeker {
  const terms = termsOf(ticket);
  const places = tellingOf(names);
  // 柳岸一号 lies in 柳岸街.
  const fronts = places.map((place) => place.slice(0, frontOf(place)));
  const left = [...names, ...fronts, ...namesOf(ticket)];
  return { ...terms, places, left, pairs: pairsOf(terms.words, left), best: undefined };
}

function termsOf(ticket: Ticket): TicketTerms {
  const words = `${ticket.title}\n${ticket.text}`;
  return { ticket, words, moment: `${ticket.day} ${ticket.time ?? '00:00:00'}` };
}

/**
 * Which praise an earlier ticket may have to do with: found by number, caller and place names, so that a month of
 * tickets is gone through once and not once for each praise.
 */
function indexOf(seekers: readonly Seeker[]): (before: TicketTerms) => Iterable<Seeker> {
  const byKey = new Map<string, Seeker[]>();
  for (const seeker of seekers) {
    if (seeker.ticket.earlierId !== null) addTo(byKey, `id ${seeker.ticket.earlierId}`, seeker);
    if (seeker.ticket.caller !== null) addTo(byKey, `caller ${seeker.ticket.caller}`, seeker);
    for (const place of seeker.places) addTo(byKey, place, seeker);
  }
  const fronts = [...new Set(seekers.flatMap(({ places }) => places.map(frontOf)))];
  return ({ ticket: before, words }) => {
    const found = new Set([
      ...(byKey.get(`id ${before.id}`) ?? []),
      ...(before.caller === null ? [] : (byKey.get(`caller ${before.caller}`) ?? [])),
    ]);
    for (const match of words.matchAll(ENDINGS)) {
      for (const length of fronts) {
        const start = match.index - length;
        if (start < 0) continue;
        for (const seeker of byKey.get(words.slice(start, match.index) + match[0]) ?? []) found.add(seeker);
      }
    }
    return found;
  };
}

interface Candidate {
  readonly ticket: Ticket;
  readonly moment: string;
  readonly by: PraiseMatch['by'];
  readonly places: readonly string[];
  readonly strength: number;
}

function link(seeker: Seeker, earlier: TicketTerms, days: number): Candidate | undefined {
  const { ticket: thanks, places, best } = seeker;
  const { ticket, words, moment } = earlier;
  const isItsTicket = thanks.earlierId !== null && thanks.earlierId === ticket.id;
  const isItsCaller = thanks.caller !== null && thanks.caller === ticket.caller;
  const isElsewhere = thanks.district !== null && ticket.district !== null && thanks.district !== ticket.district;
  if (isElsewhere && !isItsTicket && !isItsCaller) return undefined;
  if (ticket.id === thanks.id || moment >= seeker.moment) return undefined;
  if (daysBetween(ticket.day, thanks.day) > days) return undefined;
  const isBeaten = (most: number): boolean =>
    best !== undefined && (best.strength > most || (best.strength === most && best.moment > moment));
  if (!isItsTicket && !isItsCaller && isBeaten(10 * places.length + MOST_FURTHER)) return undefined;
  const named = places.filter((place) => words.includes(place));
  // 城关镇西关小区 and 西关小区 are one place.
  const shared = named.filter((place) => !named.some((other) => other !== place && other.includes(place)));
  if (isItsTicket) return { ticket, moment, by: 'ticket', places: shared, strength: 1000 };
  if (!isItsCaller && shared.length === 0) return undefined;
  const strength = isItsCaller ? 500 : 10 * shared.length;
  // However many pairs they share, another is a better one.
  if (isBeaten(strength + MOST_FURTHER)) return undefined;
  const further = sharedMatter(seeker, ticket);
  const isOfSame = isItsCaller
    ? further >= 1 || seeker.pairs.size <= BARE_THANKS
    : further >= (shared.length > 1 ? 1 : 2);
  if (!isOfSame) return undefined;
  const by = isItsCaller ? 'caller' : 'place';
  return { ticket, moment, by, places: shared, strength: strength + Math.min(MOST_FURTHER, further) };
}

/** Further pairs of characters that tell one place's topics apart. */
const MOST_FURTHER = 9;

/** Thanks with so few pairs of characters name no matter of their own: 来电致谢. */
const BARE_THANKS = 2;

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.strength !== b.strength) return a.strength > b.strength;
  return a.moment !== b.moment ? a.moment > b.moment : a.ticket.id < b.ticket.id;
}

/** How many pairs of characters of the earlier matter the thanks hold: what its title names, not what its text goes on to say. */
function sharedMatter({ left, pairs }: Seeker, earlier: Ticket): number {
  const matter = earlier.title.trim() === '' ? earlier.text : earlier.title;
  let shared = 0;
  for (const pair of pairsOf(matter, [...left, ...namesOf(earlier)])) if (pairs.has(pair)) shared += 1;
  return shared;
}

/** Where a ticket comes from, by its own columns: no matter. */
function namesOf({ district, street }: Ticket): string[] {
  return [district, street].filter((name) => name !== null && name.trim() !== '') as string[];
}

/** Pairs of Chinese characters of a text outside the names of places, parties and the phrases of every ticket. */
function pairsOf(words: string, places: readonly string[]): Set<number> {
  const longest = places.toSorted((a, b) => b.length - a.length);
  const rest = longest.reduce((left, place) => left.replaceAll(place, '|'), words).replace(COMMON, '|');
  const found = new Set<number>();
  let before = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const unit = rest.charCodeAt(at);
    const han = isHan(unit) ? unit : 0;
    if (han > 0 && before > 0) found.add((before << 16) | han);
    before = han;
  }
  return found;
}

/** Whether two characters in a row are one of some pairs. */
function hasPair(words: string, pairs: ReadonlySet<number>): boolean {
  let before = 0;
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    if (pairs.has((before << 16) | unit)) return true;
    before = unit;
  }
  return false;
}

const COMMON = new RegExp(`${anyPageWord('every_praise')}|${anyOf('party')}`, 'gu');
