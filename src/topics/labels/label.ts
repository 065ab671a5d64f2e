import { bareSpelling, holdsSpelling, type Rule, type Term } from '../../model/index.js';
import { type Lexicon, placeEnding } from '../../text/index.js';
import { BREAK, type Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { compare } from '../corpus/order.js';
import { distinctSample } from '../corpus/sample.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { completed, type LabelTools, wholeName } from './complete.js';
import { BINDS, isTurn } from './turns.js';

/**
 * What a topic is called: a stretch of a clause that holds the rule's words and nothing that the counted texts do not bear
 * out; else the rule's words in the order of the rule, which is that of reading.
 */
export function labelOf(
  tools: LabelTools,
  { rule, members, within }: { readonly rule: Rule; readonly members: Int32Array; readonly within?: Rule | undefined },
): string {
  const { corpus, lexicon, naming } = tools;
  const [terms = []] = rule.any;
  const known = new Set(within?.any.flat().map(({ spellings: [first = ''] }) => first));
  const added = terms.filter(({ spellings: [first = ''] }) => !known.has(first));
  if (rule.any.length > 1 || terms.length === 0) return listed(naming, terms, [], () => false);
  const sample = distinctSample(corpus, members, SETTINGS.label.read);
  const clauses = sample.map((ticket) => clausesOf(corpus, ticket));
  const heldBy = sharesOf(clauses);
  // What bodies say further on, titles may contradict: 5G下载速度 under 何时普及5G网络.
  const opening = sharesOf(sample.map((ticket) => clausesOf(corpus, ticket, true)));
  const isBorneOut = (word: number): boolean =>
    (heldBy.get(word) ?? 0) >= SETTINGS.label.borneOut && (opening.get(word) ?? 0) >= SETTINGS.label.opening;
  const texts = clauses.map((own) => own.map((clause) => joined(clause.map((word) => corpus.words[word] ?? ' '))));
  const shareSaying = (words: string): number =>
    texts.filter((own) => own.some((clause) => clause.includes(words))).length / texts.length;
  // Of the spellings of a term the one that half of the texts have may stand for all.
  const isUsual = (spelling: string): boolean => shareSaying(bareSpelling(spelling)) >= 0.5;
  const found = new Map<string, number>();
  for (const own of clauses) {
    const seen = new Set<string>();
    for (const clause of own) {
      const stretch = stretchOf(corpus, lexicon, naming, clause, terms, isBorneOut, isUsual);
      if (stretch !== undefined) seen.add(stretch);
    }
    for (const text of seen) found.set(text, (found.get(text) ?? 0) + 1);
  }
  const isBeside = (before: string, word: string): boolean => shareSaying(before + word) >= SETTINGS.label.beside;
  // Under its topic a part need not say the topic's words again.
  const isPart = added.length > 0 && added.length < terms.length;
  const plain = listed(naming, isPart ? added : terms, texts, isBeside);
  const [only, ...others] = terms;
  let best = plain;
  let bestWorth = 0;
  for (const [text, count] of [...found].sort(([a], [b]) => compare(a, b))) {
    // One text's way to put it is no label of the others.
    if (count < 2 && sample.length > 2) continue;
    if (count < SETTINGS.label.saidBy * sample.length) continue;
    const worth = Math.sqrt(count) * (1 + 0.1 * (text.length - plain.length));
    if (worth > bestWorth) {
      best = text;
      bestWorth = worth;
    }
  }
  const isName = (word: string): boolean => naming.isName(word) && !naming.isRegion(word);
  best = best.includes('、')
    ? best.replace(/[^、]+/g, (word) => (isName(word) ? wholeName(tools, sample, word) : word))
    : completed(tools, sample, best);
  if (others.length > 0 || only === undefined) return best;
  if (!naming.tells(only)) {
    const [matter, ...more] = mattersOf(corpus, lexicon, naming, sample, best);
    return matter === undefined ? best : [withNext(naming, best, best, matter, isBeside), ...more].join('、');
  }
  const [said, second] = best === plain ? mattersOf(corpus, lexicon, naming, sample, best) : [];
  // A common word says little by itself: 家电、乱收费, where one noun is said by nearly all.
  return said === undefined || second !== undefined ? best : inReadingOrder(texts, best, said).join('、');
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
  return (isFree ? inReadingOrder(texts, a, b) : ordered).reduce(
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

/**
 * What a name's texts are about: one or two nouns one of which most of them hold, and half of those open with; none where
 * they say many things.
 */
function mattersOf(
  corpus: Corpus,
  lexicon: Lexicon,
  naming: Naming,
  tickets: readonly number[],
  name: string,
): string[] {
  const { openings, sequence, sequenceStarts, use, words } = corpus;
  const opens = new Map<number, number>();
  for (const ticket of tickets) {
    const from = sequenceStarts[ticket] as number;
    for (const word of new Set(sequence.subarray(from, from + (openings[ticket] as number))))
      opens.set(word, (opens.get(word) ?? 0) + 1);
  }
  let left = tickets.map((ticket) => new Set(clausesOf(corpus, ticket).flat()));
  const said: string[] = [];
  for (const least of [SETTINGS.label.first, SETTINGS.label.second]) {
    const counts = new Map<number, number>();
    for (const own of left) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
    const [first] = [...counts]
      .filter(([word, count]) => {
        const text = words[word] ?? '';
        return (
          word >= 0 &&
          count >= least * tickets.length &&
          2 * (opens.get(word) ?? 0) >= count &&
          use[word] === USE.matter &&
          ![name, ...said].some((other) => other.includes(text) || text.includes(other)) &&
          !lexicon.generic.has(text) &&
          naming.isMatterNoun(text)
        );
      })
      .sort(([a, x], [b, y]) => y - x || compare(words[a] as string, words[b] as string));
    if (first === undefined) break;
    said.push(words[first[0]] as string);
    left = left.filter((own) => !own.has(first[0]));
    if (left.length <= (1 - SETTINGS.label.borneOut) * tickets.length) return said;
  }
  return [];
}

/** The shortest stretch of a clause that holds all terms, with its borne-out neighbours; undefined where there is none. */
function stretchOf(
  { use, words }: Corpus,
  lexicon: Lexicon,
  naming: Naming,
  clause: readonly number[],
  terms: Rule['any'][number],
  isBorneOutWord: (word: number) => boolean,
  isUsual: (spelling: string) => boolean,
): string | undefined {
  const texts = clause.map((word) => (word < 0 ? '' : (words[word] as string)));
  let best: readonly [number, number] | undefined;
  const places = terms.map(({ spellings }) => spellings.flatMap((spelling) => runsOf(texts, spelling)));
  if (places.some((own) => own.length === 0)) return undefined;
  for (const [from, to] of combined(places)) if (best === undefined || to - from < best[1] - best[0]) best = [from, to];
  if (best === undefined) return undefined;
  let [from, to] = best;
  const isBorneOut = (at: number): boolean => isBorneOutWord(clause[at] as number);
  const isContent = (at: number): boolean =>
    (clause[at] as number) >= 0 &&
    (use[clause[at] as number] as number) >= USE.generic &&
    !lexicon.stop.has(texts[at] as string) &&
    !lexicon.generic.has(texts[at] as string);
  const isRegion = (at: number): boolean => naming.isRegion(texts[at] as string);
  const [most, least] = [from, to];
  while (from > 0 && isBorneOut(from - 1) && isContent(from - 1) && !isRegion(from - 1)) from -= 1;
  while (to < texts.length && isBorneOut(to) && isContent(to)) to += 1;
  while (to > least && isRegion(to - 1)) to -= 1;
  while (from < most && naming.isVague(texts[from] as string)) from += 1;
  for (let at = 0; at < texts.length; at += 1) {
    const isInside = at >= from && at < to;
    const turns = isTurn(texts[at] as string);
    if (turns && (!isInside || !isBorneOut(at))) return undefined;
    if (!isInside) continue;
    if ((clause[at] as number) < 0) return undefined;
    const isRule = places.some((own) => own.some(([start, end]) => at >= start && at < end));
    if (!isRule && !BINDS.has(texts[at] as string) && !isBorneOut(at)) return undefined;
    if (isRule && !isBorneOut(at)) {
      const spelling = spellingIn(texts[at] as string, terms);
      if (spelling !== texts[at] && !isUsual(spelling)) return undefined;
      texts[at] = spelling;
    }
  }
  const text = joined(texts.slice(from, to));
  return text.length <= SETTINGS.label.longest ? text : undefined;
}

/** Of a word that others do not share what the rule says of it: 污染 of 光污染. */
function spellingIn(word: string, terms: Rule['any'][number]): string {
  const held = terms.map(({ spellings }) => spellings.find((spelling) => holdsSpelling(word, bareSpelling(spelling))));
  const [first, ...others] = held.filter((spelling) => spelling !== undefined);
  return others.length > 0 ? word : (first ?? word);
}

/** Where a spelling stands: inside one token, or over several whole. */
function runsOf(texts: readonly string[], spelling: string): (readonly [number, number])[] {
  const bare = bareSpelling(spelling);
  const runs: (readonly [number, number])[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    let text = texts[at] as string;
    if (text === '') continue;
    if (holdsSpelling(text, bare)) runs.push([at, at + 1]);
    else
      for (let end = at + 1; end < texts.length && bare.startsWith(text); end += 1) {
        text += texts[end];
        if (text === bare) runs.push([at, end + 1]);
      }
  }
  return runs;
}

/** The spans over one place of each term; of many places only the first few. */
function combined(places: readonly (readonly (readonly [number, number])[])[]): (readonly [number, number])[] {
  return places.reduce<(readonly [number, number])[]>(
    (spans, own) =>
      spans.length === 0
        ? [...own]
        : spans.flatMap(([from, to]) => own.slice(0, 4).map(([a, b]) => [Math.min(from, a), Math.max(to, b)] as const)),
    [],
  );
}

/** The clauses of what is read of a ticket, or of what it opens with. */
function clausesOf({ openings, sequence, sequenceStarts }: Corpus, ticket: number, ofOpening = false): number[][] {
  const clauses: number[][] = [[]];
  const from = sequenceStarts[ticket] as number;
  const end = ofOpening ? from + (openings[ticket] as number) : (sequenceStarts[ticket + 1] as number);
  for (let at = from; at < end; at += 1) {
    const word = sequence[at] as number;
    if (word === BREAK) clauses.push([]);
    else clauses.at(-1)?.push(word);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** Word → share of the texts that hold it. */
function sharesOf(texts: readonly (readonly (readonly number[])[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const clauses of texts) {
    for (const word of new Set(clauses.flat())) counts.set(word, (counts.get(word) ?? 0) + 1 / texts.length);
  }
  return counts;
}

/** Words as one text; Latin words keep their space, and what stands twice in a row is said once. */
function joined(words: readonly string[]): string {
  return words
    .filter((word, at) => word !== words[at - 1])
    .reduce((text, word) => (/[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(word) ? `${text} ${word}` : text + word), '');
}
