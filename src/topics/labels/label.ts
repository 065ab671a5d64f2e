import { bareSpelling, type Rule, type Term } from '../../model/index.js';
import { isEndingAlone, placeEnding } from '../../text/index.js';
import type { Naming } from '../corpus/naming.js';
import { compare } from '../corpus/order.js';
import { distinctSample, evenSample } from '../corpus/sample.js';
import { SETTINGS } from '../settings.js';
import { clausesOf, joined, sharesOf } from './clauses.js';
import { completed, denied, type LabelTools, unbroken, wholeName } from './complete.js';
import { sharedClause } from './shared-clause.js';
import { titleSegmentOf } from './title-segment.js';
import { topicWordOf } from './topic-word.js';

export interface Label {
  readonly text: string;
  /** Whether it is a place and nothing else, though its tickets were asked what they share: many matters lie there. */
  readonly isPlaceAlone: boolean;
}

/**
 * What a topic is called: a stretch of a clause that holds the rule's words and nothing that the counted texts do not bear
 * out; else the rule's words in the order of the rule, which is that of reading.
 */
export function labelOf(
  tools: LabelTools,
  { rule, members, within }: { readonly rule: Rule; readonly members: Int32Array; readonly within?: Rule | undefined },
): Label {
  const { corpus, naming } = tools;
  const [terms = []] = rule.any;
  const known = new Set(within?.any.flat().map(({ spellings: [first = ''] }) => first));
  const added = terms.filter(({ spellings: [first = ''] }) => !known.has(first));
  if (rule.any.length > 1 || terms.length === 0) return telling(listed(naming, terms, [], () => false));
  const filed = [...evenSample(members, SETTINGS.label.read)];
  const shared = sharedClause(tools, filed, added, within !== undefined);
  if (shared !== undefined) return telling(shared);
  const sample = distinctSample(corpus, members, SETTINGS.label.read);
  // Where all are copies of one text, the estates and numbers in which they differ are seen as filed alone.
  const around = sample.length > 1 ? sample : filed;
  const clauses = sample.map((ticket) => clausesOf(corpus, ticket));
  const texts = clauses.map((own) => own.map((clause) => joined(clause.map((word) => corpus.words[word] ?? ' '))));
  const shareSaying = (words: string): number =>
    texts.filter((own) => own.some((clause) => clause.includes(words))).length / texts.length;
  const isBeside = (before: string, word: string): boolean => shareSaying(before + word) >= SETTINGS.label.beside;
  // Under its topic a part need not say the topic's words again.
  const isPart = added.length > 0 && added.length < terms.length;
  const plain = listed(naming, isPart ? added : terms, texts, isBeside);
  const heldBy = sharesOf(corpus, around === sample ? clauses : around.map((ticket) => clausesOf(corpus, ticket)));
  // What bodies say further on, titles may contradict: 5G下载速度 under 何时普及5G网络.
  const opening = sharesOf(
    corpus,
    around.map((ticket) => clausesOf(corpus, ticket, true)),
  );
  const segment = (isLoose: boolean): string => {
    const { borneOut, openingLoose, opening: least } = SETTINGS.label;
    const isBorneOut = (word: number): boolean =>
      (heldBy.get(word) ?? 0) >= borneOut && (opening.get(word) ?? 0) >= (isLoose ? openingLoose : least);
    const isUsual = (spelling: string): boolean => shareSaying(bareSpelling(spelling)) >= SETTINGS.label.usual;
    const of = (clause: readonly number[]) => titleSegmentOf(tools, clause, terms, { isBorneOut, isUsual }, isLoose);
    return bestOf(
      clauses.map((own) => new Set(own.flatMap((clause) => of(clause) ?? []))),
      plain,
    );
  };
  const tight = segment(false);
  const said = tight.includes('、')
    ? tight.replace(/[^、]+/g, (word) =>
        naming.isPlaceOrParty(word)
          ? wholeName(tools, around, word)
          : denied(tools, around, unbroken(tools, around, word)),
      )
    : completed(tools, around, tight);
  // A list whose names were completed is still a list.
  const isAll = tight !== plain || (said !== unbroken(tools, around, plain) && !said.includes('、'));
  const ofName = terms.length === 1 && !naming.tells(terms[0] as Term);
  const loose = isAll || ofName ? plain : segment(true);
  if (loose !== plain) return telling(completed(tools, around, loose));
  // Two words may be one name: 国际 and 实验 of a school.
  const isWholePlace = placeEnding(said) !== undefined && !isEndingAlone(said);
  const isName = ofName || (terms.length > 1 && isWholePlace && !said.includes('、'));
  // What no dictionary has is a name as well for what is said of it: 万境, an estate.
  const isNamed = isName || (terms.length === 1 && naming.isUnknown(terms[0] as Term));
  const word =
    isNamed || (terms.length === 1 && !isAll)
      ? (topicWordOf(tools, filed, said) ??
        // As filed, which is what a row counts, or each text once: whichever says more.
        (sample.length < filed.length ? topicWordOf(tools, sample, said) : undefined))
      : undefined;
  if (word === undefined) return { text: said, isPlaceAlone: isName && isWholePlace };
  // A common word says little by itself: 家电、乱收费, where one noun is said by nearly all.
  return telling(isNamed ? withNext(naming, said, said, word, isBeside) : inReadingOrder(texts, said, word).join('、'));
}

function telling(text: string): Label {
  return { text, isPlaceAlone: false };
}

/** Of what texts call a topic what most of them say, the longer the better; the words of the rule where nothing is said by several. */
function bestOf(said: readonly ReadonlySet<string>[], plain: string): string {
  const counts = new Map<string, number>();
  for (const own of said) for (const text of own) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best = plain;
  let bestWorth = 0;
  for (const [text, count] of [...counts].sort(([a], [b]) => compare(a, b))) {
    // One text's way to put it is no label of the others.
    if (count < 2 && said.length > 2) continue;
    if (count < SETTINGS.label.saidBy * said.length) continue;
    const worth = Math.sqrt(count) * (1 + SETTINGS.label.longer * (text.length - plain.length));
    if (worth > bestWorth) {
      best = text;
      bestWorth = worth;
    }
  }
  return best;
}

/** Two words in the order in which most clauses that hold both say them. */
function inReadingOrder(texts: readonly (readonly string[])[], a: string, b: string): [string, string] {
  let first = 0;
  for (const clauses of texts) {
    const text = clauses.join(' ');
    if (text.includes(a + b) !== text.includes(b + a)) first += text.includes(a + b) ? -1 : 1;
    else if (text.includes(a) && text.includes(b)) first += Math.sign(text.indexOf(a) - text.indexOf(b));
  }
  return first > 0 ? [b, a] : [a, b];
}

/**
 * The words in reading order, names first, as a list; what stands right after a place, or in a third of the texts after the
 * word before it, is not parted from it: 滨河苑车位, 教师招聘, but 卫生部长、总统.
 */
function listed(
  naming: Naming,
  terms: readonly Term[],
  texts: readonly (readonly string[])[],
  isBeside: (before: string, word: string) => boolean,
): string {
  const isName = ({ spellings: [word = ''] }: Term): boolean => naming.isName(word);
  const ordered = [...terms.filter(isName), ...terms.filter((term) => !isName(term))].map(
    ({ spellings: [word = ''] }) => word,
  );
  const [a = '', b = ''] = ordered;
  const isFree = ordered.length === 2 && naming.isName(a) === naming.isName(b);
  const free = (): readonly string[] =>
    isBeside(a, b) ? ordered : isBeside(b, a) ? [b, a] : inReadingOrder(texts, a, b);
  return (isFree ? free() : ordered).reduce(
    (text, word, at, words) => (at === 0 ? word : withNext(naming, text, words[at - 1] as string, word, isBeside)),
    '',
  );
}

function withNext(
  naming: Naming,
  text: string,
  last: string,
  word: string,
  isBeside: (before: string, word: string) => boolean,
): string {
  return (isPlace(last) && !naming.isName(word)) || isBeside(last, word) ? joined([text, word]) : `${text}、${word}`;
}

/** 金桥花苑, 锦绣路: what is said of a place may follow it; of a firm it would make another firm. */
function isPlace(word: string): boolean {
  const found = placeEnding(word);
  return found !== undefined && found.kind !== 'company';
}
