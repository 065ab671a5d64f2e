import type { Rule } from '../../model/index.js';

/** Whatever fulfils one of the rules; a word excludes only where all exclude it. */
export function anyOf(rules: readonly Rule[]): Rule {
  const any = new Map(rules.flatMap((rule) => rule.any).map((own) => [JSON.stringify(own), own]));
  const [first, ...others] = rules;
  const excludedBy = (rule: Rule): Set<string> => new Set(rule.not.map((term) => JSON.stringify(term)));
  const not = (first?.not ?? []).filter((term) => others.every((rule) => excludedBy(rule).has(JSON.stringify(term))));
  return { any: [...any.values()], not };
}
