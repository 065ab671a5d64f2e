import { bareSpelling, type Conjunction, compare, type Rule, type Term, tally } from '../../model/index.js';
import { isEndingAlone, isNamedPlace } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { distinctSample, evenSample } from '../corpus/sample.js';
import { SETTINGS } from '../settings.js';
import { asSaid, type Clauses, clauseTexts, denied } from './as-said.js';
import { clausesOf, holdersOf, ticketText } from './clauses.js';
import type { LabelTools } from './label-tools.js';
import { listed, withNext } from './listed.js';
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
  const known = new Set(within?.any.flat().map(({ spellings: [first = ''] }) => first));
  const sample = distinctSample(corpus, members, SETTINGS.label.read);
  const ofRule = rule.any[0] ?? [];
  const terms = mostSaidFirst(tools, ofRule, sample);
  const added = terms.filter((_, at) => !known.has(ofRule[at]?.spellings[0] ?? ''));
  if (rule.any.length > 1) return telling(labelOfAny(tools, rule, members));
  if (terms.length === 0) return telling('');
  const filed = [...evenSample(members, SETTINGS.label.read)];
  const shared = sharedClause(tools, filed, added, within !== undefined);
  if (shared !== undefined) return telling(shared);
  const clauses = sample.map((ticket) => clausesOf(corpus, ticket));
  // What a label says is borne out by tickets as filed: near duplicates may differ in just the word.
  const around = filed.map((ticket) => clausesOf(corpus, ticket));
  const texts = clauseTexts(corpus, clauses);
  const asFiled = { clauses: around, texts: clauseTexts(corpus, around) };
  const shareSaying = (words: string): number =>
    texts.filter((own) => own.some((clause) => clause.includes(words))).length / texts.length;
  const isBeside = (before: string, word: string): boolean => shareSaying(before + word) >= SETTINGS.label.beside;
  const asMost = new Map(
    terms.flatMap(({ spellings }) =>
      spellings.map((word) => [word, asSaid(tools, asFiled, bareSpelling(word))] as const),
    ),
  );
  const asDenied = (words: string): string => denied(corpus, around, words);
  // Under its topic a part need not say the topic's words again.
  const asked = added.length > 0 ? added : terms;
  // Each word with its denial before they are joined: 医院 and 没有 | 人管.
  const plain = listed(naming, asked, isBeside, (word) => asDenied(asMost.get(word) ?? word));
  const segment = segmentsOf(tools, { clauses, filed, around, most: new Set(asMost.values()), plain });
  const whole = segment(terms, false);
  const tight = whole === plain && asked.length < terms.length ? segment(asked, false) : whole;
  const ofName = terms.length === 1 && !naming.tells(terms[0] as Term);
  const phrase = tight !== plain || ofName ? tight : segment(terms, true);
  const said = phrase.split('、').map(asDenied).join('、');
  const matter =
    within === undefined && terms.length === 1 ? matterOf(tools, terms[0] as Term, sample, said) : undefined;
  if (matter !== undefined) return telling(matter);
  const own = terms.flatMap(({ spellings }) => spellings).join(' ');
  const isSaid = (word: string): boolean => /^v/.test(tools.segmenter.tag(word)) && !own.includes(word);
  const says = tools.segmenter.cut(said).some(isSaid);
  const isPlace = !says && isNamedPlace(said);
  // Two words may be one name: 国际 and 实验 of a school, 黄花 and 机场. A plant beside a name is its matter: 青山花苑垃圾站.
  const isNameOfTwo = naming.isCalled(said) || terms.some(({ spellings: [word = ''] }) => isEndingAlone(word));
  const isName = ofName || (terms.length > 1 && isPlace && isNameOfTwo && !said.includes('、'));
  // What no dictionary has is a name as well for what is said of it: 万境, an estate.
  const isNamed = isName || (terms.length === 1 && naming.isUnknown(terms[0] as Term));
  if (phrase !== plain && !(isNamed && isPlace)) return telling(said);
  const word = isName || terms.length === 1 ? topicWordOf(tools, filed, said) : undefined;
  if (word === undefined) return { text: said, isPlaceAlone: isName && isPlace };
  // A common word says little by itself: 家电、乱收费, where one noun is said by nearly all.
  return telling(withNext(naming, said, said, word, isBeside));
}

/**
 * What a topic of several rules is called: as what most say of one of them, the longer the better, and where that holds fewer of its
 * tickets than a label must, as the one that says most of the others; the larger first.
 */
function labelOfAny(tools: LabelTools, { any, not }: Rule, members: Int32Array): string {
  const texts = [...members].map((ticket) => ticketText(tools.corpus, ticket));
  const holds = (text: string, terms: Conjunction): boolean =>
    terms.every(({ spellings }) => spellings.some((word) => text.includes(bareSpelling(word))));
  const pieces = any.flatMap((terms) => {
    const held = members.filter((_, at) => holds(texts[at] as string, terms));
    // A masked person's token stands in no text.
    if (held.length === 0) return [];
    const { text } = labelOf(tools, { rule: { any: [terms], not }, members: held });
    return [{ text, held: new Set(held) }];
  });
  const mostTelling = (of: typeof pieces, told: ReadonlySet<number>): (typeof pieces)[number] | undefined => {
    const worths = of.map((piece) => {
      const said = [...piece.held].filter((ticket) => !told.has(ticket)).length;
      const worth = Math.sqrt(said) * (1 + SETTINGS.label.longer * piece.text.length);
      return { piece, worth: piece.text.includes('、') ? 0 : worth };
    });
    worths.sort(
      (a, b) => b.worth - a.worth || b.piece.held.size - a.piece.held.size || compare(a.piece.text, b.piece.text),
    );
    return worths[0]?.piece;
  };
  const first = mostTelling(pieces, new Set());
  if (first === undefined || first.held.size >= SETTINGS.label.borneOut * members.length) return first?.text ?? '';
  const others = pieces.filter(({ text }) => !text.includes(first.text) && !first.text.includes(text));
  return [first, mostTelling(others, first.held) ?? []]
    .flat()
    .sort((a, b) => b.held.size - a.held.size)
    .map(({ text }) => text)
    .join('、');
}

/** Terms with the spelling first that most of the tickets have: that of the night before may be in none of today's. */
function mostSaidFirst({ corpus }: LabelTools, terms: readonly Term[], sample: readonly number[]): Term[] {
  if (terms.every(({ spellings }) => spellings.length === 1)) return [...terms];
  const texts = sample.map((ticket) => ticketText(corpus, ticket));
  const saidBy = (spelling: string): number => texts.filter((text) => text.includes(spelling)).length;
  return terms.map((term) => {
    const counted = term.spellings.map((spelling) => ({ spelling, said: saidBy(spelling) }));
    return { ...term, spellings: counted.sort((a, b) => b.said - a.said).map(({ spelling }) => spelling) };
  });
}

/** Whether a word names a matter by itself, or is read as one that does. */
export function isMatter({ matters, synonyms }: LabelTools['lexicon'], word: string): boolean {
  return matters.has(word) || synonyms.some(({ from, to }) => from === word && matters.has(to));
}

/**
 * What names a matter by itself: the phrase where most open with all its words, else the word that most say, else the one that the
 * others are read as. It needs no word beside it.
 */
function matterOf(
  { corpus, lexicon, segmenter }: LabelTools,
  { spellings }: Term,
  sample: readonly number[],
  phrase: string,
): string | undefined {
  if (!spellings.some((word) => isMatter(lexicon, word))) return undefined;
  const texts = sample.map((ticket) => ticketText(corpus, ticket, true));
  const mostOpenWith = (words: readonly string[]): boolean =>
    2 * texts.filter((text) => words.every((word) => text.includes(word))).length > texts.length;
  if (mostOpenWith(segmenter.cut(phrase))) return phrase;
  return spellings.find((word) => mostOpenWith([word])) ?? spellings[0];
}

/** What a segment is taken from: clauses of one of each text, tickets as filed and their clauses, the words as most say them. */
interface Said {
  readonly clauses: Clauses;
  readonly filed: readonly number[];
  readonly around: Clauses;
  readonly most: ReadonlySet<string>;
  /** The words of the rule alone, where no stretch is borne out. */
  readonly plain: string;
}

/** For terms the stretch that most texts bear out. */
function segmentsOf(
  tools: LabelTools,
  { clauses, filed, around, most, plain }: Said,
): (of: readonly Term[], isLoose: boolean) => string {
  const { corpus } = tools;
  const heldBy = sharesOf(corpus, around);
  // What bodies say further on, titles may contradict: 5G下载速度 under 何时普及5G网络.
  const openings = filed.map((ticket) => clausesOf(corpus, ticket, true));
  const opening = sharesOf(corpus, openings);
  const { borneOut, openingLoose, opening: least } = SETTINGS.label;
  return (of, isLoose) => {
    const opened = isLoose ? openingLoose : least;
    const isBorneOut = (word: number): boolean => heldBy(word) >= borneOut && opening(word) >= opened;
    const evidence = { isBorneOut, isMost: (word: string): boolean => most.has(word) };
    const segments = clauses.map(
      (own) => new Set(own.flatMap((clause) => titleSegmentOf(tools, clause, of, evidence, isLoose) ?? [])),
    );
    return bestOf(segments, plain);
  };
}

/** For a word the share of some texts that hold it. */
function sharesOf(corpus: Corpus, clauses: Clauses): (word: number) => number {
  const holders = holdersOf(corpus, clauses);
  return (word) => (holders.get(word) ?? 0) / clauses.length;
}

function telling(text: string): Label {
  return { text, isPlaceAlone: false };
}

/** Of what texts call a topic what most of them say, the longer the better; the words of the rule where nothing is said by several. */
function bestOf(said: readonly ReadonlySet<string>[], plain: string): string {
  const counts = tally(said.flatMap((own) => [...own]));
  let best = plain;
  let bestWorth = 0;
  for (const [text, count] of [...counts].sort(([a], [b]) => compare(a, b))) {
    // One text's way to put it is no label of the others.
    if ((plain !== text && plain.includes(text)) || (count < 2 && said.length > 2)) continue;
    const worth = Math.sqrt(count) * (1 + SETTINGS.label.longer * (text.length - plain.length));
    if (worth > bestWorth) {
      best = text;
      bestWorth = worth;
    }
  }
  return best;
}
