import type { Rule } from '../../model/index.js';
import { distinctAscending } from '../corpus/ascending.js';
import type { Corpus } from '../corpus/corpus.js';
import { NumberList } from '../corpus/number-list.js';
import type { TopicInput } from '../input.js';
import { compileRules, RuleMatcher } from './match.js';

/** For each rule the tickets (corpus numbers, ascending) that fulfil it: the only membership there is. */
export function membersOf({ days, vocabulary }: TopicInput, corpus: Corpus, rules: readonly Rule[]): Int32Array[] {
  const matcher = new RuleMatcher(compileRules(rules, vocabulary));
  // Numbers in memory of their own: arrays of the engine are twice as large, and stay until it looks for what to take away.
  const members = rules.map(() => new NumberList(0, (size) => new Int32Array(size)));
  for (let ticket = 0; ticket < corpus.tickets.length; ticket += 1) {
    const day = days[corpus.day[ticket] as number];
    if (day !== undefined) matcher.match(day, corpus.row[ticket] as number, (rule) => members[rule]?.push(ticket));
  }
  return members.map((own) => own.done().slice());
}

/** The distinct texts (places in `Corpus.texts`, ascending) of some tickets. */
export function textsOf({ textOf }: Corpus, members: Int32Array): Int32Array {
  return distinctAscending(members.map((ticket) => textOf[ticket] as number));
}
