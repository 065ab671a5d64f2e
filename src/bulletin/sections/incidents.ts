import { isNews, toldOnce } from '../news.js';
import { otherTopics, type Page } from '../page.js';
import { list, type PlannedBlock } from '../plan.js';
import { topicLine } from './spikes.js';

/** One place and one matter each. News first, then by count. */
export function incidents(page: Page): PlannedBlock[] {
  const { incidentCount } = page.settings.thresholds;
  return toldOnce(otherTopics(page).filter(({ kind, count }) => kind === 'incident' && count >= incidentCount))
    .map((topic, index) => ({ topic, index }))
    .sort((a, b) => Number(isNews(b.topic.trend.verdict)) - Number(isNews(a.topic.trend.verdict)) || a.index - b.index)
    .slice(0, page.settings.items.incidents)
    .flatMap(({ topic }, index) =>
      list(isNews(topic.trend.verdict) && index < 2 ? 'must' : index === 0 ? 'should' : 'may', [
        topicLine(page, topic),
      ]),
    );
}
