import type { Ticket } from '../model/index.js';
import { findPlaces, normaliseText, prepareText } from '../text/index.js';
import { type Corpus, compare } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';
import type { PlaceTerm } from './terms.js';

/** Named places (estates, roads, stations, companies …) of the tickets, as runs of the tickets' own words. */
export function findPlaceTerms(corpus: Corpus): PlaceTerm[] {
  const places = new Map<string, { readonly words: Term; readonly tickets: number[] }>();
  corpus.tickets.forEach((ticket: Ticket, number) => {
    const feature = normaliseText(prepareText(ticket).feature);
    const seen = new Set<string>();
    for (const { text } of findPlaces(feature)) {
      if (seen.has(text)) continue;
      seen.add(text);
      const words = wordsOf(corpus, number, text);
      if (words === undefined) continue;
      const key = words.join(' ');
      const known = places.get(key);
      if (known === undefined) places.set(key, { words, tickets: [number] });
      else if (known.tickets.at(-1) !== number) known.tickets.push(number);
    }
  });
  return [...places.values()].sort((a, b) => compare(termText(a.words), termText(b.words)));
}

/** The run of a ticket's words that spells the place; undefined where its words are cut across the name's edge. */
function wordsOf(corpus: Corpus, ticket: number, place: string): Term | undefined {
  const end = corpus.sequenceStarts[ticket + 1] as number;
  for (let start = corpus.sequenceStarts[ticket] as number; start < end; start += 1) {
    const first = corpus.sequence[start] as number;
    if (first < 0 || !place.startsWith(corpus.words[first] as string)) continue;
    const words: string[] = [];
    let length = 0;
    for (let at = start; at < end && length < place.length; at += 1) {
      const number = corpus.sequence[at] as number;
      if (number < 0) break;
      const word = corpus.words[number] as string;
      if (!place.startsWith(word, length)) break;
      words.push(word);
      length += word.length;
    }
    if (length === place.length) return words;
  }
  return undefined;
}
