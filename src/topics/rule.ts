import { CLAUSE, type DayTokens, type Vocabulary } from '../model/index.js';
import { compoundsOf, SHORTEST_COMPOUND, SHORTEST_MEANT } from './compounds.js';

/**
 * What kind of topic a rule makes. A ticket has one main topic: `watched` goes before `news`, `news` before `theme`.
 * `subtopic` divides its parent; `incident` stands beside the main topics.
 */
export type RuleLevel = 'watched' | 'news' | 'theme' | 'subtopic' | 'incident';

/** One word, or several that must follow each other in one clause. */
export type Term = readonly string[];

export interface RuleKey {
  readonly words: Term;
  /** A positive whole number; a ticket's score is the sum over the distinct keys that it holds. */
  readonly weight: number;
}

/**
 * Which tickets belong to a topic, in words: the same rule assigns today's tickets and counts those of past days.
 * A key of one word is also met by a longer word that contains it (购房补贴 by 人才购房补贴).
 * Serialisable as JSON.
 */
export interface TopicRule {
  readonly id: string;
  readonly level: RuleLevel;
  /** The main topic that a subtopic divides. */
  readonly parent: string | null;
  readonly label: string;
  /** At least one must be in the ticket; empty: no condition. */
  readonly requires: readonly Term[];
  readonly keys: readonly RuleKey[];
  /** Least score. */
  readonly minimum: number;
  /** None of these may be in the ticket. */
  readonly excludes: readonly Term[];
  /** Breaks ties within a level: lower first. */
  readonly rank: number;
  /** The id of the topic that this rule's tickets count for, where the office has merged several; its own where absent. */
  readonly into?: string;
}

/** What a term does in its rule. */
const ROLE = { key: 0, required: 1, excluded: 2 } as const;

/** Rules by vocabulary number: `entries of a token` stand at `starts[token]` to `starts[token + 1]`. */
export interface CompiledRules {
  readonly rules: readonly TopicRule[];
  readonly starts: Int32Array;
  readonly entryRule: Int32Array;
  readonly entryRole: Uint8Array;
  readonly entryWeight: Int32Array;
  /** Entries of one term of one rule have the same witness: it counts once however often it is met. */
  readonly entryWitness: Int32Array;
  /** The words after the first; undefined for single words. */
  readonly entryRest: readonly (readonly number[] | undefined)[];
  readonly entryTerm: readonly Term[];
  readonly stage: Int32Array;
  readonly parent: Int32Array;
  /** The rule whose topic the tickets count for: mostly itself. */
  readonly root: Int32Array;
}

const STAGES: Readonly<Record<RuleLevel, number>> = { watched: 0, news: 1, theme: 2, subtopic: 3, incident: 4 };

/** Turns words into numbers. Words that the vocabulary has never seen match nothing. */
export function compileRules(rules: readonly TopicRule[], vocabulary: Vocabulary): CompiledRules {
  interface Entry {
    readonly first: number;
    readonly rest: readonly number[] | undefined;
    readonly rule: number;
    readonly role: number;
    readonly weight: number;
    readonly witness: number;
    readonly term: Term;
  }
  const compounds = compoundsOf(vocabulary);
  const entries: Entry[] = [];
  let witnesses = 0;
  rules.forEach((rule, index) => {
    const add = (term: Term, role: number, weight: number): void => {
      const numbers = term.map((word) => vocabulary.find(word));
      const [first, ...rest] = numbers;
      if (first === undefined || rest.includes(undefined)) return;
      const entry = { rule: index, role, weight, term, witness: witnesses };
      witnesses += 1;
      entries.push({ ...entry, first, rest: rest.length === 0 ? undefined : (rest as number[]) });
      if (rest.length > 0) return;
      const shortest = rule.level === 'watched' ? SHORTEST_MEANT : SHORTEST_COMPOUND;
      for (const compound of compounds.get(first) ?? []) {
        if (vocabulary.word(compound).length < shortest) continue;
        entries.push({ ...entry, first: compound, rest: undefined });
      }
    };
    for (const key of rule.keys) add(key.words, ROLE.key, key.weight);
    for (const term of rule.requires) add(term, ROLE.required, 0);
    for (const term of rule.excludes) add(term, ROLE.excluded, 0);
  });
  const starts = new Int32Array(vocabulary.size + 2);
  for (const { first } of entries) starts[first + 1] = (starts[first + 1] as number) + 1;
  for (let token = 0; token + 1 < starts.length; token += 1) {
    starts[token + 1] = (starts[token + 1] as number) + (starts[token] as number);
  }
  const next = starts.slice();
  const order = new Int32Array(entries.length);
  entries.forEach(({ first }, index) => {
    order[next[first] as number] = index;
    next[first] = (next[first] as number) + 1;
  });
  const sorted = Array.from(order, (index) => entries[index] as Entry);
  const numberOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    rules,
    starts,
    entryRule: Int32Array.from(sorted, ({ rule }) => rule),
    entryRole: Uint8Array.from(sorted, ({ role }) => role),
    entryWeight: Int32Array.from(sorted, ({ weight }) => weight),
    entryWitness: Int32Array.from(sorted, ({ witness }) => witness),
    entryRest: sorted.map(({ rest }) => rest),
    entryTerm: sorted.map(({ term }) => term),
    stage: Int32Array.from(rules, ({ level }) => STAGES[level]),
    parent: Int32Array.from(rules, ({ parent }) => (parent === null ? -1 : (numberOf.get(parent) ?? -1))),
    root: Int32Array.from(rules, ({ into }, index) => (into === undefined ? index : (numberOf.get(into) ?? index))),
  };
}

/** Applies compiled rules to one ticket after the other. Reuse one for many days: it allocates once. */
export class RuleMatcher {
  readonly #compiled: CompiledRules;
  readonly #score: Int32Array;
  readonly #isRequiredMet: Uint8Array;
  readonly #isExcluded: Uint8Array;
  readonly #seenWitness: Int32Array;
  readonly #touched: Int32Array;
  /** The last ticket (stamp) that a merged incident was told for. */
  readonly #told: Int32Array;
  #touchedCount = 0;
  #stamp = 0;

  constructor(compiled: CompiledRules) {
    this.#compiled = compiled;
    const count = compiled.rules.length;
    this.#score = new Int32Array(count);
    this.#isRequiredMet = new Uint8Array(count);
    this.#isExcluded = new Uint8Array(count);
    this.#seenWitness = new Int32Array(compiled.entryRule.length + 1);
    this.#touched = new Int32Array(count);
    this.#told = new Int32Array(count);
  }

  /**
   * The rules that ticket `index` of `day` meets: its main topic (rule number or -1), and by `onExtra` its subtopics of
   * that topic and its incidents.
   */
  match(day: DayTokens, index: number, onExtra: (rule: number) => void): number {
    this.#scan(day.tokens, day.offsets[index] as number, day.offsets[index + 1] as number);
    const { stage, parent, root } = this.#compiled;
    const best = this.#main();
    const main = best < 0 ? best : (root[best] as number);
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      const level = stage[rule] as number;
      if (level < STAGES.subtopic || !this.#isMet(rule)) continue;
      const topic = root[rule] as number;
      if (this.#told[topic] === this.#stamp) continue;
      if (level !== STAGES.incident && (main < 0 || parent[rule] !== main)) continue;
      this.#told[topic] = this.#stamp;
      onExtra(topic);
    }
    this.#clear();
    return main;
  }

  /** All rules that the ticket meets, whatever their level: for rules within one topic whose tickets are known. */
  matchAll(day: DayTokens, index: number, onMet: (rule: number) => void): void {
    this.#scan(day.tokens, day.offsets[index] as number, day.offsets[index + 1] as number);
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      if (this.#isMet(rule)) onMet(rule);
    }
    this.#clear();
  }

  /** The terms of one rule that a ticket holds, heaviest first. */
  terms(day: DayTokens, index: number, rule: number): Term[] {
    const compiled = this.#compiled;
    this.#stamp += 1;
    const found: { readonly term: Term; readonly weight: number }[] = [];
    const end = day.offsets[index + 1] as number;
    for (let at = day.offsets[index] as number; at < end; at += 1) {
      const token = day.tokens[at] as number;
      const last = compiled.starts[token + 1] ?? 0;
      for (let entry = compiled.starts[token] ?? 0; entry < last; entry += 1) {
        if (compiled.root[compiled.entryRule[entry] as number] !== rule || compiled.entryRole[entry] === ROLE.excluded)
          continue;
        const witness = compiled.entryWitness[entry] as number;
        if (this.#seenWitness[witness] === this.#stamp || !this.#follows(day.tokens, at, end, entry)) continue;
        this.#seenWitness[witness] = this.#stamp;
        found.push({ term: compiled.entryTerm[entry] as Term, weight: compiled.entryWeight[entry] as number });
      }
    }
    return found.sort((a, b) => b.weight - a.weight).map(({ term }) => term);
  }

  #scan(tokens: Uint32Array, from: number, end: number): void {
    const { starts, entryRule, entryRole, entryWeight, entryWitness, entryRest } = this.#compiled;
    const limit = starts.length - 1;
    this.#stamp += 1;
    const stamp = this.#stamp;
    for (let at = from; at < end; at += 1) {
      const token = tokens[at] as number;
      if (token === CLAUSE || token >= limit) continue;
      const last = starts[token + 1] as number;
      for (let entry = starts[token] as number; entry < last; entry += 1) {
        const witness = entryWitness[entry] as number;
        if (this.#seenWitness[witness] === stamp) continue;
        if (entryRest[entry] !== undefined && !this.#follows(tokens, at, end, entry)) continue;
        this.#seenWitness[witness] = stamp;
        const rule = entryRule[entry] as number;
        if (this.#score[rule] === 0 && this.#isRequiredMet[rule] === 0 && this.#isExcluded[rule] === 0) {
          this.#touched[this.#touchedCount] = rule;
          this.#touchedCount += 1;
        }
        const role = entryRole[entry];
        if (role === ROLE.key) this.#score[rule] = (this.#score[rule] as number) + (entryWeight[entry] as number);
        else if (role === ROLE.required) this.#isRequiredMet[rule] = 1;
        else this.#isExcluded[rule] = 1;
      }
    }
  }

  #follows(tokens: Uint32Array, at: number, end: number, entry: number): boolean {
    const rest = this.#compiled.entryRest[entry];
    if (rest === undefined) return true;
    if (at + rest.length >= end) return false;
    for (let step = 0; step < rest.length; step += 1) if (tokens[at + 1 + step] !== rest[step]) return false;
    return true;
  }

  #isMet(rule: number): boolean {
    const { requires, minimum } = this.#compiled.rules[rule] as TopicRule;
    if (this.#isExcluded[rule] === 1 || (this.#score[rule] as number) < minimum) return false;
    return requires.length === 0 || this.#isRequiredMet[rule] === 1;
  }

  #main(): number {
    const { rules, stage } = this.#compiled;
    let best = -1;
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      const level = stage[rule] as number;
      if (level > STAGES.theme || !this.#isMet(rule)) continue;
      if (best < 0) {
        best = rule;
        continue;
      }
      const bestLevel = stage[best] as number;
      const ahead =
        bestLevel - level ||
        (this.#score[rule] as number) - (this.#score[best] as number) ||
        (rules[best] as TopicRule).rank - (rules[rule] as TopicRule).rank;
      if (ahead > 0) best = rule;
    }
    return best;
  }

  #clear(): void {
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      this.#score[rule] = 0;
      this.#isRequiredMet[rule] = 0;
      this.#isExcluded[rule] = 0;
    }
    this.#touchedCount = 0;
  }
}

export interface Assignment {
  /** For each ticket of the day its main rule, -1 for none. */
  readonly main: Int32Array;
  /** For each rule the tickets (indices into the day) that meet it; reminders are among them. */
  readonly members: readonly (readonly number[])[];
}

/** Which tickets of a day meet which rules. */
export function assignByRules(rules: readonly TopicRule[], day: DayTokens, vocabulary: Vocabulary): Assignment {
  const matcher = new RuleMatcher(compileRules(rules, vocabulary));
  const members: number[][] = rules.map(() => []);
  const main = new Int32Array(day.ids.length);
  for (let index = 0; index < day.ids.length; index += 1) {
    const rule = matcher.match(day, index, (extra) => members[extra]?.push(index));
    main[index] = rule;
    members[rule]?.push(index);
  }
  return { main, members };
}

/**
 * Tickets of each topic on each day, reminders left out: what today's rules would have counted in the past.
 * One pass over the tokens, whatever the number of rules.
 *
 * @returns for each rule's id its counts, aligned with `days`; rules that count `into` another topic have no row
 */
export function countByRules(
  rules: readonly TopicRule[],
  days: Iterable<DayTokens>,
  vocabulary: Vocabulary,
): Map<string, Uint32Array> {
  const matcher = new RuleMatcher(compileRules(rules, vocabulary));
  const rows: Uint32Array[] = [];
  for (const day of days) {
    const row = new Uint32Array(rules.length);
    const count = (rule: number): void => {
      row[rule] = (row[rule] as number) + 1;
    };
    for (let index = 0; index < day.ids.length; index += 1) {
      if (day.reminders[index] === 1) continue;
      const main = matcher.match(day, index, count);
      if (main >= 0) count(main);
    }
    rows.push(row);
  }
  return new Map(
    rules.flatMap((rule, index) =>
      rule.into === undefined ? [[rule.id, Uint32Array.from(rows, (row) => row[index] as number)] as const] : [],
    ),
  );
}
