import { compileRules } from './compile-rules.js';
import type { Corpus } from './corpus.js';
import type { TopicInput } from './input.js';
import { RuleMatcher } from './match-rules.js';
import type { TopicRule } from './rule.js';

/** The tickets of each rule by the rule itself: what is printed is what `countByRules` counts. */
export function membersOf(corpus: Corpus, input: TopicInput, rules: readonly TopicRule[]): number[][] {
  if (rules.length === 0) return [];
  return matchedBy(corpus, new RuleMatcher(compileRules(rules, input.vocabulary)), rules.length);
}

export function matchedBy(corpus: Corpus, matcher: RuleMatcher, count: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  corpus.source.forEach(({ day, index }, ticket) => {
    const main = matcher.match(day, index, (extra) => members[extra]?.push(ticket));
    members[main]?.push(ticket);
  });
  return members;
}

/** The tickets of each subtopic among those of its topic. */
export function membersWithin(
  corpus: Corpus,
  input: TopicInput,
  rules: readonly TopicRule[],
  within: readonly number[],
): number[][] {
  const matcher = new RuleMatcher(compileRules(rules, input.vocabulary));
  const members: number[][] = rules.map(() => []);
  for (const ticket of within) {
    const source = corpus.source[ticket];
    if (source !== undefined) matcher.matchAll(source.day, source.index, (rule) => members[rule]?.push(ticket));
  }
  return members;
}

export function coveredBy(corpus: Corpus, input: TopicInput, rules: readonly TopicRule[]): Uint8Array {
  const covered = new Uint8Array(corpus.tickets.length);
  for (const members of membersOf(corpus, input, rules)) for (const ticket of members) covered[ticket] = 1;
  return covered;
}
