import { ABOVE_USUAL, isAlarmVerdict, remarkOn, type TrendedTopic } from '../../../model/index.js';
import { mentionsHarm } from '../../headline/alarms.js';
import { lacksVerdicts, type Page } from '../../page/page.js';
import { THRESHOLDS } from '../../thresholds.js';

/**
 * 高频共性, 季节性周期性, 风险性苗头性, as the State Council's office asks (国办函〔2025〕66号); null where no rule is clear. The rules
 * stand in the notes.
 */
export function kindOf(page: Page, topic: TrendedTopic): string | null {
  if (lacksVerdicts(page)) return null;
  const { input, overview } = page;
  const { verdict, state } = topic.trend;
  // As the page prints it: beside 1.0% nobody reads that it lies below a hundredth.
  const share = overview.tickets === 0 ? 0 : Math.round((1000 * topic.count) / overview.tickets) / 1000;
  if (state === 'seasonal') return '季节性周期性';
  if (isAlarmVerdict(verdict))
    return share < THRESHOLDS.kinds.commonShare || mentionsHarm(topic, input) ? '风险性苗头性' : null;
  if (verdict !== 'steady' || remarkOn(topic) === ABOVE_USUAL || share < THRESHOLDS.kinds.commonShare) return null;
  // The notes say 连续四周每日均有: a day without an export, or before the first one, is none of which that is known.
  const last = input.histories.get(topic.id)?.counts.slice(-THRESHOLDS.kinds.commonDays) ?? [];
  const isDaily = last.length === THRESHOLDS.kinds.commonDays && last.every((count) => count !== null && count > 0);
  return isDaily ? '高频共性' : null;
}
