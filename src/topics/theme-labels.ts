import { type Corpus, compare, USE } from './corpus.js';
import { type Phrase, phrasesIn } from './label-phrases.js';
import { ABSTRACT, isNaming } from './label-words.js';
import { WRONG_WORD } from './matter-worth.js';
import { saysSame } from './same-label.js';
import { distinctSample } from './sample.js';
import { clausesOf, type Holders, textOf, titledOf } from './title-clauses.js';
import { isDoingKind, KIND, kindsOf, MASKED, type WordKinds } from './word-kinds.js';

/** A phrase that fewer of the theme's tickets speak of is no name for it. */
const LEAST_SHARE = 0.03;
const LENGTH = { least: 2, most: 12 } as const;
/** From this share of the tickets on a matter names its theme; below, the theme is that and other things. */
export const SPEAKS_FOR_ALL = 0.4;
/** Stands behind the largest matter of a theme that has many. */
export const AND_OTHERS = '等';
/**
 * How much a phrase tells: what is done to what, or what is wrong; a thing and its kind; one word for a doing; one word for
 * a thing. One word names what all call about; one matter of many it does not tell. Who does it tells less than what.
 */
const TELLS = { matter: 1, things: 0.45, doing: 0.6, thing: 0.25, amongMany: 0.5, ofParty: 0.8 } as const;
/** What a title says and nothing else is what a call is about. */
const WHOLE = 1.5;
/** What stands in titles is what calls are about; what is met further on counts so much. */
const MET_LATER = 0.25;
const GOOD_LENGTH = 9;

interface Candidate {
  readonly text: string;
  readonly words: readonly number[];
  /** Titles that hold it, the last of them, and those that say nothing else. */
  titles: number;
  last: number;
  whole: number;
}

/**
 * The label of a broad theme: the phrase of its callers' titles that says most of what they call about, with 等 where it is
 * one matter of many. A phrase counts with the tickets that hold all of its words, wherever they stand; two words that no
 * caller has together never make a label.
 *
 * @returns undefined where no two titles have a phrase in common
 */
export function labelTheme(
  corpus: Corpus,
  members: readonly number[],
  { tagOf, taken }: { readonly tagOf: (word: string) => string; readonly taken: ReadonlySet<string> },
): string | undefined {
  const sample = distinctSample(corpus, members);
  const least = Math.max(2, Math.ceil(LEAST_SHARE * sample.length));
  const kinds = kindsOf(corpus, tagOf);
  const found = titlePhrases(corpus, sample, kinds);
  const own: Theme = {
    size: sample.length,
    kinds,
    holders: holdersOf(corpus, sample),
    titled: titledOf(corpus, sample),
    isUnknown: (word) => tagOf(corpus.words[word] as string) === 'x',
  };
  const ranked = [...found.values()]
    .filter(({ titles }) => titles >= Math.min(2, sample.length))
    .map((candidate) => ({ ...candidate, ...worthOf(corpus, candidate, own) }))
    .filter(({ score, tickets }) => score > 0 && tickets >= least)
    .sort((a, b) => b.score - a.score || compare(a.text, b.text));
  return chosen(ranked, sample.length, taken);
}

interface Counted {
  readonly text: string;
  readonly tickets: number;
  readonly score: number;
}

/** A label that tells a topic from others may say this much less of it than the best. */
const NEARLY_AS_GOOD = 0.4;

/** The first that no other topic is called, rather one that does not read like another's. */
export function chosen(ranked: readonly Counted[], size: number, taken: ReadonlySet<string>): string | undefined {
  const free = ranked.filter(({ text }) => !taken.has(text) && !taken.has(text + AND_OTHERS));
  const labels = free
    .filter(({ score }) => score >= NEARLY_AS_GOOD * (free[0]?.score ?? 0))
    .map(({ text, tickets }) => (tickets >= SPEAKS_FOR_ALL * size ? text : text + AND_OTHERS));
  return labels.find((label) => ![...taken].some((other) => saysSame(said(other), said(label)))) ?? labels[0];
}

/** A label without 等. */
export function said(label: string): string {
  return label.endsWith(AND_OTHERS) ? label.slice(0, -AND_OTHERS.length) : label;
}

interface Theme {
  readonly size: number;
  readonly kinds: WordKinds;
  /** For each matter word its tickets, as places in the sample: those that hold it, and those with it in their titles. */
  readonly holders: Holders;
  readonly titled: Holders;
  readonly isUnknown: (word: number) => boolean;
}

function holdersOf(corpus: Corpus, sample: readonly number[]): Holders {
  const { features, featureStarts, use } = corpus;
  const holders = new Map<number, number[]>();
  sample.forEach((ticket, place) => {
    for (const word of features.subarray(featureStarts[ticket], featureStarts[ticket + 1])) {
      if (use[word] !== USE.matter) continue;
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [place]);
      else list.push(place);
    }
  });
  return holders;
}

/** How many tickets hold all of the words. */
function countAll(words: readonly number[], holders: Holders): number {
  const lists = words.map((word) => holders.get(word) ?? []).sort((a, b) => a.length - b.length);
  const others = lists.slice(1).map((list) => new Set(list));
  return (lists[0] ?? []).filter((place) => others.every((own) => own.has(place))).length;
}

function titlePhrases(corpus: Corpus, sample: readonly number[], kinds: WordKinds): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  const add = ({ words, isWhole }: Phrase, ticket: number): void => {
    if (words.some((word, at) => isNaming(corpus, words, at, kinds.of(word)))) return;
    const text = textOf(corpus, words);
    const known = found.get(text);
    if (known === undefined) {
      if (text.length < LENGTH.least || text.length > LENGTH.most || MASKED.test(text)) return;
      found.set(text, { text, words, titles: 1, last: ticket, whole: isWhole ? 1 : 0 });
    } else if (known.last !== ticket) {
      known.titles += 1;
      known.last = ticket;
      if (isWhole) known.whole += 1;
    }
  };
  for (const ticket of sample) {
    for (const clause of clausesOf(corpus, ticket, true)) {
      for (const phrase of phrasesIn(corpus, clause, kinds, () => false)) if (!phrase.isOfPlace) add(phrase, ticket);
    }
  }
  return found;
}

const MANY_MORE = 4;
const FEW = 8;
const NOTHING = { score: 0, tickets: 0 } as const;
/** A name stands in a label where one caller in six speaks of it. */
const SPOKEN_OF = 1 / 6;

/** Tickets that hold all words of a phrase × how much more usual its words are here than elsewhere × how much it tells. */
function worthOf(
  corpus: Corpus,
  { words, text, titles, whole }: Candidate,
  { size, kinds, holders, titled, isUnknown }: Theme,
): { readonly score: number; readonly tickets: number } {
  const matters = words.filter(
    (word) => corpus.use[word] === USE.matter && !ABSTRACT.test(corpus.words[word] as string),
  );
  const whats = matters.filter((word) => kinds.of(word) <= KIND.adjective || kinds.of(word) === KIND.attribute);
  // 医生态度差: all that tells it from others is who.
  const telling = whats.length > 0 ? whats : matters.filter((word) => kinds.of(word) === KIND.who);
  if (telling.length === 0) return NOTHING;
  const tickets = countAll(telling, holders);
  const inTitles = countAll(telling, titled);
  // 美又佳饭店无证经营 is a case of 无证经营, which many more call about.
  const [first, ...rest] = telling;
  if (rest.length > 0 && kinds.of(first as number) === KIND.noun && countAll(rest, holders) >= MANY_MORE * tickets) {
    return NOTHING;
  }
  // What no dictionary knows is a name unless many say it.
  if (telling.every((word) => isUnknown(word))) return NOTHING;
  if (telling.some((word) => isUnknown(word) && (holders.get(word)?.length ?? 0) < SPOKEN_OF * size)) return NOTHING;
  const lift = telling.reduce((sum, word) => {
    const here = (holders.get(word)?.length ?? 0) / size;
    return sum + Math.log(1 + (here * corpus.distinct) / Math.max(1, corpus.frequency[word] as number));
  }, 0);
  const tells = tellsOf(words, kinds, text);
  // What few call about stands in their titles whole; a thing alone may be the name of a place.
  if (size < FEW && tells < TELLS.doing) return NOTHING;
  const isOneOfMany = text.length < 4 && tickets < SPEAKS_FOR_ALL * size;
  const score =
    (inTitles + MET_LATER * Math.max(0, tickets - inTitles)) *
    (lift / telling.length) *
    tells *
    (isOneOfMany ? TELLS.amongMany : 1) *
    (kinds.of(words[0] as number) === KIND.who ? TELLS.ofParty : 1) *
    (1 + (WHOLE - 1) * (whole / titles));
  return { score: score / (1 + (0.5 * Math.max(0, text.length - GOOD_LENGTH)) / GOOD_LENGTH), tickets };
}

function tellsOf(words: readonly number[], kinds: WordKinds, text: string): number {
  const kindOf = words.map((word) => kinds.of(word));
  const isDoing = kindOf.some(isDoingKind);
  const isThing = kindOf.some((kind) => kind === KIND.noun || kind === KIND.event || kind === KIND.generic);
  if (text.length >= 4 && (words.length > 1 || kindOf.includes(KIND.event) || WRONG_WORD.test(text))) {
    return (isDoing && isThing) || WRONG_WORD.test(text) ? TELLS.matter : isThing ? TELLS.things : 0;
  }
  if (!isThing) return 0;
  return kindOf.includes(KIND.event) || WRONG_WORD.test(text) ? TELLS.doing : TELLS.thing;
}
