import {
  addTo,
  CLAUSE,
  type DayTokens,
  OPENING_TOKENS,
  type Rule,
  SpellingIndex,
  type Term,
  termKey,
  termsOf,
  type Vocabulary,
} from '../../model/index.js';

/** What a token has to do with the terms of some rules. */
interface TermsOfToken {
  /** Terms that it holds by itself. */
  readonly inside: number[];
  /** What makes up a spelling with it, by the token that comes next: the tokens after that one, and the spelling's term. */
  readonly runs: Map<number, { readonly rest: readonly number[]; readonly term: number }[]>;
}

/** Rules made ready for one vocabulary. */
export interface CompiledRules {
  /** By token; most have to do with none. */
  readonly byToken: readonly (TermsOfToken | undefined)[];
  readonly terms: number;
  /** 1 for each term that must stand in the opening. */
  readonly opens: Uint8Array;
  /** Term → conjunctions that ask for it. */
  readonly asked: readonly (readonly number[])[];
  /** Conjunction → how many terms it has, and whose rule it is. */
  readonly sizes: Uint32Array;
  readonly owners: Uint32Array;
  /** Rule → terms that exclude a ticket. */
  readonly excluded: readonly (readonly number[])[];
}

/** Makes rules ready for the tokens of a vocabulary. What a day adds to the vocabulary afterwards they do not know. */
export function compileRules(rules: readonly Rule[], vocabulary: Vocabulary): CompiledRules {
  const terms = [...new Map(termsOf(rules).map((term) => [termKey(term), term])).values()];
  const numbers = new Map(terms.map((term, number) => [termKey(term), number]));
  const termOf = (term: Term): number => numbers.get(termKey(term)) as number;
  const asked: number[][] = [];
  const sizes: number[] = [];
  const owners: number[] = [];
  const excluded = rules.map(({ any, not }, rule) => {
    for (const conjunction of any) {
      const own = [...new Set(conjunction.map(termOf))];
      for (const term of own) {
        asked[term] ??= [];
        asked[term]?.push(sizes.length);
      }
      sizes.push(own.length);
      owners.push(rule);
    }
    return not.map(termOf);
  });
  return {
    byToken: tokensOf(terms, vocabulary),
    terms: terms.length,
    opens: Uint8Array.from(terms, ({ opens }) => (opens === true ? 1 : 0)),
    asked: terms.map((_, term) => asked[term] ?? []),
    sizes: Uint32Array.from(sizes),
    owners: Uint32Array.from(owners),
    excluded,
  };
}

/** Which tokens hold a term, and which begin a sequence that makes one up. */
function tokensOf(terms: readonly Term[], vocabulary: Vocabulary): (TermsOfToken | undefined)[] {
  const byToken = new Array<TermsOfToken | undefined>(vocabulary.size + 1).fill(undefined);
  const at = (token: number): TermsOfToken => (byToken[token] ??= { inside: [], runs: new Map() });
  [...new SpellingIndex(vocabulary).findTerms(terms).values()].forEach(({ words, sequences }, term) => {
    for (const word of words) at(word).inside.push(term);
    for (const [first = CLAUSE, second = CLAUSE, ...rest] of sequences) addTo(at(first).runs, second, { rest, term });
  });
  return byToken;
}

type Tokens = Pick<DayTokens, 'tokens' | 'offsets'>;

/** Asks tickets which rules they fulfil. Keeps its memory between tickets. */
export class RuleMatcher {
  readonly #rules: CompiledRules;
  readonly #held: Uint8Array;
  readonly #found: Int32Array;
  readonly #missing: Uint32Array;

  constructor(rules: CompiledRules) {
    this.#rules = rules;
    this.#held = new Uint8Array(rules.terms);
    this.#found = new Int32Array(rules.terms);
    this.#missing = rules.sizes.slice();
  }

  /** Calls back with each rule that a ticket fulfils, each once, in no order. */
  match({ tokens, offsets }: Tokens, ticket: number, visit: (rule: number) => void): void {
    const { asked, excluded, owners, sizes } = this.#rules;
    const found = this.#termsOf(tokens, offsets[ticket] as number, offsets[ticket + 1] as number);
    if (found === 0) return;
    const met: number[] = [];
    for (let at = 0; at < found; at += 1) {
      for (const conjunction of asked[this.#found[at] as number] as readonly number[]) {
        this.#missing[conjunction] = (this.#missing[conjunction] as number) - 1;
        if (this.#missing[conjunction] !== 0) continue;
        const rule = owners[conjunction] as number;
        if (!met.includes(rule) && !excluded[rule]?.some((term) => this.#held[term] === 1)) met.push(rule);
      }
    }
    for (let at = 0; at < found; at += 1) {
      const term = this.#found[at] as number;
      for (const conjunction of asked[term] as readonly number[])
        this.#missing[conjunction] = sizes[conjunction] as number;
      this.#held[term] = 0;
    }
    for (const rule of met) visit(rule);
  }

  /** Notes the terms that stand between two offsets; how many. */
  #termsOf(tokens: Uint32Array, from: number, end: number): number {
    const { byToken } = this.#rules;
    let found = 0;
    for (let at = from; at < end; at += 1) {
      const own = byToken[tokens[at] as number];
      if (own === undefined) continue;
      for (const term of own.inside) found = this.#noted(term, at - from, found);
      const runs = own.runs.size === 0 || at + 1 === end ? undefined : own.runs.get(tokens[at + 1] as number);
      if (runs === undefined) continue;
      for (const { rest, term } of runs) {
        if (at + 1 + rest.length >= end) continue;
        let step = 0;
        while (step < rest.length && tokens[at + 2 + step] === rest[step]) step += 1;
        if (step === rest.length) found = this.#noted(term, at - from, found);
      }
    }
    return found;
  }

  /** Notes a term that stands at a place, if it may and is new; how many there are then. */
  #noted(term: number, place: number, found: number): number {
    if (this.#held[term] === 1 || (this.#rules.opens[term] === 1 && place >= OPENING_TOKENS)) return found;
    this.#held[term] = 1;
    this.#found[found] = term;
    return found + 1;
  }
}

/** For each rule the tickets (indices into the day, ascending) that fulfil it; reminders are tickets like all. */
export function matchDay(rules: CompiledRules, day: Tokens, count: number): number[][] {
  const matcher = new RuleMatcher(rules);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let ticket = 0; ticket + 1 < day.offsets.length; ticket += 1) {
    matcher.match(day, ticket, (rule) => members[rule]?.push(ticket));
  }
  return members;
}

/** For each rule the number of a day's tickets that fulfil it, reminders left out. */
export function countDay(rules: CompiledRules, day: Tokens & Pick<DayTokens, 'reminders'>): Uint32Array {
  const counts = new Uint32Array(rules.excluded.length);
  const matcher = new RuleMatcher(rules);
  for (let ticket = 0; ticket + 1 < day.offsets.length; ticket += 1) {
    if (day.reminders[ticket] === 1) continue;
    matcher.match(day, ticket, (rule) => {
      counts[rule] = (counts[rule] as number) + 1;
    });
  }
  return counts;
}
