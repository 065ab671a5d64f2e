import type { DayTokens, Vocabulary } from '../model/index.js';
import { type CompiledRules, compileRules } from './compile-rules.js';
import { type MatchedDay, RuleMatcher } from './match-rules.js';
import type { TopicRule } from './rule.js';

export interface Assignment {
  /** For each ticket of the day its main rule, -1 for none. */
  readonly main: Int32Array;
  /** For each rule the tickets (indices into the day) that meet it; reminders are among them. */
  readonly members: readonly (readonly number[])[];
}

/** Which tickets of a day meet which rules. */
export function assignByRules(
  rules: readonly TopicRule[],
  day: MatchedDay & Pick<DayTokens, 'ids'>,
  vocabulary: Vocabulary,
): Assignment {
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
  return countsById(rules, countDays(compileRules(rules, vocabulary), days));
}

/** For each day its tickets by rule, in the rules' order. Needs no words, so it can be done in another thread. */
export function countDays(compiled: CompiledRules, days: Iterable<DayTokens>): Uint32Array[] {
  const matcher = new RuleMatcher(compiled);
  return Array.from(days, (day) => {
    const row = new Uint32Array(compiled.rules.length);
    const count = (rule: number): void => {
      row[rule] = (row[rule] as number) + 1;
    };
    // Not `ids.length`: the ids of a stored day are split only when asked for.
    for (let index = 0; index + 1 < day.offsets.length; index += 1) {
      if (day.reminders[index] === 1) continue;
      const main = matcher.match(day, index, count);
      if (main >= 0) count(main);
    }
    return row;
  });
}

/** The rows of `countDays` by rule. */
export function countsById(rules: readonly TopicRule[], rows: readonly Uint32Array[]): Map<string, Uint32Array> {
  return new Map(
    rules.flatMap((rule, index) =>
      rule.into === undefined ? [[rule.id, Uint32Array.from(rows, (row) => row[index] as number)] as const] : [],
    ),
  );
}
