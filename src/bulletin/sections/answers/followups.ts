import type { Paragraph } from '../../../model/index.js';
import { addTo, daysBetween } from '../../../model/index.js';
import type { CountedTickets, EarlierHeadline } from '../../input.js';
import type { Page } from '../../page/page.js';
import { periodSpan, span, topicOn } from '../../page/page.js';
import { list, type PlannedBlock } from '../../page/plan.js';
import { compareWords } from '../../wording/comparison.js';
import { dates, day, issueName, join, listOf, name, text } from '../../wording/text.js';
import { isRecounted, sumBetween } from '../counts/measures.js';

interface Thread {
  readonly topicId: string;
  /** Latest first. */
  readonly issues: readonly EarlierHeadline[];
}

/**
 * 续报: what became of earlier headlines, each with the issue it stood in. One that goes on with as many tickets as may lead, and that no topic of
 * today tells, stands whatever the room.
 */
export function followups(page: Page): PlannedBlock[] {
  return threads(page)
    .map((thread) => ({ line: threadLine(page, thread), isUntold: goesOnUntold(page, thread) }))
    .filter(({ line }) => line.length > 0)
    .slice(0, page.settings.items.followups)
    .flatMap(({ line, isUntold }, index) => list(isUntold ? 'vital' : index === 0 ? 'must' : 'should', [line]));
}

function goesOnUntold(page: Page, thread: Thread): boolean {
  return (carriedOf(page, thread)?.ticketIds.length ?? 0) >= page.settings.headline.minimumCount;
}

/** No topic today, and yet the rule of its issue finds its tickets. */
function carriedOf({ input }: Page, { topicId, issues }: Thread): CountedTickets | undefined {
  if (input.histories.has(topicId) || input.topics.some(({ id }) => id === topicId)) return undefined;
  return input.carried.find(({ name: label }) => label === issues[0]?.lead?.label);
}

/** Earlier headlines of the last `followupDays`, one thread a topic; the topic that leads today comes first. */
function threads(page: Page): Thread[] {
  const { from } = page.input.period;
  const byTopic = new Map<string, EarlierHeadline[]>();
  for (const item of page.input.earlier) {
    const age = daysBetween(item.date, page.input.printedOn);
    if (item.topicId === null || age <= 0 || age > page.settings.thresholds.followupDays) continue;
    if (item.period !== undefined && item.period.to >= from) continue;
    addTo(byTopic, currentId(page, item.topicId), item);
  }
  const untold = (thread: Thread): number => Number(goesOnUntold(page, thread));
  const leads = (thread: Thread): number => Number(thread.topicId === page.choice.topic?.id);
  return [...byTopic]
    .map(([topicId, issues]) => ({ topicId, issues: [...issues].sort((a, b) => (a.date < b.date ? 1 : -1)) }))
    .sort(
      (a, b) =>
        leads(b) - leads(a) ||
        untold(b) - untold(a) ||
        ((a.issues[0]?.date ?? '') < (b.issues[0]?.date ?? '') ? 1 : -1),
    );
}

/** The id under which a topic lives today: it may have been merged into another or split. */
function currentId(page: Page, id: string): string {
  const { topics } = page.input;
  return topics.find((topic) => topic.id === id || topic.identity.related.includes(id))?.id ?? id;
}

function threadLine(page: Page, thread: Thread): Paragraph {
  const { topicId, issues } = thread;
  const latest = issues[0];
  if (latest === undefined) return [];
  const topic = page.input.topics.find(({ id }) => id === topicId);
  const history = page.input.histories.get(topicId);
  const carried = carriedOf(page, thread);
  const now =
    carried?.ticketIds.length ?? topic?.count ?? sumBetween(history, page.input.period.from, page.input.period.to);
  if (now === null) return [];
  const nowFormula =
    carried === undefined ? topicOn(topicId, periodSpan(page)) : `carried(${carried.name}, ${periodSpan(page)})`;
  const before =
    carried !== undefined
      ? (latest.count ?? null)
      : latest.period === undefined
        ? null
        : sumBetween(history, latest.period.from, latest.period.to);
  const sameLength =
    latest.period !== undefined &&
    daysBetween(latest.period.from, latest.period.to) === daysBetween(page.input.period.from, page.input.period.to);
  return join([
    text`${issueWords(page, latest)}`,
    otherIssues(issues.slice(1)),
    '。',
    nowSentence(page, {
      topicId,
      now,
      before: sameLength ? before : null,
      latest,
      nowFormula,
      ids: carried?.ticketIds ?? topic?.ticketIds ?? [],
    }),
  ]);
}

function issueWords(page: Page, item: EarlierHeadline): Paragraph {
  const year =
    item.issue.year === page.input.issue.year ? null : ({ text: `${item.issue.year}年`, verbatim: 'date' } as const);
  return text`本刊${year}${issueName(item.issue)}（${day(item.date)}）刊载“${name(item.headline)}”`;
}

function otherIssues(issues: readonly EarlierHeadline[]): Paragraph {
  if (issues.length === 0) return [];
  const named = [...issues].reverse().slice(-3);
  return text`，此前${listOf(named.map(({ issue }) => [issueName(issue)]))}亦有刊载`;
}

function nowSentence(
  page: Page,
  facts: {
    readonly topicId: string;
    readonly now: number;
    readonly before: number | null;
    readonly latest: EarlierHeadline;
    readonly nowFormula: string;
    readonly ids: readonly string[];
  },
): Paragraph {
  const { now, before, nowFormula, latest, topicId, ids } = facts;
  if (now === 0) return text`${page.words.now}未再收到相关诉求。`;
  const count = page.ledger.print(now, nowFormula, ids, ids.length > 0 ? 'tickets' : 'history', 'count');
  if (before === null || latest.period === undefined || page.overview.isPartial) {
    return text`${page.words.now}相关诉求${count}件。`;
  }
  if (latest.count !== undefined && isRecounted(page.input.histories.get(topicId), latest)) {
    // Counted anew by today's rule it is another number than a reader of that issue has before them.
    const formula = `issue(${latest.issue.year}-${latest.issue.number}).topic(${latest.topicId ?? ''})`;
    const printed = page.ledger.print(latest.count, formula, [], 'history', 'count');
    return text`${page.words.now}相关诉求${count}件；该期所载${printed}件的归类与今不同，不作比较。`;
  }
  const beforeFormula = topicOn(topicId, span(latest.period.from, latest.period.to));
  const then = page.ledger.print(before, beforeFormula, [], 'history', 'count');
  const when = dates(latest.period.from, latest.period.to, page.input.printedOn);
  const change = compareWords(page, text`${when}的${then}件`, { now, before, nowFormula, beforeFormula }, [when]);
  return text`${page.words.now}相关诉求${count}件，${change}。`;
}
