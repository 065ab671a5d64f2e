import { isNews } from '../bulletin/index.js';
import type { TrendedTopic } from '../model/index.js';
import type { Analysis } from './analyse.js';

/**
 * What a bulletin tells, largest first. A theme as broad as 居住证与户籍 tells a reader nothing: its matters stand in its
 * place, but for one that is news as a whole and in none of them. Topics of thanks are left to 市民表扬, unless the office
 * watches them: a wave of praise troubles nobody.
 */
export function readableTopics({ topics, matters }: Pick<Analysis, 'topics' | 'matters'>): TrendedTopic[] {
  const isTold = (topic: TrendedTopic): boolean => {
    const own = matters.filter(({ partOf }) => partOf === topic.id);
    return own.length === 0 || (isNews(topic.trend.verdict) && !own.some(({ trend }) => isNews(trend.verdict)));
  };
  return [...topics.filter(isTold), ...matters.map(({ partOf: _, ...matter }) => matter)]
    .filter((topic) => topic.watched || !isThanks(topic))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function isThanks({ types, count }: TrendedTopic): boolean {
  return 2 * (types.praise ?? 0) > count;
}
