import type { Ticket } from '../model/index.js';
import { findPlaces, normaliseText, prepareText, type Segmenter } from '../text/index.js';
import { type Corpus, compare } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';
import type { PlaceTerm } from './terms.js';

/** Callers name the place in the title or at once; reading on costs time and finds what is mentioned in passing. */
const READ = 60;

/**
 * Named places (estates, roads, stations, companies …) as runs of the tickets' own words: found where callers open, then
 * looked for in every ticket.
 */
export function findPlaceTerms(corpus: Corpus, segmenter: Segmenter): PlaceTerm[] {
  const runs = new Map<string, number[]>();
  corpus.tickets.forEach((ticket: Ticket, number) => {
    if (corpus.group[number] !== number) return;
    for (const text of placesOf(corpus, ticket, number, segmenter)) {
      const run = runOf(corpus, number, text);
      if (run !== undefined) runs.set(run.join(' '), run);
    }
  });
  const longer = [...runs.values()].filter((run) => run.length > 1);
  const places = occurrences(corpus, longer).map(({ run, tickets }) => ({ words: wordsOf(corpus, run), tickets }));
  for (const run of runs.values()) if (run.length === 1) places.push({ words: wordsOf(corpus, run), tickets: [] });
  return places.sort((a, b) => compare(termText(a.words), termText(b.words)));
}

const known = new WeakMap<Ticket, { readonly segmenter: Segmenter; readonly places: readonly string[] }>();

/** The places that a ticket names at once. A ticket of three days' search was mostly read for its own day already. */
function placesOf(corpus: Corpus, ticket: Ticket, number: number, segmenter: Segmenter): readonly string[] {
  const kept = known.get(ticket);
  if (kept?.segmenter === segmenter) return kept.places;
  const { title, feature } = prepareText(ticket);
  const opening = normaliseText(title.length >= 8 ? title : feature.slice(0, READ));
  const places = findPlaces(opening, cutAsTokenised(corpus, number, segmenter)).map(({ text }) => text);
  known.set(ticket, { segmenter, places });
  return places;
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
  const word = corpus.sequence[at] as number;
  return word >= 0 && text.startsWith(corpus.words[word] as string, from);
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

function occurrences(
  corpus: Corpus,
  runs: readonly (readonly number[])[],
): { readonly run: readonly number[]; readonly tickets: number[] }[] {
  const byFirst = new Map<number, { readonly run: readonly number[]; readonly tickets: number[] }[]>();
  const all = runs.map((run) => ({ run, tickets: [] as number[] }));
  for (const entry of all) {
    const first = entry.run[0] as number;
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [entry]);
    else list.push(entry);
  }
  for (let ticket = 0; ticket < corpus.tickets.length; ticket += 1) {
    const end = corpus.sequenceStarts[ticket + 1] as number;
    for (let at = corpus.sequenceStarts[ticket] as number; at < end; at += 1) {
      for (const { run, tickets } of byFirst.get(corpus.sequence[at] as number) ?? []) {
        if (at + run.length > end || tickets.at(-1) === ticket) continue;
        if (run.every((word, step) => corpus.sequence[at + step] === word)) tickets.push(ticket);
      }
    }
  }
  return all;
}
