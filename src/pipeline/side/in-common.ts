import type { Matter } from '../../bulletin/index.js';
import { addTo, type Ticket } from '../../model/index.js';
import { cleanTitle, isGeneric, type Lexicon, type Segmenter } from '../../text/index.js';

/** ICTCLAS tags of what names a matter: nouns, verbs, abbreviations, idioms, what no dictionary has; no name of a person or a place. */
const NAMES_MATTER = /^(?:n(?!r|s)|v|j|l|i|x)/u;
/** The same of what tells these tickets from all others, which a site does as well: 金砂湾. */
const TELLS = /^(?:n(?!r)|j|l|i|x)/u;
/** Share of the day's tickets with a word that are these. */
const OWN = 0.7;

/**
 * What tickets that are no topic may have in common: the export's classes below the widest, the narrowest first, and then the words of
 * their titles; of each those of most tickets first. Last the words of their titles and texts that hardly another ticket of the day holds:
 * wages of one site are told by its name where some say 欠薪 and some 工钱.
 *
 * @param all tickets of the day
 * @returns asked for some of them
 */
export function commonMatters(
  all: readonly Ticket[],
  {
    segmenter,
    lexicon,
    mayPrint,
  }: { readonly segmenter: Segmenter; readonly lexicon: Lexicon; readonly mayPrint: (words: string) => boolean },
): (tickets: readonly Ticket[]) => Matter[] {
  let texts: readonly string[] | undefined;
  const holding = (word: string): number => {
    texts ??= all.map(wordsOf);
    return texts.filter((text) => text.includes(word)).length;
  };
  return (tickets) => {
    const places = tickets.flatMap(({ district, street }) => [district, street]);
    const isSuch = (word: string, tags: RegExp): boolean =>
      word.length > 1 &&
      tags.test(segmenter.tag(word)) &&
      !isGeneric(word, lexicon) &&
      !places.some((place) => place?.includes(word)) &&
      mayPrint(word);
    const words = ({ title }: Ticket): string[] =>
      segmenter.cut(cleanTitle(title)).filter((word) => isSuch(word, NAMES_MATTER));
    const said = mattersBy('word', tickets, (ticket) => segmenter.cut(wordsOf(ticket)));
    const isOwn = ({ name, ticketIds }: Matter): boolean =>
      2 * ticketIds.length >= tickets.length && isSuch(name, TELLS) && ticketIds.length >= OWN * holding(name);
    return [
      ...mattersBy('class', tickets, ({ categories }) => categories.slice(2)),
      ...mattersBy('class', tickets, ({ categories }) => categories.slice(1, 2)),
      ...mattersBy('word', tickets, words),
      ...said.filter(isOwn).map((matter): Matter => ({ ...matter, isTelling: true })),
    ];
  };
}

function mattersBy(by: Matter['by'], tickets: readonly Ticket[], namesOf: (ticket: Ticket) => string[]): Matter[] {
  const named = new Map<string, string[]>();
  for (const ticket of tickets) for (const name of new Set(namesOf(ticket))) addTo(named, name.trim(), ticket.id);
  return [...named]
    .filter(([name]) => name !== '')
    .map(([name, ticketIds]) => ({ by, name, ticketIds }))
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length || (a.name < b.name ? -1 : 1));
}

function wordsOf({ title, text }: Ticket): string {
  return `${cleanTitle(title)}\n${text}`;
}
