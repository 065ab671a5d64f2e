import { isAlarmVerdict, type Paragraph, type TrendedTopic, VERDICT_WORDS } from '../../../model/index.js';
import { distinctTopics, isAboveUsual, isWithin, mentionsHarm } from '../../headline/alarms.js';
import { isTellable } from '../../headline/labels.js';
import { distinctVoices } from '../../headline/voices.js';
import { otherTopics, type Page, topicCount } from '../../page/page.js';
import { growing, list, type Need, type PlannedBlock } from '../../page/plan.js';
import { THRESHOLDS } from '../../thresholds.js';
import { name, text } from '../../wording/text.js';
import { topicLine } from './detail.js';
import { signalAroundLead } from './places.js';

/** One place and one topic each, a line for each. */
export function incidents(page: Page): PlannedBlock[] {
  return reportedIncidents(page)
    .map((topic) => ({ topic, line: topicLine(page, topic) }))
    .filter(({ line }) => line.length > 0)
    .flatMap(({ topic, line }, index) =>
      growing(
        ...(isAlarmVerdict(topic.trend.verdict) ? [list('vital', [shortLine(page, topic)])] : []),
        list(needOf(page, topic, index), [line]),
      ),
    );
}

/** `望海小学：21件，新增。` What breaks out at one place is never left out for want of room: no other section names it. */
function shortLine(page: Page, topic: TrendedTopic): Paragraph {
  return text`${name(topic.label)}：${topicCount(page, topic)}件，${VERDICT_WORDS[topic.trend.verdict]}。`;
}

/** What breaks out with harm stands whole whatever else gives way. */
function needOf(page: Page, topic: TrendedTopic, index: number): Need {
  const rank = rankOf(page, topic);
  if (rank === 2) return 'vital';
  return rank === 1 && index < 2 ? 'must' : index === 0 ? 'should' : 'may';
}

/**
 * One place of which hardly ever anybody writes, and now several, and most of them of something grave: three about an explosion are no
 * alarm by their number, and nothing that may be missed.
 */
export function isGraveIncident({ input, settings }: Pick<Page, 'input' | 'settings'>, topic: TrendedTopic): boolean {
  const { usual, ofIncident } = THRESHOLDS.harms;
  const { ticketIds, count, trend } = topic;
  const isUnheard = isOfPlace(input, topic) && trend.expected !== null && trend.expected < usual;
  if (!isUnheard || distinctVoices(topic) < settings.thresholds.quoteCallers) return false;
  const grave = new Set(input.harms.flatMap((harm) => (harm.isGrave ? harm.ticketIds : [])));
  return ticketIds.filter((id) => grave.has(id)).length >= ofIncident * count;
}

/**
 * Named by its place, or called by what happened, and most of its callers tell of what is grave at one site: an explosion in one street, whose
 * callers need not all say which.
 */
function isOfPlace({ harms }: Page['input'], { kind, ticketIds, count }: TrendedTopic): boolean {
  if (kind === 'incident') return true;
  const own = new Set(ticketIds);
  const at = new Map<string, number>();
  for (const { isGrave, shared } of harms)
    for (const place of isGrave ? shared : []) {
      const key = `${place.district} ${place.name}`;
      at.set(key, (at.get(key) ?? 0) + place.ticketIds.filter((id) => own.has(id)).length);
    }
  return [...at.values()].some((tickets) => tickets >= THRESHOLDS.harms.ofIncident * count);
}

/**
 * The incidents that have a line of their own: alarms and what is grave first, those with harm before the others, then by count. A place with
 * as many as ever is none.
 */
export function reportedIncidents(page: Page): TrendedTopic[] {
  const { incidentCount } = page.settings.thresholds;
  const isBroken = ({ count, trend: { verdict } }: TrendedTopic): boolean =>
    count >= incidentCount && (isAboveUsual(verdict) || verdict === 'unknown');
  const leading = new Set(page.choice.topic?.ticketIds);
  const around = signalAroundLead(page)?.ticketIds ?? [];
  return distinctTopics(
    otherTopics(page).filter(
      (topic) =>
        isOfPlace(page.input, topic) &&
        (isBroken(topic) || isGraveIncident(page, topic)) &&
        isTellable(topic) &&
        !isHeadlineAgain(leading, topic) &&
        // One matter of two schools: the lead has told how many it is in all.
        !isWithin(topic, { ticketIds: around }),
    ),
  )
    .map((topic, index) => ({ topic, index }))
    .sort((a, b) => rankOf(page, b.topic) - rankOf(page, a.topic) || a.index - b.index)
    .slice(0, page.settings.items.incidents)
    .map(({ topic }) => topic);
}

function rankOf(page: Page, topic: TrendedTopic): number {
  const { input } = page;
  if (isGraveIncident(page, topic)) return 2;
  return isAlarmVerdict(topic.trend.verdict) ? 1 + Number(mentionsHarm(topic, input)) : 0;
}

/** An incident that makes up a third of the headline's tickets or more is the headline's own topic. */
function isHeadlineAgain(leading: ReadonlySet<string>, incident: TrendedTopic): boolean {
  const { own, ofLead } = THRESHOLDS.sameAsLead;
  const shared = incident.ticketIds.reduce((sum, id) => sum + (leading.has(id) ? 1 : 0), 0);
  return shared > 0 && shared >= own * incident.count && shared >= ofLead * leading.size;
}
