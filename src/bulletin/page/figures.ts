import {
  type BarFigure,
  type CurveFigure,
  daysBetween,
  type NamedCount,
  type Paragraph,
  type Run,
  remarkOn,
  type SparkFigure,
  type TrendedTopic,
} from '../../model/index.js';
import { THRESHOLDS } from '../thresholds.js';
import { dates, join, listOf, name, plainOf, text } from '../wording/text.js';
import { districtCount, type Page, periodSpan, shareOf, topicCount, topicFormula, topicOn } from './page.js';
import { usualRun } from './standing.js';

const SOURCE = '热线工单';
/** Title and alternative text both as runs and as the strings they join to. */
function figureText(title: Paragraph, alt: Paragraph) {
  return { title: plainOf(title), titleRuns: title, alt: plainOf(alt), altRuns: alt };
}

/** The headline topic's days with the band of usual counts; null where fewer than three days have data, or none has tickets enough. */
export function curveFigure(page: Page, topic: TrendedTopic): CurveFigure | null {
  const history = page.input.histories.get(topic.id);
  if (history === undefined) return null;
  // Days before the history began are no days without tickets.
  const begin = history.counts.findIndex((count) => count !== null);
  const { from, to } = page.input.period;
  const length = Math.max(page.settings.curveDays, daysBetween(from, to) + 1);
  const first = Math.max(0, begin, history.days.length - length);
  const days = history.days.slice(first);
  const counts = history.counts.slice(first);
  const known = days.flatMap((day, index) => {
    const count = counts[index];
    return count === null || count === undefined ? [] : [{ day, count }];
  });
  const last = known.at(-1);
  const start = days[0];
  if (known.length < THRESHOLDS.curve.days || last === undefined || start === undefined) return null;
  const peak = known.reduce((best, item) => (item.count >= best.count ? item : best));
  const isFirst = known.every(({ day, count }) => count === 0 || day === last.day);
  if (peak.count < THRESHOLDS.curve.peak || isFirst) return null;
  const tie = known.findLast(({ day, count }) => day !== last.day && count === last.count);
  const print = (count: number, on: string) => page.ledger.print(count, topicOn(topic.id, on), [], 'history', 'count');
  const span = page.ledger.print(days.length, `days(${start}..${last.day})`, [], 'derived', 'count');
  const title =
    peak.day === last.day
      ? text`“${name(topic.label)}”诉求${dates(last.day, last.day)}达${print(last.count, last.day)}件，${tie === undefined ? '为' : text`与${dates(tie.day, tie.day)}同为`}近${span}日最高`
      : page.input.period.kind === 'day'
        ? text`“${name(topic.label)}”诉求${dates(last.day, last.day)}为${print(last.count, last.day)}件，最高为${dates(peak.day, peak.day)}的${print(peak.count, peak.day)}件`
        : // The last day of a month is a day like any other.
          text`“${name(topic.label)}”诉求${dates(peak.day, peak.day)}最高，达${print(peak.count, peak.day)}件`;
  const expected = history.expected.slice(first);
  const upper = history.upper.slice(first);
  // A band that lies on the axis cannot be seen, and a source line that explains it would puzzle.
  const isSeen =
    Math.max(0, ...[...upper, ...expected].map((value) => value ?? 0)) >= THRESHOLDS.curve.band * peak.count;
  const hidden = days.map(() => null);
  const alt = text`折线图：${dates(start, last.day)}“${name(topic.label)}”每日诉求件数${isSeen ? '与正常范围' : ''}。首日${print(
    known[0]?.count ?? 0,
    known[0]?.day ?? start,
  )}件，${dates(peak.day, peak.day)}最高，为${print(peak.count, peak.day)}件，末日${print(last.count, last.day)}件。`;
  const { usual } = topic.trend;
  // A week's own past is counted in weeks, the curve in days.
  const source =
    page.input.period.kind !== 'day' || usual === null || usual === undefined || !isSeen
      ? text`${SOURCE}`
      : text`${SOURCE}，正常水平为此前${page.ledger.print(usual.days, `usualDays(${topic.id})`, [], 'history', 'count')}个平常日的均值`;
  return {
    kind: 'curve',
    ...figureText(title, alt),
    unit: '件/日',
    source: plainOf(source),
    sourceRuns: source,
    days,
    counts,
    expected: isSeen ? expected : hidden,
    upper: isSeen ? upper : hidden,
    marks: policyMarks(page, topic).filter(({ day }) => day >= start && day <= last.day),
  };
}

function policyMarks(page: Page, topic: TrendedTopic): CurveFigure['marks'] {
  return page.input.policies
    .filter((policy) => concerns(policy.topicIds, policy.keywords, topic))
    .flatMap(({ announced, effective }) => [
      { day: announced, label: '措施公布' },
      ...(effective !== null && effective !== announced ? [{ day: effective, label: '措施实施' }] : []),
    ]);
}

/** Whether a policy or a note of the office speaks of the topic: by id, or by a keyword that the topic carries. */
export function concerns(ids: readonly string[], keywords: readonly string[], topic: TrendedTopic): boolean {
  return (
    ids.includes(topic.id) ||
    topic.identity.related.some((id) => ids.includes(id)) ||
    keywords.some((word) => topic.label.includes(word) || topic.keywords.includes(word))
  );
}

/** One small curve a topic; `all` topics are alarms, of which these are shown; null where the lead counts them in another way. */
export function sparkFigure(page: Page, topics: readonly TrendedTopic[], all: number | null): SparkFigure | null {
  const shown = topics.filter((topic) => page.input.histories.has(topic.id));
  // The curve or the table tells of a single one.
  if (shown.length < 2) return null;
  const print = (count: number, what: string) =>
    page.ledger.print(count, `count(${what}, ${periodSpan(page)})`, [], 'derived', 'count');
  const rest =
    all !== null && all > shown.length ? text`，表列其中${print(shown.length, 'news topics shown')}个` : null;
  const count = all === null ? text`部分` : text`${print(all, 'news topics')}个`;
  const title = text`${page.words.now}${count}主题突增、新增、上升或处于高位${rest}`;
  const alt = text`小折线图，每行一个主题：${listOf(shown.map((topic) => text`${name(topic.label)}${remarkOn(topic)}`))}。`;
  return {
    kind: 'sparks',
    ...figureText(title, alt),
    unit: '件',
    source: SOURCE,
    rows: shown.map((topic) => {
      const history = page.input.histories.get(topic.id);
      return {
        name: plainOf([name(topic.label)]),
        counts: history?.counts.slice(-page.settings.sparkDays) ?? [],
        upper: history?.upper.slice(-page.settings.sparkDays) ?? [],
        today: topicCount(page, topic),
        usual: usualRun(page, topic),
        verdict: remarkOn(topic),
      };
    }),
  };
}

/** Whether bars have a first: what ties is first of nothing, and bars of one length show nothing. */
const hasFirst = ([first, second]: readonly { readonly count: number }[]): boolean =>
  (first?.count ?? 0) > (second?.count ?? 0);

/** Districts of all tickets, largest first; a blank or missing district is no district. Null where none has the most. */
export function districtFigure(page: Page, districts: readonly NamedCount[]): BarFigure | null {
  const named = districts.filter(({ name: district, count }) => district.trim() !== '' && count > 0);
  const first = named[0];
  if (named.length < THRESHOLDS.bars || first === undefined || !hasFirst(named)) return null;
  const print = (item: NamedCount) => districtCount(page, item);
  const shown = named.slice(0, page.settings.items.districts);
  const title = text`${page.words.now}${name(first.name)}诉求最多，为${print(first)}件`;
  return {
    kind: 'bars',
    unit: '件',
    source: SOURCE,
    ...figureText(
      title,
      join([
        '条形图：各地诉求件数由多到少依次为',
        listOf(shown.map((item) => text`${name(item.name)}${print(item)}件`)),
        '。',
      ]),
    ),
    bars: shown.map((item, index) => bar(item.name, item.count, print(item), index === 0)),
  };
}

/** The largest topics with their shares of all tickets; null where none is the largest. */
export function topicShareFigure(page: Page, topics: readonly TrendedTopic[]): BarFigure | null {
  const whole = page.overview.tickets;
  const shown = topics.filter(({ count }) => count > 0).slice(0, page.settings.items.topicBars);
  const first = shown[0];
  if (shown.length < THRESHOLDS.bars || first === undefined || !hasFirst(shown)) return null;
  if (whole < page.settings.thresholds.shareBase) return null;
  const percent = (topic: TrendedTopic) => shareOf(page, topic.count, topicFormula(page, topic));
  const title = text`“${name(first.label)}”诉求占${page.words.now}受理总量的${percent(first)}，在单个主题中最高`;
  return {
    kind: 'bars',
    unit: '%',
    source: SOURCE,
    ...figureText(
      title,
      join([
        '条形图：诉求量居前的主题及占比为',
        listOf(shown.map((topic) => text`${name(topic.label)}${percent(topic)}`)),
        '。',
      ]),
    ),
    bars: shown.map((topic) => bar(topic.label, topic.count, percent(topic), topic.id === page.choice.topic?.id)),
  };
}

function bar(label: string, count: number, labelRun: Run, emphasis: boolean): BarFigure['bars'][number] {
  return { name: plainOf([name(label)]), count, label: labelRun.text, labelRun, emphasis };
}
