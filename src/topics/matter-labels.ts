import { type Corpus, compare } from './corpus.js';
import { phrasesIn } from './label-phrases.js';
import { WAY } from './label-words.js';
import { type Candidate, FEW, type Ranked, worthOf } from './matter-worth.js';
import { wholeName } from './place-name.js';
import type { Term } from './rule.js';
import { thin } from './sample.js';
import { AND_OTHERS, SPEAKS_FOR_ALL } from './theme-labels.js';
import { clausesOf, textOf, titledOf } from './title-clauses.js';
import { titleStretches } from './title-stretches.js';
import { kindsOf, MASKED, type WordKinds } from './word-kinds.js';

/** Tickets that are read for a label: a bit each in a number. */
const SAMPLE = 32;
const LENGTH = { least: 4, afterPlace: 2, most: 16 } as const;
/** Words of talk. */
const TALK = /[你我您他她]|谢谢|感谢/;
/** What is common: its words by this share of the tickets on the average, one of them by this share at least. */
const SUPPORT = 0.4;
const COVERAGE = 0.6;
/** Of few callers, who need not use the same words, what half speak of will do. */
const HALF = 0.5;
/** So many tickets of a place of which most do not speak of what the best phrase says are several matters. */
const MIXED_FROM = 5;
/** What says what happens is the label where it is worth so much of one that only names a thing. */
const NEARLY_AS_GOOD = 0.6;

export interface MatterLabelOptions {
  readonly tagOf: (word: string) => string;
  /** The place of an incident: the label names it. */
  readonly place?: Term | undefined;
  /** Words that name the place and not the matter. */
  readonly names?: ReadonlySet<string>;
  /** Words (corpus numbers) that most of the wider topic hold: they do not tell its parts apart. */
  readonly usual?: ReadonlySet<number> | undefined;
  readonly taken: ReadonlySet<string>;
}

/**
 * The label of a narrow matter: a phrase that one of its callers wrote, whole from edge to edge, whose words most of the
 * others use as well, after the name of its place.
 *
 * @returns undefined where the tickets have no matter in common that can be said in a phrase
 */
export function labelMatter(
  corpus: Corpus,
  members: readonly number[],
  options: MatterLabelOptions,
): string | undefined {
  const distinct = distinctOf(corpus, members);
  const sample = thin(distinct, SAMPLE);
  // Whoever files a text again may call it otherwise.
  const entitled = thin(members, SAMPLE);
  const kinds = kindsOf(corpus, options.tagOf);
  const place = options.place === undefined ? '' : wholeName(corpus, sample, options.place, options.tagOf);
  const isName = (word: number): boolean => {
    const text = corpus.words[word] as string;
    return options.names?.has(text) === true || (place !== '' && place.includes(text));
  };
  const least = place === '' ? LENGTH.least : LENGTH.afterPlace;
  const read = (isTitle: boolean): ReadonlyMap<string, Candidate> => {
    const found = new Map<string, Candidate>();
    for (const ticket of isTitle ? entitled : sample) {
      for (const clause of clausesOf(corpus, ticket, isTitle)) {
        const torn = tornWord(corpus, clause, place);
        for (const { words, isWhole, isOfPlace, ways } of phrasesIn(
          corpus,
          clause,
          kinds,
          (word) => word === torn || isName(word),
        )) {
          if (isOfPlace && place === '') continue;
          const text = textOf(corpus, words);
          const isElsewhere = ways.some((way) => isOtherWay(way, place));
          const known = found.get(text);
          if (known !== undefined) {
            if (known.last !== ticket) known.tickets += 1;
            known.last = ticket;
            known.isWhole ||= isWhole;
            known.isElsewhere &&= isElsewhere;
          } else if (text.length >= least && text.length <= LENGTH.most && !MASKED.test(text) && !TALK.test(text)) {
            found.set(text, { text, words, isWhole, isElsewhere, tickets: 1, last: ticket });
          }
        }
      }
    }
    return found;
  };
  const holders = holdersOf(corpus, sample);
  const titles = titledOf(corpus, entitled);
  const titled = (word: number): number => (titles.get(word)?.length ?? 0) / entitled.length;
  const rank = (found: ReadonlyMap<string, Candidate>, size: number): Ranked[] =>
    [...found.values()]
      .map((candidate) => ({
        ...candidate,
        ...worthOf(corpus, candidate, {
          holders,
          titled,
          kinds,
          usual: options.usual,
          sample: sample.length,
          size,
          isOfNoPlace: place === '',
        }),
      }))
      .filter(({ score }) => score > 0)
      .sort((x, y) => y.score - x.score || compare(x.text, y.text));
  const labelOf = ({ text }: Ranked): string => (text.includes(place) ? text : place + text);
  const choose = (ranked: readonly Ranked[]): Ranked | undefined =>
    ranked.find((candidate) => !options.taken.has(labelOf(candidate)));
  const inTitles = read(true);
  const inBodies = (): Ranked[] => rank(read(false), distinct.length).filter(isCommon);
  // What most titles say word for word, though the grammar finds no phrase in it.
  const wordForWord = (than: number): string | undefined =>
    place === ''
      ? undefined
      : titleStretches(corpus, entitled, kinds, isName, COVERAGE * entitled.length)
          .filter(({ tickets, words }) => tickets > than && isTold(corpus, words, kinds))
          .map(({ text }) => place + text)
          .find((label) => !options.taken.has(label));
  for (const size of place === '' ? [0] : [distinct.length, 0]) {
    const ranked = rank(inTitles, size);
    const common = ranked.filter(isCommon);
    const best = choose([
      ...common,
      ...ranked.filter(({ isWhole, coverage, isElsewhere }) => isWhole && coverage >= COVERAGE && !isElsewhere),
    ]);
    if (best === undefined) continue;
    const saysMore = (other: Ranked): boolean =>
      other.isDoing && best.words.every((word) => other.words.includes(word));
    const nearlyAsGood = common.filter(({ isDoing, score }) => isDoing && score >= NEARLY_AS_GOOD * best.score);
    const worthMore = ranked.filter(
      ({ isDoing, isElsewhere, score, coverage }) =>
        isDoing && !isElsewhere && score >= best.score && coverage >= COVERAGE,
    );
    const told =
      (best.isDoing ? undefined : (choose(common.filter(saysMore)) ?? choose(nearlyAsGood) ?? choose(worthMore))) ??
      best;
    return wordForWord(told.tickets) ?? labelOf(told);
  }
  // A part of a theme need not have a name; an incident that is told needs one.
  if (place === '') return undefined;
  const shared = wordForWord(1);
  if (shared !== undefined) return shared;
  const few = sample.length < FEW ? rank(inTitles, 0) : [];
  const isMarked = ({ isWhole, coverage, isElsewhere }: Ranked): boolean =>
    !isElsewhere && (isWhole || coverage >= HALF);
  const left =
    choose(few.filter(isMarked)) ??
    choose(few.filter(({ isDoing }) => isDoing)) ??
    choose(inBodies().sort((x, y) => Number(y.isDoing) - Number(x.isDoing)));
  if (left === undefined) return undefined;
  const isMixed = sample.length >= MIXED_FROM && left.coverage < SPEAKS_FOR_ALL;
  return isMixed ? labelOf(choose(few) ?? left) + AND_OTHERS : labelOf(left);
}

/** The word of a clause that is cut across the end of the place's name: 城到 in 丽发新 | 城到. */
function tornWord({ words }: Corpus, clause: readonly number[], place: string): number | undefined {
  let before = '';
  for (const word of clause) {
    const text = words[word] as string;
    for (let own = 1; own < Math.min(text.length, place.length); own += 1) {
      if (place.endsWith(text.slice(0, own)) && before.endsWith(place.slice(0, -own))) return word;
    }
    before += text;
  }
  return undefined;
}

/** Whether a road is another than the place: 70路 than 4号线, not than 香樟路, along which it goes. */
function isOtherWay(way: string, place: string): boolean {
  return WAY.test(place) && /\d/.test(way) === /\d/.test(place);
}

/** Whether a stretch of words says what happens, to its end. */
function isTold({ words }: Corpus, stretch: readonly number[], kinds: WordKinds): boolean {
  return kinds.isDoing(stretch) && (words[stretch.at(-1) as number] as string).length > 1;
}

function isCommon({ support, coverage, isElsewhere }: Ranked): boolean {
  return support >= SUPPORT && coverage >= COVERAGE && !isElsewhere;
}

/** One ticket of each group of copies: what one caller wrote many times is one voice. */
function distinctOf({ group }: Corpus, members: readonly number[]): number[] {
  const seen = new Set<number>();
  return members.filter((ticket) => {
    const first = group[ticket] as number;
    if (seen.has(first)) return false;
    seen.add(first);
    return true;
  });
}

/** For each word the tickets that hold it, a bit each. */
function holdersOf({ features, featureStarts }: Corpus, sample: readonly number[]): ReadonlyMap<number, number> {
  const holders = new Map<number, number>();
  sample.forEach((ticket, place) => {
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      holders.set(word, (holders.get(word) ?? 0) | (1 << place));
    }
  });
  return holders;
}
