import type { TrendedTopic } from '../../model/index.js';
import { isNews, toldOnce } from '../news.js';
import { otherTopics, type Page } from '../page.js';
import { list, type PlannedBlock } from '../plan.js';
import { topicLine } from './spikes.js';

/** One place and one matter each. News first, then by count. */
export function incidents(page: Page): PlannedBlock[] {
  const { incidentCount } = page.settings.thresholds;
  return toldOnce(
    otherTopics(page).filter(
      (topic) => topic.kind === 'incident' && topic.count >= incidentCount && !isHeadlineAgain(page, topic),
    ),
  )
    .map((topic, index) => ({ topic, index }))
    .sort((a, b) => Number(isNews(b.topic.trend.verdict)) - Number(isNews(a.topic.trend.verdict)) || a.index - b.index)
    .slice(0, page.settings.items.incidents)
    .flatMap(({ topic }, index) =>
      list(isNews(topic.trend.verdict) && index < 2 ? 'must' : index === 0 ? 'should' : 'may', [
        topicLine(page, topic),
      ]),
    );
}

/** An incident that makes up a third of the headline's tickets or more is the headline's own matter. */
function isHeadlineAgain({ choice }: Page, incident: TrendedTopic): boolean {
  const lead = choice.topic;
  if (lead === null) return false;
  const ids = new Set(lead.ticketIds);
  const shared = incident.ticketIds.reduce((sum, id) => sum + (ids.has(id) ? 1 : 0), 0);
  return shared * 2 >= incident.count && shared * 3 >= lead.count;
}
