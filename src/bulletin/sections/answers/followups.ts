import type { Paragraph, TrendedTopic } from '../../../model/index.js';
import { addDays, addTo, daysBetween } from '../../../model/index.js';
import { risenPart, sideName } from '../../headline/risen-part.js';
import type { CountedTickets, EarlierHeadline } from '../../input.js';
import type { Page } from '../../page/page.js';
import { periodSpan, span, topicOn } from '../../page/page.js';
import { list, type PlannedBlock } from '../../page/plan.js';
import { compareWords } from '../../wording/comparison.js';
import { withWords, wordsFormula } from '../../wording/risen.js';
import { cleanText, dates, day, issueName, join, listOf, name, text } from '../../wording/text.js';
import { isRecounted, sumBetween } from '../counts/measures.js';

interface Thread {
  readonly topicId: string;
  /** What its latest headline names where it is no topic. */
  readonly risen: EarlierHeadline['risen'];
  /** Latest first. */
  readonly issues: readonly EarlierHeadline[];
}

/**
 * 续报: what became of earlier headlines, each with the issue it stood in. One that goes on with as many tickets as may lead, and that no topic of
 * today tells, stands whatever the room, of words one with as many as what leads, and what led the day before with as many as what leads now.
 */
export function followups(page: Page): PlannedBlock[] {
  return threads(page)
    .map((thread) => ({ line: threadLine(page, thread), isUntold: goesOnUntold(page, thread) }))
    .filter(({ line }) => line.length > 0)
    .slice(0, page.settings.items.followups)
    .flatMap(({ line, isUntold }, index) => list(isUntold ? 'vital' : index === 0 ? 'must' : 'should', [line]));
}

function goesOnUntold(page: Page, thread: Thread): boolean {
  const { risen } = thread;
  if (risen !== undefined) {
    const { topic, crisis } = page.choice;
    const isTold = crisis?.words.some((word) => risen.words.includes(word)) === true;
    const least = Math.max(page.settings.headline.minimumCount, topic?.count ?? 0);
    return !isTold && page.input.withWords(risen.words).length >= least;
  }
  return (
    goesOnBesideLead(page, thread) ||
    (carriedOf(page, thread)?.ticketIds.length ?? 0) >= page.settings.headline.minimumCount
  );
}

/** What headed the issue of the day before and has as many tickets as what leads now. */
function goesOnBesideLead({ input, choice }: Page, { topicId, issues }: Thread): boolean {
  const { topic: lead } = choice;
  const topic = input.topics.find(({ id }) => id === topicId);
  const isOfDayBefore = issues[0] !== undefined && daysBetween(issues[0].date, input.printedOn) === 1;
  if (topic === undefined || lead === null || topic === lead) return false;
  return isOfDayBefore && input.period.kind === 'day' && topic.count >= lead.count;
}

/** No topic today, and yet the rule of its issue finds its tickets. */
function carriedOf({ input }: Page, { topicId, issues }: Thread): CountedTickets | undefined {
  if (input.histories.has(topicId) || input.topics.some(({ id }) => id === topicId)) return undefined;
  return foundByLead(input, issues[0]?.lead);
}

/** Today's tickets that the rule of an issue's lead finds. */
function foundByLead({ carried }: Page['input'], lead: EarlierHeadline['lead']): CountedTickets | undefined {
  return carried.find(({ name: label }) => label === lead?.label);
}

/** Earlier headlines of the last `followupDays`, one thread a topic, and one for words that a headline named; the topic that leads today comes first. */
function threads(page: Page): Thread[] {
  const { from } = page.input.period;
  const byTopic = new Map<string, EarlierHeadline[]>();
  for (const item of page.input.earlier) {
    const age = daysBetween(item.date, page.input.printedOn);
    if (item.topicId === null || age <= 0 || age > page.settings.thresholds.followupDays) continue;
    if (item.period !== undefined && item.period.to >= from) continue;
    addTo(byTopic, item.risen?.words.join('|') ?? currentId(page, item.topicId), item);
  }
  const untold = (thread: Thread): number => Number(goesOnUntold(page, thread));
  const leads = (thread: Thread): number => Number(thread.topicId === page.choice.topic?.id);
  return [...byTopic]
    .map(([topicId, all]) => {
      const issues = [...all].sort((a, b) => (a.date < b.date ? 1 : -1));
      return { topicId, issues, risen: issues[0]?.risen };
    })
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
  const latest = thread.issues[0];
  const counted = latest === undefined ? null : countedOf(page, thread, latest);
  if (latest === undefined || counted === null) return [];
  return join([
    text`${issueWords(page, latest)}`,
    otherIssues(thread.issues.slice(1)),
    '。',
    nowSentence(page, latest, counted),
    partSentence(page, thread),
  ]);
}

/** `其中涉及“恢复”的18件，前一日15件。` What those who still call have begun to call about, of a topic that does not lead; the headline and the lead say it of their own. */
function partSentence(page: Page, { topicId, risen }: Thread): Paragraph {
  const { input, choice, ledger, words, overview } = page;
  const topic = input.topics.find(({ id }) => id === topicId);
  if (topic === undefined || risen !== undefined || topicId === choice.topic?.id) return [];
  if (input.period.kind !== 'day' || overview.isPartial) return [];
  const part = risenPart(topic, input);
  if (part === null) return [];
  const { from } = input.period;
  const now = ledger.print(part.count, topicOn(part.id, from), part.ticketIds, 'tickets', 'count');
  const then = ledger.print(part.before, topicOn(part.id, addDays(from, -1)), [], 'history', 'count');
  // 涉及 would say of the others that they are about something else.
  const word = sideName(cleanText(topic.label), part.label);
  const isSaid = input.holding(word, part).length === part.count;
  return text`其中${isSaid ? text`提到“${name(word)}”` : text`涉及“${name(part.label)}”`}的${now}件，${words.before}${then}件。`;
}

/** What a headline named, counted today and then. */
interface Counted {
  /** `相关诉求`, where the headline says of what. */
  readonly what: Paragraph;
  readonly now: number;
  readonly ids: readonly string[];
  readonly before: number | null;
  readonly formula: (span: string) => string;
  readonly isRecounted: boolean;
}

function countedOf(page: Page, thread: Thread, latest: EarlierHeadline): Counted | null {
  const { topicId, risen } = thread;
  if (risen !== undefined) {
    const ids = page.input.withWords(risen.words);
    const { words, count: before } = risen;
    return {
      what: text`${withWords(words)}的诉求`,
      now: ids.length,
      ids,
      before,
      formula: wordsFormula(words),
      isRecounted: false,
    };
  }
  const topic = page.input.topics.find(({ id }) => id === topicId);
  if (topic === undefined && !isStillTold(page, latest)) return null;
  const history = page.input.histories.get(topicId);
  const carried = carriedOf(page, thread);
  const { from, to } = page.input.period;
  const now = carried?.ticketIds.length ?? topic?.count ?? sumBetween(history, from, to);
  if (now === null) return null;
  const { period } = latest;
  const then = period === undefined ? null : sumBetween(history, period.from, period.to);
  return {
    what: topicWords(latest, topic),
    now,
    ids: carried?.ticketIds ?? topic?.ticketIds ?? [],
    before: carried === undefined ? then : (latest.count ?? null),
    formula: carried === undefined ? (days) => topicOn(topicId, days) : (days) => `carried(${carried.name}, ${days})`,
    isRecounted: isRecounted(history, latest),
  };
}

/**
 * Whether today's tickets by the rule of an issue's lead are about it: of what was told in several ways one word alone, 缴费 of a hospital's
 * payments, is said of other things the next day.
 */
function isStillTold({ input }: Page, { lead }: EarlierHeadline): boolean {
  if (lead === undefined || lead.rule.any.length === 1) return true;
  const found = foundByLead(input, lead);
  const isSaid = (words: string): boolean => found !== undefined && input.holding(words, found).length > 0;
  return found?.ticketIds.length === 0 || lead.label.split('、').every(isSaid);
}

/** What stands before the topic that a headline names. */
const NAMING = ['关注', '反映', '咨询', '表扬', '就'];

/** A headline that names another thing, or two, or the topic at one place says not what is counted. */
function topicWords({ headline, lead }: EarlierHeadline, topic: TrendedTopic | undefined): Paragraph {
  const labels = [topic?.label, lead?.label].filter((label) => label !== undefined);
  const isNamed = (words: string): boolean =>
    headline.startsWith(words) || NAMING.some((verb) => headline.includes(`${verb}${words}`));
  const isClear = !headline.includes('，') && labels.some((one) => isNamed(cleanText(one)));
  // As the headline called it: the reader has that name.
  const label = labels.find((one) => headline.includes(cleanText(one))) ?? labels[0];
  return label === undefined || isClear ? text`相关诉求` : text`“${name(label)}”诉求`;
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

function nowSentence(page: Page, latest: EarlierHeadline, counted: Counted): Paragraph {
  const { what, now, before, ids, formula } = counted;
  const { period } = latest;
  if (now === 0) return text`${page.words.now}未再收到${what}。`;
  const nowFormula = formula(periodSpan(page));
  const count = page.ledger.print(now, nowFormula, ids, ids.length > 0 ? 'tickets' : 'history', 'count');
  const own = page.input.period;
  const isSameLength = period !== undefined && daysBetween(period.from, period.to) === daysBetween(own.from, own.to);
  if (before === null || !isSameLength || page.overview.isPartial) return text`${page.words.now}${what}${count}件。`;
  if (latest.count !== undefined && counted.isRecounted) {
    // Counted anew by today's rule it is another number than a reader of that issue has before them.
    const issued = `issue(${latest.issue.year}-${latest.issue.number}).topic(${latest.topicId ?? ''})`;
    const printed = page.ledger.print(latest.count, issued, [], 'history', 'count');
    return text`${page.words.now}${what}${count}件；该期所载${printed}件的归类与今不同，不作比较。`;
  }
  const beforeFormula = formula(span(period.from, period.to));
  const then = page.ledger.print(before, beforeFormula, [], 'history', 'count');
  const when = dates(period.from, period.to, page.input.printedOn);
  const change = compareWords(page, text`${when}的${then}件`, { now, before, nowFormula, beforeFormula }, [when]);
  return text`${page.words.now}${what}${count}件，${change}。`;
}
