import { addTo, CLAUSE, type Day, type DayTokens, type Vocabulary } from '../../model/index.js';
import type { Segmenter } from '../segment/segmenter.js';
import type { Lexicon, Rewrite } from './lexicon.js';
import { tokenizeText } from './tokenize.js';

/** Sequences of base tokens that are read as one token, by their first token. */
export interface Merges {
  /** Longest sequence first. */
  readonly byFirst: ReadonlyMap<number, readonly Merge[]>;
  /** 1 for each token that begins a sequence: most tokens begin none, and this is quicker to ask than the map. */
  readonly begins: Uint8Array;
  readonly size: number;
}

interface Merge {
  /** The tokens after the first. */
  readonly rest: Uint32Array;
  /** What they stand for. */
  readonly to: number;
  /** The same text as one token; undefined of a rewrite, which says it in other words. */
  readonly joined: number | undefined;
}

/** A word or phrase that is read as one token of the same text: 滨河 苑 → 滨河苑. */
export interface LearnedWord {
  readonly word: string;
  /** The base words it is made of. */
  readonly parts: readonly string[];
  /** How often it was seen when it was learned. */
  readonly count: number;
  /** The day whose tickets taught it: a run uses only what earlier days taught, so that making a day again gives the same. */
  readonly since?: Day;
}

/**
 * Compiles rewrites (bilingual list, synonyms) and learned words for a vocabulary. Later sources win over earlier ones
 * of the same sequence. A rewrite's target that is itself rewritten is followed.
 */
export function createMerges(
  vocabulary: Vocabulary,
  segmenter: Segmenter,
  lexicon: Lexicon,
  sources: { readonly rewrites?: readonly Rewrite[]; readonly learned?: readonly LearnedWord[] },
): Merges {
  const targets = new Map((sources.rewrites ?? []).map(({ from, to }) => [from, to]));
  const followed = (word: string): string => {
    let target = word;
    for (let step = 0; step < 4; step += 1) target = targets.get(target) ?? target;
    return target;
  };
  const sequences = new Map<string, Omit<Merge, 'rest'> & { readonly tokens: readonly number[] }>();
  const add = (tokens: readonly number[], to: string, joined?: number): void => {
    if (tokens.length === 0 || tokens.includes(CLAUSE)) return;
    const key = tokens.join(' ');
    // A learned word that has another word for it stays one word where wording is asked about.
    sequences.set(key, { tokens, to: vocabulary.number(to), joined: joined ?? sequences.get(key)?.joined });
  };
  for (const { word, parts } of sources.learned ?? []) {
    add(
      parts.map((part) => vocabulary.number(part)),
      followed(word),
      vocabulary.number(word),
    );
  }
  for (const { from } of sources.rewrites ?? [])
    add([...tokenizeText(from, segmenter, lexicon, vocabulary)], followed(from));

  const byFirst = new Map<number, Merge[]>();
  for (const { tokens, to, joined } of sequences.values()) {
    const [first = CLAUSE, ...rest] = tokens;
    if (rest.length === 0 && first === to) continue;
    addTo(byFirst, first, { rest: Uint32Array.from(rest), to, joined });
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  const begins = new Uint8Array(vocabulary.size + 1);
  for (const first of byFirst.keys()) begins[first] = 1;
  return { byFirst, begins, size: sequences.size };
}

/**
 * Base tokens with the merges applied: leftmost, longest first, never over a clause's end. The input stays as it is.
 *
 * @param read `meaning`: learned words are one token, and synonyms become one word; `written`: learned words are one token, and
 *   synonyms stay as the ticket writes them
 * @param rows 1 for each ticket that is read, the others are left empty; all where absent
 */
export function applyMerges(
  day: DayTokens,
  merges: Merges,
  read: 'meaning' | 'written' = 'meaning',
  rows?: Uint8Array,
): DayTokens {
  const { tokens, offsets } = day;
  const { begins, byFirst } = merges;
  const merged = new Uint32Array(tokens.length);
  const starts = new Uint32Array(offsets.length);
  let length = 0;
  for (let ticket = 0; ticket + 1 < offsets.length; ticket += 1) {
    const end = rows?.[ticket] === 0 ? 0 : (offsets[ticket + 1] as number);
    for (let at = offsets[ticket] as number; at < end; at += 1) {
      const token = tokens[at] as number;
      const merge = begins[token] === 1 ? mergeAt(byFirst.get(token), tokens, at + 1, end) : undefined;
      const one = read === 'meaning' ? merge?.to : merge?.joined;
      merged[length] = one ?? token;
      if (merge !== undefined && one !== undefined) at += merge.rest.length;
      length += 1;
    }
    starts[ticket + 1] = length;
  }
  return {
    day: day.day,
    // Not copied: ids of a stored day are split only when asked for.
    get ids() {
      return day.ids;
    },
    offsets: starts,
    tokens: merged.subarray(0, length),
    reminders: day.reminders,
  };
}

function mergeAt(
  merges: readonly Merge[] | undefined,
  tokens: Uint32Array,
  from: number,
  end: number,
): Merge | undefined {
  if (merges === undefined) return undefined;
  for (let index = 0; index < merges.length; index += 1) {
    const merge = merges[index] as Merge;
    if (matches(tokens, from, end, merge.rest)) return merge;
  }
  return undefined;
}

function matches(tokens: Uint32Array, from: number, end: number, rest: Uint32Array): boolean {
  if (from + rest.length > end) return false;
  for (let index = 0; index < rest.length; index += 1) {
    if (tokens[from + index] !== rest[index]) return false;
  }
  return true;
}
