import type { Ticket } from '../model/index.js';
import { isEndingAlone } from '../text/index.js';
import { type Corpus, compare, USE } from './corpus.js';
import { termText } from './input.js';
import { type NamedPlace, openingOf } from './place-terms.js';

/** A place that incidents are looked for at. */
export interface Site extends NamedPlace {
  /** The name that this is a part of and that its tickets do not give. */
  readonly apartFrom?: NamedPlace;
}

/** Kinds of places that are large: what two callers say of one may be miles apart. */
export const AREA: ReadonlySet<string> = new Set(['road', 'line', 'community', 'village']);

/** A part stands for more than the name it was met in where it has so many times its tickets. */
const WIDER = 1.5;

/**
 * Words of one name that also stand in names nobody recognised, with the tickets that do not give that name: 万境 of
 * 五矿万境水岸. A word of several names is a builder or a quarter, no place.
 */
export function partsOfNames(
  corpus: Corpus,
  places: readonly NamedPlace[],
  isName: Uint8Array,
  tagOf: (word: string) => string,
): Site[] {
  const owners = new Map<string, NamedPlace | null>();
  for (const place of places) {
    if (place.words.length < 2 || !place.isWhole || AREA.has(place.kind)) continue;
    for (const word of place.words) {
      const other = owners.get(word);
      owners.set(word, other === undefined ? place : other && shorterOf(other, place));
    }
  }
  for (const { words } of places) if (words.length === 1) owners.delete(words[0] as string);
  const partOf = new Map<number, NamedPlace>();
  for (const [word, name] of owners) {
    const number = corpus.numberOf(word);
    if (name === null || number === undefined || isName[number] !== 1) continue;
    if (word.length < 2 || isEndingAlone(word)) continue;
    const isWider = (corpus.frequency[number] as number) >= WIDER * name.tickets.length;
    if (isWider && /^(?:x|nr|nz)/.test(tagOf(word))) partOf.set(number, name);
  }
  const holders = holdersOf(corpus, (word) => partOf.has(word));
  return [...partOf]
    .map(([number, name]): Site => {
      const isNamed = new Set(name.tickets);
      const tickets = (holders.get(number) ?? []).filter((ticket) => !isNamed.has(ticket));
      const words = [corpus.words[number] as string];
      return {
        words,
        names: [words],
        tickets,
        named: tickets,
        kind: 'estate',
        isWhole: true,
        openers: [],
        apartFrom: name,
      };
    })
    .sort((a, b) => compare(a.words[0] as string, b.words[0] as string));
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Of two names of one place, one of them in the other, the shorter; null where they are of two. */
function shorterOf(a: NamedPlace, b: NamedPlace): NamedPlace | null {
  const first = termText(a.words);
  const second = termText(b.words);
  if (second.includes(first)) return a;
  return first.includes(second) ? b : null;
}

function holdersOf(corpus: Corpus, isWanted: (word: number) => boolean): Map<number, number[]> {
  const wanted = Uint8Array.from(corpus.words, (_, word) => (isWanted(word) ? 1 : 0));
  const holders = new Map<number, number[]>();
  for (let ticket = 0; ticket < corpus.tickets.length; ticket += 1) {
    const end = corpus.featureStarts[ticket + 1] as number;
    for (let at = corpus.featureStarts[ticket] as number; at < end; at += 1) {
      const word = corpus.features[at] as number;
      if (wanted[word] === 1) append(holders, word, ticket);
    }
  }
  return holders;
}

const DISTRICT = /^(?:[A-Z]\d{1,2}[县市区]|[\u3400-\u9fff]{2,3}[区县])$/;

/** Which finer place and which district each ticket names. */
export class Sites {
  readonly #sitesOf = new Map<number, NamedPlace[]>();
  /** The estates that a ticket's opening names. */
  readonly #opensWith = new Map<number, NamedPlace[]>();
  readonly #corpus: Corpus;
  readonly #isDistrict: Uint8Array;
  readonly #districts: (readonly string[] | undefined)[];

  constructor(corpus: Corpus, places: readonly NamedPlace[]) {
    this.#corpus = corpus;
    this.#districts = new Array(corpus.tickets.length);
    this.#isDistrict = Uint8Array.from(corpus.words, (word, number) =>
      corpus.use[number] === USE.name && DISTRICT.test(word) ? 1 : 0,
    );
    for (const place of places) {
      if (AREA.has(place.kind) || !place.isWhole) continue;
      for (const ticket of place.tickets) append(this.#sitesOf, ticket, place);
      if (place.kind === 'estate') for (const ticket of place.openers) append(this.#opensWith, ticket, place);
    }
  }

  /** The estate that a ticket calls about where that is another than the one it mentions (那边的魅力之城装了隔音板). */
  otherEstate(ticket: number, { kind, names }: NamedPlace): NamedPlace | undefined {
    const { group, tickets } = this.#corpus;
    const opened = kind === 'estate' ? this.#opensWith.get(group[ticket] as number) : undefined;
    if (opened === undefined) return undefined;
    const own = names.map(termText);
    if (opened.some(({ words }) => own.some((name) => name.includes(termText(words))))) return undefined;
    // Most are told by now: the opening is read for those alone that name another.
    const opening = openingOf(tickets[ticket] as Ticket);
    return own.some((name) => opening.includes(name)) ? undefined : opened[0];
  }

  /** Which of the tickets of a place, by their places among them, speak of two: two estates in one street are not one place. */
  apartAmong(tickets: readonly number[], { kind, apartFrom }: Site): (a: number, b: number) => boolean {
    const districts =
      kind === 'line' || kind === 'road' ? undefined : tickets.map((ticket) => this.#districtsOf(ticket));
    const sites = AREA.has(kind) || apartFrom !== undefined ? tickets.map((ticket) => this.#sitesOf.get(ticket)) : [];
    return (a, b) => {
      if (districts !== undefined && shareNone(districts[a] ?? [], districts[b] ?? [])) return true;
      const first = sites[a];
      const second = sites[b];
      return first !== undefined && second !== undefined && shareNone(first, second);
    };
  }

  #districtsOf(ticket: number): readonly string[] {
    let known = this.#districts[ticket];
    if (known === undefined) {
      known = this.#readDistricts(ticket);
      this.#districts[ticket] = known;
    }
    return known;
  }

  #readDistricts(ticket: number): readonly string[] {
    const { district } = this.#corpus.tickets[ticket] as { readonly district: string | null };
    if (district !== null && district !== '') return [district];
    const { features, featureStarts, words } = this.#corpus;
    const names: string[] = [];
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      if (this.#isDistrict[word] === 1) names.push(words[word] as string);
    }
    return names;
  }
}

/** Two lists that both name something and nothing in common: schools of one name in two districts are not one place. */
function shareNone<T>(first: readonly T[], second: readonly T[]): boolean {
  if (first.length === 0 || second.length === 0) return false;
  for (let at = 0; at < first.length; at += 1) if (second.includes(first[at] as T)) return false;
  return true;
}
