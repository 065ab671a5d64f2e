import type { Day, Paragraph } from '../../../model/index.js';
import { addDays, daysBetween, median } from '../../../model/index.js';
import type { DayCounts, Period, PolicyEvent } from '../../input.js';
import { concerns } from '../../page/figures.js';
import { type Page, span, topicFormula } from '../../page/page.js';
import { list, type PlannedBlock } from '../../page/plan.js';
import { dates, day, join, listOf, name, text } from '../../wording/text.js';

/** Measures of the city and the tickets before and after; the latest first. */
export function policies(page: Page): PlannedBlock[] {
  return reported(page).flatMap(({ policy, line }, index) =>
    list(isOfLead(page, policy) ? 'vital' : index === 0 ? 'must' : 'should', [line]),
  );
}

/** What was done about the topic that leads stands in any case. */
function isOfLead({ choice: { topic } }: Page, { topicIds, keywords }: PolicyEvent): boolean {
  return topic !== null && concerns(topicIds, keywords, topic);
}

function reported(page: Page): { readonly policy: PolicyEvent; readonly line: Paragraph }[] {
  const { topic } = page.choice;
  // An issue out of the row tells of its one topic alone.
  const only = page.input.issue.special ? topic : null;
  return [...page.input.policies]
    .filter((policy) => isUnderWatch(policy, page.input.period, page.settings.thresholds.policyDays))
    .filter(({ topicIds, keywords }) => only === null || concerns(topicIds, keywords, only))
    .sort((a, b) => (a.announced < b.announced ? 1 : -1))
    .map((policy) => ({ policy, line: policyLine(page, policy) }))
    .filter(({ line }) => line.length > 0)
    .slice(0, page.settings.items.policies);
}

/** From its announcement until its effect has been compared for as long again as the days compared. */
export function isUnderWatch({ announced, effective }: PolicyEvent, { from, to }: Period, days: number): boolean {
  return announced <= to && addDays(effective ?? announced, 2 * days) > from;
}

/** What is counted before and after a measure. */
interface Measured {
  readonly words: Paragraph;
  readonly history: DayCounts | undefined;
  readonly formula: (from: Day, to: Day) => string;
}

function measured(page: Page, policy: PolicyEvent): Measured | null {
  const { keywords, counts } = policy;
  if (counts !== undefined) {
    return {
      words: text`文字含${listOf(keywords.map((word) => text`“${name(word)}”`))}的诉求`,
      history: counts,
      formula: (from, to) => `keywords(${keywords.join('|')}, ${span(from, to)})`,
    };
  }
  const topic = page.input.topics.find((item) => concerns(policy.topicIds, keywords, item));
  return topic === undefined
    ? null
    : {
        words: text`“${name(topic.label)}”诉求`,
        history: page.input.histories.get(topic.id),
        formula: (from, to) => topicFormula(page, topic, span(from, to)),
      };
}

interface Side {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly sum: number;
  /** Of the days; one day of a peak bends a mean. */
  readonly median: number;
}

/** `“……”1月31日公布、2月2日起实施。公布前7日（1月24日至30日）文字含“口罩”的诉求共8412件，每日件数的中位数为1202件；实施首日（2月2日）3842件。` */
function policyLine(page: Page, policy: PolicyEvent): Paragraph {
  const what = measured(page, policy);
  if (what === null) return [];
  const start = policy.effective ?? policy.announced;
  const { policyDays } = page.settings.thresholds;
  const { to } = page.input.period;
  const now = page.input.printedOn;
  const before = sideOf(what.history, addDays(policy.announced, -policyDays), addDays(policy.announced, -1));
  const lastAfter = earlierOf(addDays(start, policyDays - 1), to);
  const after = start > to ? null : sideOf(what.history, start, lastAfter);
  if ((before?.sum ?? 0) + (after?.sum ?? 0) === 0) return [];
  const isApart = policy.effective !== null && policy.effective !== policy.announced;
  const when = isApart
    ? text`${day(policy.announced, now)}公布、${day(start, now)}起实施`
    : text`${day(policy.announced, now)}公布并实施`;
  const { missing } = page.settings.wording;
  return join([
    text`“${name(policy.title)}”${when}。`,
    before === null
      ? text`公布前${what.words}数据${missing}`
      : sideWords(page, what, before, { open: '公布前', subject: what.words }),
    '；',
    start > to
      ? '尚未实施'
      : after === null
        ? text`实施后数据${missing}`
        : sideWords(page, what, after, {
            open: after.days === 1 ? '实施首日' : '实施后',
            subject: before === null ? what.words : [],
          }),
    '。',
  ]);
}

function earlierOf(a: Day, b: Day): Day {
  return a <= b ? a : b;
}

/** The days with data between two days; null where there is none. */
function sideOf(history: DayCounts | undefined, from: Day, to: Day): Side | null {
  if (history === undefined) return null;
  const known = history.days.flatMap((date, index) => {
    const count = history.counts[index];
    return date >= from && date <= to && count !== null && count !== undefined ? [{ date, count }] : [];
  });
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length !== daysBetween(first.date, last.date) + 1) return null;
  return {
    from: first.date,
    to: last.date,
    days: known.length,
    sum: known.reduce((sum, { count }) => sum + count, 0),
    median: median(known.map(({ count }) => count)),
  };
}

/** `公布前7日（1月24日至30日）文字含“口罩”的诉求共8412件，每日件数的中位数为1202件` */
function sideWords(
  page: Page,
  { formula }: Measured,
  side: Side,
  { open, subject }: { readonly open: string; readonly subject: Paragraph },
): Paragraph {
  const counted = formula(side.from, side.to);
  const sum = page.ledger.print(side.sum, counted, [], 'history', 'count');
  const range = dates(side.from, side.to, page.input.printedOn);
  if (side.days === 1) return text`${open}（${range}）${subject}${sum}件`;
  const days = page.ledger.print(side.days, `days(${span(side.from, side.to)})`, [], 'derived', 'count');
  const median = page.ledger.print(side.median, `dailyMedian(${counted})`, [], 'history', 'mean');
  return text`${open}${days}日（${range}）${subject}共${sum}件，每日件数的中位数为${median}件`;
}
