import { logChangeP } from '../../trend/index.js';
import { COMPARE } from './settings.js';

/**
 * Which topics have tickets enough that any division of them between the two spans could be told: five and none lie apart by
 * chance whatever the rate, so they are no tests among which a false discovery could be. Of K such topics each could reach a K-th
 * of the rate (Tarone 1990; for false discoveries Gilbert 2005).
 *
 * @returns their places in the list
 */
export function testable(
  topics: readonly { readonly before: number; readonly after: number }[],
  [daysBefore, daysAfter]: readonly [number, number],
  rate: number,
): number[] {
  const least = topics.map(({ before, after }) => {
    const sum = before + after;
    return Math.min(
      logChangeP(sum, 0, daysBefore, daysAfter, COMPARE),
      logChangeP(0, sum, daysBefore, daysAfter, COMPARE),
    );
  });
  const sorted = [...least].sort((a, b) => a - b);
  const reach = (tests: number): number => sorted.filter((logP) => logP <= Math.log(rate / tests)).length;
  let tests = 1;
  while (reach(tests) > tests) tests += 1;
  const limit = Math.log(rate / tests);
  return least.flatMap((logP, at) => (logP <= limit ? [at] : []));
}
