import { isNews } from '../bulletin/index.js';
import type { TrendedTopic } from '../model/index.js';
import type { Analysis } from './analyse.js';

/**
 * What a bulletin tells, largest first. A theme as broad as 居住证与户籍 tells a reader nothing: its matters stand in its
 * place, but for one that is news as a whole and in none of them.
 */
export function readableTopics({ topics, matters }: Pick<Analysis, 'topics' | 'matters'>): TrendedTopic[] {
  const isTold = (topic: TrendedTopic): boolean => {
    const own = matters.filter(({ partOf }) => partOf === topic.id);
    return own.length === 0 || (isNews(topic.trend.verdict) && !own.some(({ trend }) => isNews(trend.verdict)));
  };
  return [...topics.filter(isTold), ...matters.map(({ partOf: _, ...matter }) => matter)].sort(
    (a, b) => b.count - a.count || (a.id < b.id ? -1 : 1),
  );
}
