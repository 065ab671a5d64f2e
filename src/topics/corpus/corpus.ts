import { addTo, CLAUSE, type DayTokens, type Ticket, type Vocabulary } from '../../model/index.js';
import { applyMerges, cleanTitle } from '../../text/index.js';
import { rewritesOf, type TopicInput } from '../input.js';
import { SETTINGS } from '../settings.js';
import { FeatureList } from './feature-list.js';
import { innerWords } from './inner-words.js';
import { type Located, locate, regroup } from './locate.js';
import { wordUse } from './word-use.js';

/**
 * The period's tickets as numbers. Tickets stand in the order of their days and ids and words in the order of their
 * frequency (ties by the word itself), so nothing depends on the order of rows or on vocabulary numbers.
 */
export interface Corpus {
  /** In canonical order; reminders are left out. */
  readonly tickets: readonly Ticket[];
  /** Where each ticket's base tokens are: the number of its day in `TopicInput.days` and its place there. */
  readonly day: Uint16Array;
  readonly row: Uint32Array;
  /** For each ticket the first ticket (corpus index) of its near-identical texts. */
  readonly group: Int32Array;
  /** The first tickets of all groups, ascending: the distinct texts. */
  readonly texts: Int32Array;
  /** For each ticket the place of its text in `texts`. */
  readonly textOf: Int32Array;
  /** Word number → word. */
  readonly words: readonly string[];
  /** Word → its number; undefined where no ticket has it. */
  readonly numberOf: (word: string) => number | undefined;
  readonly use: Uint8Array;
  /** For each word the shorter ones that stand inside it. */
  readonly inner: readonly (readonly number[] | undefined)[];
  /** What is read as another word and stands inside longer ones. */
  readonly saidInside: ReadonlySet<string>;
  /** Distinct texts that hold the word, by itself or inside a longer one. */
  readonly frequency: Uint32Array;
  /** Word numbers in reading order, as the ticket says them; -1 ends a clause, -2 is a token that stands for nothing. */
  readonly sequence: Int32Array;
  readonly sequenceStarts: Uint32Array;
  /** Distinct usable words (names and matters) of each ticket, also those inside longer ones, synonyms as one; ascending. */
  readonly features: Int32Array;
  readonly featureStarts: Uint32Array;
  /** How often each feature stands there; once more for each time in the title. */
  readonly times: Uint8Array;
  /** Whether each feature stands in the title, or in what the ticket opens with where it has none. */
  readonly isOpening: Uint8Array;
  /** For each ticket how many of its sequence's places are its title's, or what it opens with where it has none. */
  readonly openings: Uint16Array;
  readonly reminders: readonly Ticket[];
}

/** The words of a ticket, ascending. */
export function featuresOf({ features, featureStarts }: Pick<Corpus, 'features' | 'featureStarts'>, ticket: number) {
  return features.subarray(featureStarts[ticket], featureStarts[ticket + 1]);
}

export const BREAK = -1;
const GAP = -2;

export function buildCorpus(input: TopicInput): Corpus {
  const { merges, vocabulary } = input;
  const located = locate(input.tickets, input.days, input.groups);
  const rows = rowsOf(located, input.days);
  const [merged, written] = (['meaning', 'written'] as const).map((read) =>
    input.days.map((day, number) => (merges === undefined ? day : applyMerges(day, merges, read, rows[number]))),
  ) as [DayTokens[], DayTokens[]];
  const kept = located.filter(({ ticket }) => !ticket.reminder);
  const group = regroup(kept);
  const counts = documentFrequencies(kept, group, merged, vocabulary);
  const said = documentFrequencies(kept, group, written, vocabulary);
  const { words, frequency, rank } = rankWords(counts, said, vocabulary);
  const numberOf = (word: string): number | undefined => {
    const number = rank[vocabulary.find(word) ?? CLAUSE] ?? GAP;
    return number < 0 ? undefined : number;
  };
  const texts = Int32Array.from(group.keys()).filter((ticket) => group[ticket] === ticket);
  const places = new Map([...texts].map((ticket, place) => [ticket, place]));
  const use = Uint8Array.from(words, (word, index) => wordUse(word, frequency[index] as number, texts.length, input));
  const lengths = Uint8Array.from({ length: vocabulary.size + 1 }, (_, token) =>
    token === CLAUSE ? 0 : vocabulary.word(token).length,
  );
  const readAs = new Map(rewritesOf(input).map(({ from, to }) => [from, to]));
  const saidInside = new Set<string>();
  // 鞭炮 of 放鞭炮 is read as it is alone: as 烟花爆竹.
  const meant = (text: string): number | undefined => {
    const other = readAs.get(text);
    if (other !== undefined) saidInside.add(text);
    return numberOf(other ?? text);
  };
  const inner = innerWords(words, meant, (text) => input.segmenter.tag(text) !== 'x');
  const read = sequences(kept, merged, written, rank, use, inner, lengths);
  return {
    tickets: kept.map(({ ticket }) => ticket),
    day: Uint16Array.from(kept, ({ day }) => day),
    row: Uint32Array.from(kept, ({ row }) => row),
    group,
    texts,
    textOf: group.map((first) => places.get(first) as number),
    words,
    numberOf,
    use,
    inner,
    saidInside,
    frequency: withInner(frequency, texts, read),
    reminders: located.filter(({ ticket }) => ticket.reminder).map(({ ticket }) => ticket),
    ...read,
  };
}

/** For each day 1 where a ticket's tokens are: of some days few are read. */
function rowsOf(located: readonly Located[], days: readonly DayTokens[]): Uint8Array[] {
  const rows = days.map(({ offsets }) => new Uint8Array(offsets.length - 1));
  for (const { day, row } of located) (rows[day] as Uint8Array)[row] = 1;
  return rows;
}

/** Texts by feature, for the words that are features. */
function withInner(
  frequency: Uint32Array,
  texts: Int32Array,
  read: Pick<Corpus, 'features' | 'featureStarts'>,
): Uint32Array {
  const counts = new Uint32Array(frequency.length);
  for (const text of texts) for (const word of featuresOf(read, text)) counts[word] = (counts[word] as number) + 1;
  return counts.map((count, word) => (count === 0 ? (frequency[word] as number) : count));
}

/** Each text counts once, however often it was filed. */
function documentFrequencies(
  located: readonly Located[],
  group: Int32Array,
  days: readonly DayTokens[],
  vocabulary: Vocabulary,
): Uint32Array {
  const counts = new Uint32Array(vocabulary.size + 1);
  const seen = new Int32Array(vocabulary.size + 1).fill(-1);
  located.forEach(({ day, row }, position) => {
    if (group[position] !== position) return;
    const { offsets, tokens } = days[day] as DayTokens;
    const end = offsets[row + 1] as number;
    for (let at = offsets[row] as number; at < end; at += 1) {
      const token = tokens[at] as number;
      if (seen[token] === position) continue;
      seen[token] = position;
      counts[token] = (counts[token] as number) + 1;
    }
  });
  counts[CLAUSE] = 0;
  return counts;
}

/** The tokens that are met, the most frequent first, those of one frequency in the order of their words; `said` only last. */
function rankWords(
  counts: Uint32Array,
  said: Uint32Array,
  vocabulary: Vocabulary,
): { words: readonly string[]; frequency: Uint32Array; rank: Int32Array } {
  const byCount = new Map<number, string[]>();
  for (let token = 1; token < counts.length; token += 1) {
    if (counts[token] === 0 && said[token] === 0) continue;
    addTo(byCount, counts[token] as number, vocabulary.word(token));
  }
  const ordered = [...byCount].sort(([a], [b]) => b - a);
  // By their code units, as `compare` does, without a call for each comparison.
  const words = ordered.flatMap(([, own]) => own.sort());
  const rank = new Int32Array(counts.length).fill(GAP);
  rank[CLAUSE] = BREAK;
  words.forEach((word, index) => {
    rank[vocabulary.find(word) as number] = index;
  });
  return { words, frequency: Uint32Array.from(ordered.flatMap(([count, own]) => own.map(() => count))), rank };
}

/** What each ticket says in its order, and of its words those that can be a matter or a name. */
function sequences(
  located: readonly Located[],
  days: readonly DayTokens[],
  written: readonly DayTokens[],
  rank: Int32Array,
  use: Uint8Array,
  inner: readonly (readonly number[] | undefined)[],
  lengths: Uint8Array,
): Pick<Corpus, 'sequence' | 'sequenceStarts' | 'features' | 'featureStarts' | 'times' | 'isOpening' | 'openings'> {
  const total = located.reduce((sum, { day, row }) => {
    const { offsets } = written[day] as DayTokens;
    return sum + (offsets[row + 1] as number) - (offsets[row] as number);
  }, 0);
  const sequence = new Int32Array(total);
  const sequenceStarts = new Uint32Array(located.length + 1);
  const featureStarts = new Uint32Array(located.length + 1);
  const openings = new Uint16Array(located.length);
  const features = new FeatureList(total, use, inner);
  let length = 0;
  located.forEach(({ ticket, day, row }, position) => {
    const said = written[day] as DayTokens;
    const [from, to] = [said.offsets[row] as number, said.offsets[row + 1] as number];
    openings[position] = titleEnd(ticket, said.tokens, from, to, lengths) - from;
    for (let at = from; at < to; at += 1) sequence[length + at - from] = rank[said.tokens[at] as number] as number;
    length += to - from;
    const { offsets, tokens } = days[day] as DayTokens;
    const end = offsets[row + 1] as number;
    const title = titleEnd(ticket, tokens, offsets[row] as number, end, lengths);
    for (let at = offsets[row] as number; at < end; at += 1)
      features.meet(rank[tokens[at] as number] as number, at < title);
    sequenceStarts[position + 1] = length;
    featureStarts[position + 1] = features.endTicket();
  });
  return { sequence, sequenceStarts, featureStarts, openings, ...features.done() };
}

/** Where the title's tokens end, by their characters; of a ticket without one the opening. */
function titleEnd({ title }: Ticket, tokens: Uint32Array, from: number, end: number, lengths: Uint8Array): number {
  let left = cleanTitle(title).replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '').length || SETTINGS.rule.openingCharacters;
  let at = from;
  for (; at < end && left > 0; at += 1) left -= lengths[tokens[at] as number] as number;
  return at;
}
