import type { Vocabulary } from '../model/index.js';
import { compoundsOf, LONG_WORD, shortestCompound } from './compounds.js';
import { termText } from './input.js';
import type { RuleLevel, Term, TopicRule } from './rule.js';

/** What a term does in its rule. */
export const ROLE = { key: 0, required: 1, excluded: 2 } as const;

/** An entry is so many numbers: witness, rule × 4 + role, weight, and where its further words stand (-1: one word). */
export const ENTRY = 4;

/** Terms by vocabulary number: the entries of a token stand from `starts[slot]` to `starts[slot + 1]`, `ENTRY` numbers each. */
export interface TermEntries {
  /** The slot of each token, from 1; 0 for CLAUSE and for most: no rule asks for them. */
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  readonly entries: Int32Array;
}

export interface CompiledRules {
  readonly rules: readonly TopicRule[];
  /** What is looked for in every ticket. */
  readonly first: TermEntries;
  /** Keys and exclusions of the rules that wait: most tickets hold many of these words and meet none of the rules. */
  readonly later: TermEntries;
  /** The words after the first of the terms that have several. */
  readonly rests: readonly (readonly number[])[];
  /** The text of each witness: the entries of one term of one rule share it, and it counts once however often it is met. */
  readonly witnessText: readonly string[];
  readonly stage: Int32Array;
  readonly parent: Int32Array;
  /** The rule whose topic the tickets count for: mostly itself. */
  readonly root: Int32Array;
  readonly minimum: Float64Array;
  /** 1 where a rule asks for one of its required terms. */
  readonly asks: Uint8Array;
  /** 1 for subtopics and incidents that ask: the rest of them is looked for only where that is met. */
  readonly waits: Uint8Array;
}

export const STAGES: Readonly<Record<RuleLevel, number>> = {
  watched: 0,
  lead: 1,
  news: 2,
  matter: 3,
  theme: 4,
  subtopic: 5,
  incident: 6,
};

/** Turns words into numbers. Words that the vocabulary has never seen match nothing. */
export function compileRules(rules: readonly TopicRule[], vocabulary: Vocabulary): CompiledRules {
  const compounds = compoundsOf(vocabulary);
  const first = new Gathered(vocabulary.size);
  const later = new Gathered(vocabulary.size);
  const rests: number[][] = [];
  const witnessText: string[] = [];
  const waits = Uint8Array.from(rules, ({ level, requires }) =>
    STAGES[level] >= STAGES.subtopic && requires.length > 0 ? 1 : 0,
  );
  /** The last rule (its number + 1) that a word stands for a key of. */
  const spokenFor = new Int32Array(vocabulary.size + 1);
  const add = (term: Term, word: number | undefined, rule: number, role: number, weight: number): void => {
    if (word === undefined) return;
    let rest = -1;
    if (term.length > 1) {
      const numbers = term.slice(1).map((word) => vocabulary.find(word));
      if (numbers.includes(undefined)) return;
      rest = rests.length;
      rests.push(numbers as number[]);
    }
    const witness = witnessText.length;
    witnessText.push(termText(term));
    const gathered = waits[rule] === 1 && role !== ROLE.required ? later : first;
    gathered.add(word, witness, rule * 4 + role, weight, rest);
    const longer = rest >= 0 ? undefined : compounds.get(word);
    if (longer === undefined) return;
    const { level } = rules[rule] as TopicRule;
    const isWatched = level === 'watched';
    const shortest = shortestCompound(level);
    for (const compound of longer) {
      const { length } = vocabulary.word(compound);
      if (length < shortest) continue;
      if (role === ROLE.key && !isWatched && length < LONG_WORD) {
        // A short word is one witness, for the heaviest key that it holds: 独生子女 is not 独生 and 子女.
        if (spokenFor[compound] === rule + 1) continue;
        spokenFor[compound] = rule + 1;
      }
      gathered.add(compound, witness, rule * 4 + role, weight, -1);
    }
  };
  rules.forEach(({ keys, requires, excludes }, index) => {
    const heaviestFirst = [...keys].sort((a, b) => b.weight - a.weight);
    const begins = heaviestFirst.map(({ words }) => vocabulary.find(words[0] ?? ''));
    for (const word of begins) if (word !== undefined) spokenFor[word] = index + 1;
    heaviestFirst.forEach(({ words, weight }, at) => {
      add(words, begins[at], index, ROLE.key, weight);
    });
    for (const term of requires) add(term, vocabulary.find(term[0] ?? ''), index, ROLE.required, 0);
    for (const term of excludes) add(term, vocabulary.find(term[0] ?? ''), index, ROLE.excluded, 0);
  });
  const numberOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    rules,
    first: first.bySlot(),
    later: later.bySlot(),
    rests,
    witnessText,
    stage: Int32Array.from(rules, ({ level }) => STAGES[level]),
    parent: Int32Array.from(rules, ({ parent }) => (parent === null ? -1 : (numberOf.get(parent) ?? -1))),
    root: Int32Array.from(rules, ({ into }, index) => (into === undefined ? index : (numberOf.get(into) ?? index))),
    minimum: Float64Array.from(rules, ({ minimum }) => minimum),
    asks: Uint8Array.from(rules, ({ requires }) => (requires.length > 0 ? 1 : 0)),
    waits,
  };
}

class Gathered {
  readonly #slots: Int32Array;
  readonly #slotOf: number[] = [];
  readonly #flat: number[] = [];
  #count = 0;

  constructor(words: number) {
    this.#slots = new Int32Array(words + 1);
  }

  add(token: number, witness: number, task: number, weight: number, rest: number): void {
    let slot = this.#slots[token] as number;
    if (slot === 0) {
      this.#count += 1;
      slot = this.#count;
      this.#slots[token] = slot;
    }
    this.#slotOf.push(slot);
    this.#flat.push(witness, task, weight, rest);
  }

  /** The entries of one first word after those of another; those of one word stay in their own order. */
  bySlot(): TermEntries {
    const starts = new Int32Array(this.#count + 2);
    for (const slot of this.#slotOf) starts[slot + 1] = (starts[slot + 1] as number) + 1;
    for (let slot = 1; slot <= this.#count; slot += 1) {
      starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
    }
    const next = starts.slice();
    const entries = new Int32Array(this.#flat.length);
    this.#slotOf.forEach((slot, index) => {
      const place = (next[slot] as number) * ENTRY;
      next[slot] = (next[slot] as number) + 1;
      for (let part = 0; part < ENTRY; part += 1) entries[place + part] = this.#flat[index * ENTRY + part] as number;
    });
    return { slots: this.#slots, starts, entries };
  }
}
