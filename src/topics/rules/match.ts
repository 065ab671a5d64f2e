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

/** Terms of which a ticket must hold all to fulfil a rule. */
interface Conjunction {
  readonly rule: number;
  /** All but the one that it is looked at under. */
  readonly others: readonly number[];
}

/** Rules made ready for one vocabulary. */
export interface CompiledRules {
  /** By token; most have to do with none. */
  readonly byToken: readonly (TermsOfToken | undefined)[];
  readonly terms: number;
  /** 1 for each term that must stand in the opening. */
  readonly opens: Uint8Array;
  /** Term → the conjunctions that are looked at where it is found: each under that of its terms which the fewest ask for. */
  readonly asked: readonly (readonly Conjunction[])[];
  /** Rule → terms that exclude a ticket. */
  readonly excluded: readonly (readonly number[])[];
}

/** Makes rules ready for the tokens of a vocabulary. What a day adds to the vocabulary afterwards they do not know. */
export function compileRules(rules: readonly Rule[], vocabulary: Vocabulary): CompiledRules {
  const terms = [...new Map(termsOf(rules).map((term) => [termKey(term), term])).values()];
  const numbers = new Map(terms.map((term, number) => [termKey(term), number]));
  const termOf = (term: Term): number => numbers.get(termKey(term)) as number;
  const conjunctions = rules.flatMap(({ any }, rule) =>
    any.map((own) => ({ rule, own: [...new Set(own.map(termOf))] })),
  );
  const uses = new Uint32Array(terms.length);
  for (const { own } of conjunctions) for (const term of own) uses[term] = (uses[term] as number) + 1;
  const asked = terms.map((): Conjunction[] => []);
  for (const { rule, own } of conjunctions) {
    const [under, ...others] = own.toSorted((a, b) => (uses[a] as number) - (uses[b] as number));
    if (under !== undefined) asked[under]?.push({ rule, others });
  }
  return {
    byToken: tokensOf(terms, vocabulary),
    terms: terms.length,
    opens: Uint8Array.from(terms, ({ opens }) => (opens === true ? 1 : 0)),
    asked,
    excluded: rules.map(({ not }) => not.map(termOf)),
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

  constructor(rules: CompiledRules) {
    this.#rules = rules;
    this.#held = new Uint8Array(rules.terms);
    this.#found = new Int32Array(rules.terms);
  }

  /** Calls back with each rule that a ticket fulfils, each once, in no order. */
  match({ tokens, offsets }: Tokens, ticket: number, visit: (rule: number) => void): void {
    const { asked, excluded } = this.#rules;
    const found = this.#termsOf(tokens, offsets[ticket] as number, offsets[ticket + 1] as number);
    if (found === 0) return;
    const held = this.#held;
    const met: number[] = [];
    for (let at = 0; at < found; at += 1) {
      for (const { rule, others } of asked[this.#found[at] as number] as readonly Conjunction[]) {
        if (!others.every((term) => held[term] === 1) || met.includes(rule)) continue;
        if (!excluded[rule]?.some((term) => held[term] === 1)) met.push(rule);
      }
    }
    for (let at = 0; at < found; at += 1) held[this.#found[at] as number] = 0;
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
