import { isAlarmVerdict, type TrendedTopic } from '../../../model/index.js';
import { distinctTopics, isAboveUsual } from '../../headline/alarms.js';
import { isPresentable } from '../../headline/labels.js';
import { otherTopics, type Page } from '../../page/page.js';
import { list, type PlannedBlock } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { topicLine } from './detail.js';

/** One place and one topic each, a line for each. */
export function incidents(page: Page): PlannedBlock[] {
  return reportedIncidents(page)
    .map((topic) => ({ line: topicLine(page, topic), verdict: topic.trend.verdict }))
    .filter(({ line }) => line.length > 0)
    .flatMap(({ line, verdict }, index) =>
      list(isAlarmVerdict(verdict) && index < 2 ? 'must' : index === 0 ? 'should' : 'may', [line]),
    );
}

/** The incidents that have a line of their own: alarms first, then by count. A place with as many as ever is none. */
export function reportedIncidents(page: Page): TrendedTopic[] {
  const { incidentCount } = page.settings.thresholds;
  const leading = new Set(page.choice.topic?.ticketIds);
  return distinctTopics(
    otherTopics(page).filter(
      (topic) =>
        topic.kind === 'incident' &&
        topic.count >= incidentCount &&
        (isAboveUsual(topic.trend.verdict) || topic.trend.verdict === 'unknown') &&
        isPresentable(topic.label) &&
        !isHeadlineAgain(leading, topic),
    ),
  )
    .map((topic, index) => ({ topic, index }))
    .sort(
      (a, b) =>
        Number(isAlarmVerdict(b.topic.trend.verdict)) - Number(isAlarmVerdict(a.topic.trend.verdict)) ||
        a.index - b.index,
    )
    .slice(0, page.settings.items.incidents)
    .map(({ topic }) => topic);
}

/** An incident that makes up a third of the headline's tickets or more is the headline's own topic. */
function isHeadlineAgain(leading: ReadonlySet<string>, incident: TrendedTopic): boolean {
  const { own, ofLead } = THRESHOLDS.sameAsLead;
  const shared = incident.ticketIds.reduce((sum, id) => sum + (leading.has(id) ? 1 : 0), 0);
  return shared > 0 && shared >= own * incident.count && shared >= ofLead * leading.size;
}
