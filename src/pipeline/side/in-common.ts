import type { Matter } from '../../bulletin/index.js';
import { addTo, type Ticket } from '../../model/index.js';
import { cleanTitle, isGeneric, type Lexicon, type Segmenter } from '../../text/index.js';

/** ICTCLAS tags of what names a matter: nouns, verbs, abbreviations, idioms, what no dictionary has; no name of a person or a place. */
const NAMES_MATTER = /^(?:n(?!r|s)|v|j|l|i|x)/u;

/**
 * What tickets that are no topic may have in common: the export's classes below the widest, the narrowest first, and then the words of
 * their titles; of each those of most tickets first.
 */
export function inCommon(
  tickets: readonly Ticket[],
  {
    segmenter,
    lexicon,
    mayPrint,
  }: { readonly segmenter: Segmenter; readonly lexicon: Lexicon; readonly mayPrint: (words: string) => boolean },
): Matter[] {
  const places = tickets.flatMap(({ district, street }) => [district, street]);
  const isMatter = (word: string): boolean =>
    word.length > 1 &&
    NAMES_MATTER.test(segmenter.tag(word)) &&
    !isGeneric(word, lexicon) &&
    !places.some((place) => place?.includes(word)) &&
    mayPrint(word);
  const words = ({ title }: Ticket): string[] => segmenter.cut(cleanTitle(title)).filter(isMatter);
  return [
    ...mattersBy('class', tickets, ({ categories }) => categories.slice(2)),
    ...mattersBy('class', tickets, ({ categories }) => categories.slice(1, 2)),
    ...mattersBy('word', tickets, words),
  ];
}

function mattersBy(by: Matter['by'], tickets: readonly Ticket[], namesOf: (ticket: Ticket) => string[]): Matter[] {
  const named = new Map<string, string[]>();
  for (const ticket of tickets) for (const name of new Set(namesOf(ticket))) addTo(named, name.trim(), ticket.id);
  return [...named]
    .filter(([name]) => name !== '')
    .map(([name, ticketIds]) => ({ by, name, ticketIds }))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
}
