import { isUnderWatch, type PolicyEvent } from '../../bulletin/index.js';
import { addDays, type Day } from '../../model/index.js';
import { watchedRule } from '../../topics/index.js';
import type { AnalysisContext } from '../analysis-context.js';

/**
 * The measures that a period's bulletin compares, each with the tickets a day that hold one of its keywords: from
 * `days` before it was announced to `days` after its effect.
 */
export async function countPolicies(
  context: Pick<AnalysisContext, 'settings' | 'countPast'>,
  policies: readonly PolicyEvent[],
  period: { readonly kind: 'day' | 'week' | 'month'; readonly from: Day; readonly to: Day },
): Promise<PolicyEvent[]> {
  const { policyDays } = context.settings.bulletin.thresholds;
  const counted: PolicyEvent[] = [];
  for (const policy of policies) {
    if (policy.keywords.length === 0 || !isUnderWatch(policy, period, policyDays)) {
      counted.push(policy);
      continue;
    }
    const rules = [{ id: policy.title, rule: watchedRule({ any: policy.keywords }) }];
    const first = addDays(policy.announced, -policyDays);
    const last = addDays(policy.effective ?? policy.announced, policyDays - 1);
    const [until = period.to] = [last, period.to].sort();
    const { days, counts } = await context.countPast(rules, first, until);
    counted.push({ ...policy, counts: { days, counts: [...(counts.get(policy.title) ?? [])] } });
  }
  return counted;
}
