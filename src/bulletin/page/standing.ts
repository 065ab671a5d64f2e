import type { Day, Paragraph, Run, TrendedTopic } from '../../model/index.js';
import { harmfulOf, mentionsHarm } from '../headline/alarms.js';
import { hearsayIn } from '../headline/hearsay.js';
import { isMostlyCopies } from '../headline/voices.js';
import { THRESHOLDS } from '../thresholds.js';
import { monthWords, rangeWords } from '../wording/date.js';
import { day, join, listOf, text } from '../wording/text.js';
import { type Page, periodSpan, topicFormula, topicOn } from './page.js';

/**
 * How a topic stands against its past, to follow its count: `为正常水平（约61件）的63倍，属突增`. 正常水平 is what was usual before
 * anything broke out, an estimate, so 约 always stands before it. A multiple is said only of a level of at least
 * `timesBase` tickets and only when it is 1.5 or more; it is called 倍, never a growth. Empty where there is nothing to say.
 */
export function standingWords(page: Page, topic: TrendedTopic): Paragraph {
  const { verdict, expected } = topic.trend;
  if (verdict === 'unknown') return [];
  const tail = tailWords(page, topic);
  if (verdict === 'new') return newWords(page, topic);
  if (expected === null) return tail;
  if (expected === 0) return join(['平常无此类诉求', tail.length > 0 ? '，' : null, tail]);
  const about = text`${expected < 1 ? null : '约'}${expectedRun(page, topic, expected)}件`;
  const ratio = topic.count / expected;
  const level =
    expected >= page.settings.thresholds.timesBase && ratio >= THRESHOLDS.multiples.ofUsual
      ? text`为正常水平（${about}）的${page.ledger.ratio(
          [topic.count, topicFormula(page, topic)],
          [expected, `usual(${topic.id}, ${periodSpan(page)})`],
          'times',
        )}倍`
      : text`正常水平${about}`;
  return join([level, tail.length > 0 ? '，' : null, tail]);
}

/**
 * `其中7件提及伤害、险情`, `其中8件提及燃气泄漏`, `其中11件为听说或网传，真伪待核实`, `其中9件内容基本相同`, `其中109件分属8组内容基本相同的诉求`,
 * `内容均基本相同`, `分属8组内容基本相同的诉求`: what makes many of its tickets more, or less, than a complaint.
 */
export function remarkWords(page: Page, topic: TrendedTopic): Paragraph {
  const { input, ledger } = page;
  const print = (ids: readonly string[], what: string): Run => ledger.countOf(ids, `${what}(${topic.id})`);
  const harmful = mentionsHarm(topic, input) ? harmfulOf(topic, input) : [];
  const heard = hearsayIn(topic, input);
  const copies = isMostlyCopies(topic) ? [copiesWords(page, topic)] : [];
  const isAllCopies = topic.massFilings.tickets === topic.count;
  const parts = [
    ...(isAllCopies ? [] : copies),
    ...(harmful.length === 0 ? [] : [text`${print(harmful, 'harm')}件提及${kindOfHarm(page, topic, harmful)}`]),
    ...(heard.length === 0 ? [] : [text`${print(heard, 'hearsay')}件为听说或网传，真伪待核实`]),
  ];
  const some = parts.length === 0 ? [] : [text`其中${listOf(parts, '，')}`];
  return listOf([...(isAllCopies ? copies : []), ...some], '，');
}

/** Of several texts that were each filed more than once it is said how many: 109 of eight are not one text sent 109 times. */
function copiesWords({ ledger }: Page, { id, count, massFilings: { groups, tickets } }: TrendedTopic): Paragraph {
  const print = (value: number, what: string): Run =>
    ledger.print(value, `massFilings(${id}).${what}`, [], 'tickets', 'count');
  const isAll = tickets === count;
  if (groups === 1 && isAll) return text`内容均基本相同`;
  const of = isAll ? null : text`${print(tickets, 'tickets')}件`;
  return groups > 1 ? text`${of}分属${print(groups, 'groups')}组内容基本相同的诉求` : text`${of}内容基本相同`;
}

/** `患病、就医` where all of the tickets mention that kind of harm, `伤害、险情，多为患病、就医` where most do: it often stands in brackets, which hold no others. */
function kindOfHarm(page: Page, topic: TrendedTopic, harmful: readonly string[]): string {
  const all = '伤害、险情';
  const main = mainHarm(page, topic);
  if (main === undefined) return all;
  return main.count === harmful.length ? main.name : `${all}，多为${main.name}`;
}

/** The kind of harm that most of a topic's harmful tickets mention: a grave one, as 重点事件 counts it, before what is told most. */
export function mainHarm(
  { input }: Pick<Page, 'input'>,
  topic: TrendedTopic,
): { readonly name: string; readonly count: number } | undefined {
  const harmful = harmfulOf(topic, input);
  const told = input.harmQuotes(topic).slice(0, 1);
  const kinds = [
    ...input.harms,
    ...told.flatMap(({ harm, ticketIds }) => (harm === undefined ? [] : [{ name: harm, isGrave: false, ticketIds }])),
  ];
  return kinds
    .map(({ name, isGrave, ticketIds }) => {
      const telling = new Set(ticketIds);
      return { name, isGrave, count: harmful.filter((id) => telling.has(id)).length };
    })
    .filter(({ count }) => 2 * count > harmful.length)
    .sort((a, b) => Number(b.isGrave) - Number(a.isGrave) || b.count - a.count)[0];
}

function tailWords(page: Page, topic: TrendedTopic): Paragraph {
  const { trend } = topic;
  const { printedOn, period } = page.input;
  if (trend.inside !== undefined) return insideWords(page, topic, trend.inside);
  const since = lastsSince(topic, period.from);
  const lasting = since === undefined ? null : text`，自${sinceRun(since, period.kind, printedOn)}起持续`;
  switch (trend.verdict) {
    case 'spike':
      return text`属突增${lasting}`;
    case 'rising':
      return text`呈上升态势`;
    case 'high':
      return since === undefined ? text`处于高位` : text`仍处高位${lasting}`;
    default:
      return [];
  }
}

/** The day before the period since which a sudden rise or a high level lasts. */
export function lastsSince({ trend }: TrendedTopic, from: Day): Day | undefined {
  const isLasting = trend.inside === undefined && (trend.verdict === 'spike' || trend.verdict === 'high');
  const since = trend.highSince ?? trend.since;
  return isLasting && since !== undefined && since < from ? since : undefined;
}

/** `1月22日`; of a week the one that begins then, `1月20日当周`; of a month `7月份`. */
function sinceRun(since: Day, kind: Page['input']['period']['kind'], now: Day): Run {
  const words = kind === 'month' ? monthWords(since, now) : rangeWords(since, since, now);
  return { text: kind === 'week' ? `${words}当周` : words, verbatim: 'date' };
}

/** `自1月22日起明显增多，最高为1月29日的169件，属突增`, of a period judged by its own days. */
function insideWords(
  page: Page,
  { id }: TrendedTopic,
  { since, peak }: NonNullable<TrendedTopic['trend']['inside']>,
): Paragraph {
  if (since === null) return [];
  const { printedOn } = page.input;
  const most = page.ledger.print(peak.count, topicOn(id, peak.day), [], 'history', 'count');
  if (since === peak.day) return text`${day(since, printedOn)}明显增多，达${most}件，属突增`;
  return text`自${day(since, printedOn)}起明显增多，最高为${day(peak.day, printedOn)}的${most}件，属突增`;
}

/** What was to be expected, for a table's cell. */
export function usualRun(page: Page, topic: TrendedTopic): Run {
  const { expected } = topic.trend;
  return expected === null ? { text: '—' } : expectedRun(page, topic, expected);
}

/**
 * A number of tickets to expect, `66`, `不足1`, `0` of what never was. Whole, as tickets are; with one decimal only where a multiple of it may
 * be said, so that a reader who divides finds the multiple again.
 */
function expectedRun(page: Page, topic: TrendedTopic, expected: number): Run {
  const formula = `usual(${topic.id}, ${periodSpan(page)})`;
  const print = (printed: string, formula: string): Run =>
    page.ledger.print(expected, formula, [], 'history', { printed });
  if (expected >= page.settings.thresholds.timesBase)
    return page.ledger.print(expected, formula, [], 'history', 'mean');
  return expected > 0 && expected < 1 ? print('不足1', `${formula} < 1`) : print(String(Math.round(expected)), formula);
}

function newWords(page: Page, topic: TrendedTopic): Paragraph {
  const first = topic.trend.firstSeen ?? topic.identity.firstSeen;
  const { from, kind } = page.input.period;
  const { printedOn } = page.input;
  if (first < from) return text`系${day(first, printedOn)}以来新出现的诉求`;
  return kind === 'day' ? text`系当日首次出现` : text`系${page.words.now}首次出现（${day(first, printedOn)}）`;
}
