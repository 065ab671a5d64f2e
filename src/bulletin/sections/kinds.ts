import type { TrendedTopic } from '../../model/index.js';
import { isNews } from '../news.js';
import type { Page } from '../page.js';

/** Days on each of which a common topic has tickets, and its least share of the period's. */
const COMMON_DAYS = 28;
const COMMON_SHARE = 0.01;
/** A rising topic of this share of dangerous tickets is a sign of risk, however many it has. */
const RISKY_HARM = 0.2;

/**
 * 高频共性, 季节性周期性, 风险性苗头性, as the State Council's office asks (国办函〔2025〕66号); null where no rule is clear. The rules
 * stand in the notes.
 */
export function kindOf({ input, overview }: Page, topic: TrendedTopic): string | null {
  const { verdict, state } = topic.trend;
  const share = overview.tickets === 0 ? 0 : topic.count / overview.tickets;
  if (state === 'seasonal') return '季节性周期性';
  if (isNews(verdict)) return share < COMMON_SHARE || topic.harm >= RISKY_HARM ? '风险性苗头性' : null;
  if (verdict !== 'steady' || share < COMMON_SHARE) return null;
  const last =
    input.histories
      .get(topic.id)
      ?.counts.slice(-COMMON_DAYS)
      .filter((count) => count !== null) ?? [];
  return last.length >= COMMON_DAYS - 7 && last.every((count) => count > 0) ? '高频共性' : null;
}
