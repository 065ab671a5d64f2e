import type { PlaceKind } from '../text/index.js';
import { groupsBy } from './average-linkage.js';
import { type Corpus, compare } from './corpus.js';
import type { Embedding } from './embedding.js';
import { mattersAtEstate } from './estate-matters.js';
import { termText } from './input.js';
import { Likeness } from './likeness.js';
import type { Matter } from './matters.js';
import { type Find, matterOf } from './place-rules.js';
import { ascending, type NamedPlace } from './place-terms.js';
import { nameWords } from './place-words.js';
import { thin } from './sample.js';
import { AREA, partsOfNames, Sites } from './sites.js';

/**
 * Tickets of one place are one matter where they are on the average alike by so much. At a school or a hospital all calls
 * are somewhat alike, and along a road or in a town much happens that is alike and is not one thing. Of a numbered line's
 * journeys it is known what is alike in all: what callers say of the other lines (车厢, 进站, 安检) counts little there.
 */
const LIKE = { estate: 0.35, other: 0.43, area: 0.5 } as const;
/** A place with more tickets is read in an even sample of so many. */
const MOST_OF_PLACE = 96;
/** Two finds are one where they share so much of their union, or so much of the later one. */
const SAME = 0.4;
const INSIDE = 0.6;

export interface PlaceMatterOptions {
  readonly minTickets: number;
  readonly most: number;
  readonly tagOf: (word: string) => string;
  /** Corpus word → row of the word space, where that is another corpus's. */
  readonly rowOf?: Int32Array;
  /** Whether incidents are looked for at a place; at all where absent. */
  readonly isSought?: (place: NamedPlace) => boolean;
}

/**
 * Incidents: at each place the tickets that are about one matter. The place brings tickets together and the matter
 * decides: a place alone is no incident, however many name it.
 */
export function findPlaceMatters(
  corpus: Corpus,
  places: readonly NamedPlace[],
  embedding: Embedding,
  { minTickets, most, tagOf, rowOf, isSought = () => true }: PlaceMatterOptions,
): Matter[] {
  const isName = nameWords(corpus, places, (word) => tagOf(word) !== 'x');
  const likeness = new Likeness(corpus, embedding, isName, rowOf);
  const sites = new Sites(corpus, places);
  const usualOn = usualOnOtherLines(places);
  const finds: Find[] = [];
  for (const place of [...places, ...partsOfNames(corpus, places, isName, tagOf)]) {
    if (place.named.length < minTickets || !place.isWhole || !isSought(place)) continue;
    const named = place.named.filter((ticket) => sites.otherEstate(ticket, place) === undefined);
    const tickets = thin(named, MOST_OF_PLACE);
    const own = place.kind === 'line' ? new Likeness(corpus, embedding, isName, rowOf, usualOn(place)) : likeness;
    const like = own.ofAll(tickets, sites.apartAmong(tickets, place));
    const least = LIKE[leastAt(place.kind)];
    const groups = groupsBy(tickets.length, like, least).filter(({ length }) => length >= minTickets);
    for (const group of place.kind === 'estate' ? mattersAtEstate(groups, tickets.length, like) : groups) {
      const members = group.map((at) => tickets[at] as number);
      finds.push({ places: [place], members, likeness: meanLikeness(members, own) });
    }
  }
  const chosen = mergeFinds(finds, likeness).slice(0, most);
  return chosen.flatMap((find, rank) => matterOf(corpus, find, { isName, sites, minTickets }, rank) ?? []);
}

function leastAt(kind: PlaceKind): keyof typeof LIKE {
  if (kind === 'estate') return kind;
  return AREA.has(kind) && kind !== 'line' ? 'area' : 'other';
}

/** For a line the tickets that name another and not this one, ascending. */
function usualOnOtherLines(places: readonly NamedPlace[]): (line: NamedPlace) => readonly number[] {
  const lines = places.filter(({ kind, isWhole }) => kind === 'line' && isWhole);
  const tickets = ascending(lines.flatMap((line) => line.tickets));
  return (line) => {
    const isOwn = new Set(line.tickets);
    return tickets.filter((ticket) => !isOwn.has(ticket));
  };
}

function meanLikeness(members: readonly number[], likeness: Likeness): number {
  const step = Math.max(1, Math.floor(members.length / 12));
  const some = members.filter((_, at) => at % step === 0);
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < some.length; a += 1) {
    for (let b = a + 1; b < some.length; b += 1) {
      sum += likeness.of(some[a] as number, some[b] as number);
      pairs += 1;
    }
  }
  return sum / Math.max(1, pairs);
}

/** The same matter found under two names is one: 伊景园滨河苑, 滨河苑. */
function mergeFinds(finds: readonly Find[], likeness: Likeness): Find[] {
  const nameOf = ({ places: [place] }: Find): string => termText(place?.words ?? []);
  const worth = ({ members, likeness: like }: Find): number => members.length * like;
  const ordered = [...finds].sort(
    (a, b) => worth(b) - worth(a) || nameOf(b).length - nameOf(a).length || compare(nameOf(a), nameOf(b)),
  );
  const merged: Find[] = [];
  const findsOf = new Map<number, number[]>();
  const enter = (members: readonly number[], find: number): void => {
    for (const ticket of members) {
      const list = findsOf.get(ticket);
      if (list === undefined) findsOf.set(ticket, [find]);
      else if (!list.includes(find)) list.push(find);
    }
  };
  for (const find of ordered) {
    const shared = new Map<number, number>();
    for (const ticket of find.members) {
      for (const other of findsOf.get(ticket) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    let into = -1;
    for (const [other, both] of shared) {
      const union = find.members.length + (merged[other] as Find).members.length - both;
      const isSame = both / union >= SAME || both / find.members.length >= INSIDE;
      if (isSame && (into < 0 || both > (shared.get(into) as number))) into = other;
    }
    if (into < 0) {
      enter(find.members, merged.length);
      merged.push(find);
      continue;
    }
    const known = merged[into] as Find;
    const isKnown = new Set(known.members);
    const fresh = find.members.filter(
      (ticket) => !isKnown.has(ticket) && meanTo(known.members, ticket, likeness) >= LIKE.other,
    );
    if (fresh.length === 0) continue;
    const members = [...known.members, ...fresh].sort((a, b) => a - b);
    merged[into] = { ...known, places: [...known.places, ...find.places], members };
    enter(fresh, into);
  }
  return merged;
}

function meanTo(members: readonly number[], ticket: number, likeness: Likeness): number {
  const step = Math.max(1, Math.floor(members.length / 12));
  const some = members.filter((_, at) => at % step === 0);
  return some.reduce((sum, member) => sum + likeness.of(member, ticket), 0) / some.length;
}
