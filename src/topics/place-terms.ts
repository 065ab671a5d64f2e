import type { Ticket } from '../model/index.js';
import { findPlaces, normaliseText, type Place, type PlaceKind, prepareText, type Segmenter } from '../text/index.js';
import { BREAK, type Corpus, compare, GAP, USE } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';
import type { PlaceTerm } from './terms.js';

/** Callers name the place in the title or at once; reading on costs time and finds what is mentioned in passing. */
const READ = 60;

/** A named place as its words, with its tickets. */
export interface NamedPlace extends PlaceTerm {
  readonly kind: PlaceKind;
  /** All that callers call it: the name, and parts of it that hardly stand for anything else (景园 for 伊景园滨河苑). */
  readonly names: readonly Term[];
  /** Tickets with any of the names. */
  readonly named: readonly number[];
  /** Callers mostly begin the name here, or all with one word more: 实验中学 and 国际小区 are the ends of longer names. */
  readonly isWhole: boolean;
  /** Of the texts whose opening names it the first ticket of each, ascending. */
  readonly openers: readonly number[];
}

/**
 * A name is whole where this share of its occurrences stand after something that is no part of a name or after one and the
 * same word: 电建 + 星湖湾 is the builder's, and what many different words stand before is the end of many names.
 */
const WHOLE = 0.6;

/**
 * Named places (estates, roads, stations, companies …) as runs of the tickets' own words: found where callers open, then
 * looked for in every ticket.
 */
export function findPlaceTerms(corpus: Corpus, segmenter: Segmenter): NamedPlace[] {
  const runs = new Map<string, { readonly run: readonly number[]; kind: PlaceKind; readonly openers: number[] }>();
  corpus.tickets.forEach((ticket: Ticket, number) => {
    if (corpus.group[number] !== number) return;
    for (const { text, kind } of placesOf(corpus, ticket, number, segmenter)) {
      const run = runOf(corpus, number, text);
      if (run === undefined) continue;
      const spelt = run.join(' ');
      const known = runs.get(spelt) ?? { run, kind, openers: [] };
      known.kind = kind;
      if (known.openers.at(-1) !== number) known.openers.push(number);
      runs.set(spelt, known);
    }
  });
  const all = [...runs.values()];
  const found = occurrences(
    corpus,
    all.map(({ run }) => run),
    (word) => mayEndBefore(corpus, word, segmenter),
  );
  const whole = found.filter(isWhole);
  const shorter = shorterNames(corpus, whole);
  const places = found.map((entry, index): NamedPlace => {
    const { run, tickets } = entry;
    const { kind, openers } = all[index] as (typeof all)[number];
    const words = wordsOf(corpus, run);
    const others = shorter.get(entry) ?? [];
    return {
      words,
      tickets,
      kind,
      openers,
      names: [words, ...others.map((other) => wordsOf(corpus, other.run))],
      named: others.length === 0 ? tickets : ascending([entry, ...others].flatMap((own) => own.tickets)),
      isWhole: isWhole(entry),
    };
  });
  return places.sort((a, b) => compare(termText(a.words), termText(b.words)));
}

function isWhole({ whole, after, count }: Occurrences): boolean {
  const times = new Map<number, number>();
  for (const word of after) times.set(word, (times.get(word) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  // One caller's word is no one's agreement.
  return whole + (most > 1 ? most : 0) >= WHOLE * count;
}

export function ascending(tickets: readonly number[]): number[] {
  return [...new Set(tickets)].sort((a, b) => a - b);
}

/** A part stands for the whole name where the name makes up this share of its tickets. */
const STANDS_FOR = 0.8;
const LONGEST_NAME_WORDS = 6;
const LEAST_TICKETS = 3;

/** Parts of names that are said alone and hardly in anything else. */
function shorterNames(corpus: Corpus, names: readonly Occurrences[]): Map<Occurrences, Occurrences[]> {
  const owners: Occurrences[] = [];
  const runs: (readonly number[])[] = [];
  const isOneWord = (run: readonly number[]): boolean => run.length === 1;
  for (const name of names) {
    const { run, tickets } = name;
    if (run.length < 2 || run.length > LONGEST_NAME_WORDS || tickets.length < LEAST_TICKETS) continue;
    for (let from = 0; from < run.length; from += 1) {
      for (let to = from + 1; to <= run.length; to += 1) {
        const part = run.slice(from, to);
        if (part.length === run.length || termText(wordsOf(corpus, part)).length < 2) continue;
        if (isOneWord(part) && STANDS_FOR * (corpus.frequency[part[0] as number] as number) > tickets.length) continue;
        owners.push(name);
        runs.push(part);
      }
    }
  }
  const found = new Map<Occurrences, Occurrences[]>();
  occurrences(corpus, runs, () => false).forEach((part, index) => {
    const name = owners[index] as Occurrences;
    const standsFor =
      part.tickets.length > name.tickets.length && name.tickets.length >= STANDS_FOR * part.tickets.length;
    if (standsFor) found.set(name, [...(found.get(name) ?? []), part]);
  });
  return found;
}

/** Districts and towns stand before a name, function words and verbs too; nouns and single characters are part of it. */
function mayEndBefore(corpus: Corpus, word: number, segmenter: Segmenter): boolean {
  if (word === BREAK || word === GAP) return true;
  const text = corpus.words[word] as string;
  if (/[省市县区镇乡村路街道巷]$/.test(text) || !/^[\u3400-\u9fff]/.test(text)) return true;
  return corpus.use[word] === USE.generic || /^(?:v|d|p|c|u|y|r|m|q|f|t)/.test(segmenter.tag(text));
}

const known = new WeakMap<Ticket, { readonly segmenter: Segmenter; readonly places: readonly Found[] }>();

type Found = Pick<Place, 'text' | 'kind'>;

/** The places that a ticket names at once. A ticket of three days' search was mostly read for its own day already. */
function placesOf(corpus: Corpus, ticket: Ticket, number: number, segmenter: Segmenter): readonly Found[] {
  const kept = known.get(ticket);
  if (kept?.segmenter === segmenter) return kept.places;
  const places = findPlaces(openingOf(ticket), cutAsTokenised(corpus, number, segmenter)).map(({ text, kind }) => ({
    text,
    kind,
  }));
  known.set(ticket, { segmenter, places });
  return places;
}

/** Where callers say what place they call about: the title, or what they begin with. */
export function openingOf(ticket: Ticket): string {
  const { title, feature } = prepareText(ticket);
  return normaliseText(title.length >= 8 ? title : feature.slice(0, READ));
}

/** A segmenter that reads a ticket's words where they were cut already, stretch after stretch, and cuts only the rest. */
function cutAsTokenised(corpus: Corpus, ticket: number, segmenter: Segmenter): Segmenter {
  const end = corpus.sequenceStarts[ticket + 1] as number;
  let next = corpus.sequenceStarts[ticket] as number;
  return {
    ...segmenter,
    tag: (word) => segmenter.tag(word),
    cut(text) {
      let at = next;
      while (at < end && !startsAt(corpus, at, text)) at += 1;
      const words: string[] = [];
      let length = 0;
      while (at < end && length < text.length && startsAt(corpus, at, text, length)) {
        const word = corpus.words[corpus.sequence[at] as number] as string;
        words.push(word);
        length += word.length;
        at += 1;
      }
      if (length !== text.length) return segmenter.cut(text);
      next = at;
      return words;
    },
  };
}

function startsAt(corpus: Corpus, at: number, text: string, from = 0): boolean {
  const number = corpus.sequence[at] as number;
  if (number < 0) return false;
  const word = corpus.words[number] as string;
  // Nearly all differ in the first character.
  return word.charCodeAt(0) === text.charCodeAt(from) && text.startsWith(word, from);
}

function wordsOf(corpus: Corpus, run: readonly number[]): Term {
  return run.map((word) => corpus.words[word] as string);
}

/** The run of a ticket's words that spells the place; undefined where its words are cut across the name's edge. */
function runOf(corpus: Corpus, ticket: number, place: string): number[] | undefined {
  const end = corpus.sequenceStarts[ticket + 1] as number;
  for (let start = corpus.sequenceStarts[ticket] as number; start < end; start += 1) {
    const run: number[] = [];
    let length = 0;
    for (let at = start; at < end && length < place.length; at += 1) {
      const word = corpus.sequence[at] as number;
      if (word < 0 || !place.startsWith(corpus.words[word] as string, length)) break;
      run.push(word);
      length += (corpus.words[word] as string).length;
    }
    if (length === place.length) return run;
  }
  return undefined;
}

interface Occurrences {
  readonly run: readonly number[];
  /** Ascending. */
  readonly tickets: number[];
  count: number;
  /** Occurrences after something that is no part of a name. */
  whole: number;
  /** The words before the others. */
  readonly after: number[];
}

function occurrences(
  corpus: Corpus,
  runs: readonly (readonly number[])[],
  mayEndBefore: (word: number) => boolean,
): Occurrences[] {
  const { sequence, sequenceStarts } = corpus;
  const all = runs.map((run): Occurrences => ({ run, tickets: [], count: 0, whole: 0, after: [] }));
  const { starts, entries, seconds } = byFirstWord(corpus, all);
  for (let ticket = 0; ticket < corpus.tickets.length; ticket += 1) {
    const start = sequenceStarts[ticket] as number;
    const end = sequenceStarts[ticket + 1] as number;
    for (let at = start; at < end; at += 1) {
      const word = sequence[at] as number;
      if (word < 0) continue;
      const last = starts[word + 1] as number;
      for (let place = starts[word] as number; place < last; place += 1) {
        const second = seconds[place] as number;
        if (second !== NOTHING && second !== sequence[at + 1]) continue;
        const entry = entries[place] as Occurrences;
        if (!isFirstOf(entry, ticket, sequence, at, end)) continue;
        entry.tickets.push(ticket);
        entry.count += 1;
        const before = sequence[at - 1] as number;
        if (at === start || mayEndBefore(before)) entry.whole += 1;
        else entry.after.push(before);
      }
    }
  }
  return all;
}

/** In the place of a second word where a run has one alone. */
const NOTHING = -3;

/** The runs that begin with word `w`, in their order, from `starts[w]` to `starts[w + 1]`, with their second words. */
function byFirstWord(
  { words }: Corpus,
  all: readonly Occurrences[],
): { readonly starts: Int32Array; readonly entries: readonly Occurrences[]; readonly seconds: Int32Array } {
  const entries = [...all].sort((a, b) => (a.run[0] as number) - (b.run[0] as number));
  const starts = new Int32Array(words.length + 1);
  for (const { run } of entries) starts[(run[0] as number) + 1] = (starts[(run[0] as number) + 1] as number) + 1;
  for (let word = 0; word < words.length; word += 1) {
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  }
  return { starts, entries, seconds: Int32Array.from(entries, ({ run }) => run[1] ?? NOTHING) };
}

/** Whether a run stands at a place of a ticket for the first time. */
function isFirstOf(
  { run, tickets }: Occurrences,
  ticket: number,
  sequence: Int32Array,
  at: number,
  end: number,
): boolean {
  if (at + run.length > end || tickets[tickets.length - 1] === ticket) return false;
  for (let step = 2; step < run.length; step += 1) if (sequence[at + step] !== run[step]) return false;
  return true;
}
