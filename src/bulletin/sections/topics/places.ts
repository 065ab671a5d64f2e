import {
  addDays,
  addTo,
  formatRule,
  type Paragraph,
  type PlaceSignal,
  type Run,
  type TrendedTopic,
} from '../../../model/index.js';
import { excessOf, isAboveUsual, isWithin } from '../../headline/alarms.js';
import { isPresentable, isTellable } from '../../headline/labels.js';
import type { Matter } from '../../input.js';
import { type Page, periodSpan } from '../../page/page.js';
import { growing, type PlannedBlock, paragraph, table } from '../../page/plan.js';
import { lastsSince } from '../../page/standing.js';
import { THRESHOLDS } from '../../thresholds.js';
import { cleanText, day, join, listOf, name, quotedClass, text } from '../../wording/text.js';
import { isTypeName } from '../../wording/types.js';
import { usualWords } from '../counts/measures.js';
import { districtTable } from './district-table.js';

/** What stands out in one place or at one unit, and may be told. */
export function reportedSignals(page: Omit<Page, 'signals'>): PlaceSignal[] {
  const { local } = page.input;
  if (local === null || page.input.period.kind !== 'day' || page.overview.isPartial) return [];
  const named = new Set(page.input.topics.flatMap((topic) => (isTellable(topic) ? [topic.label] : [])));
  const told = local.signals.filter(
    (signal) =>
      (signal.state === 'new' || signal.state === 'ongoing') &&
      (named.has(signal.subject.name) || isPresentable(signal.subject.name)) &&
      !isAllOfLead(page, signal),
  );
  const alarms = new Set(page.input.topics.flatMap(({ id, trend }) => (isAboveUsual(trend.verdict) ? [id] : [])));
  /** What is new and no alarm of a topic stands nowhere else on the page: first; what is hardly there any more, last. */
  const placeOf = (signal: PlaceSignal): number => {
    if (isFallingOff(signal)) return 2;
    const { state, subject, site } = signal;
    const isToldAnyway = [subject.id, site?.id].some((id) => id !== undefined && alarms.has(id));
    return state === 'new' && !isToldAnyway ? 0 : 1;
  };
  return told.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What a week's sum still holds high, and today hardly has any more, stands behind what there is today. */
function isFallingOff({ count, window }: PlaceSignal): boolean {
  return count * window.days < THRESHOLDS.places.fallingOff * window.count;
}

/** What one place has of a class, where what leads is only the part of it that says one name: a poisoning, one of two schools. */
export function signalAroundLead(page: Page): PlaceSignal | undefined {
  const lead = page.choice.topic;
  if (lead === null) return undefined;
  return page.signals.find((signal) => {
    const isOfClass = signal.kind === 'place' && signal.subject.kind === 'class';
    return isOfClass && signal.count >= THRESHOLDS.places.ofLead * lead.count && isWithin(lead, signal);
  });
}

/** All of what leads comes from one district: 均来自城关街道 says so already. */
function isAllOfLead({ choice: { topic } }: Pick<Page, 'choice'>, signal: PlaceSignal): boolean {
  const { kind, subject, path, count } = signal;
  const isLead = subject.kind === 'topic' && subject.id === topic?.id;
  return isLead && kind === 'place' && path.length === 1 && count === topic.count && namedSite(signal) === undefined;
}

/** The one place where a topic has risen today: what is more than usual there is most of what is more than usual at all. */
export function placeOfRise({ input }: Pick<Page, 'input'>, topic: TrendedTopic): PlaceSignal | undefined {
  const { local, overview, period } = input;
  if (local === null || period.kind !== 'day' || overview === null || overview.isPartial) return undefined;
  return local.signals.find(
    ({ kind, subject, state, window, usual, count, path }) =>
      kind === 'place' &&
      subject.kind === 'topic' &&
      subject.id === topic.id &&
      (state === 'new' || state === 'ongoing') &&
      window.days === 1 &&
      usual !== null &&
      count - usual >= THRESHOLDS.places.ofRise * excessOf(topic) &&
      !cleanText(topic.label).includes(path.at(-1) ?? ''),
  );
}

/** `滨河区64件（平常约9.7件）` */
export function riseAtWords(page: Page, signal: PlaceSignal): Paragraph {
  const where = listOf(
    signal.path.map((each) => [name(each)]),
    '',
  );
  return text`${where}${dayCount(page, signal)}件${usualThere(page, signal)}`;
}

/** What a place may have more of that a sentence can name. */
const NAMED: ReadonlySet<string> = new Set(['topic', 'class']);

/** What stands out most in one place, under a name. */
export function namedSignal(page: Page): PlaceSignal | undefined {
  return page.signals.find(({ kind, subject }) => kind === 'place' && NAMED.has(subject.kind));
}

/** 局部突出: what one place or one unit has far more of than the rest of the city gives reason to expect. */
export function places(page: Page): PlannedBlock[] {
  const { topic } = page.choice;
  const inLead = topic === null ? undefined : placeOfRise(page, topic);
  // What the lead says of a place needs no sentence more, but for the site there.
  const reported = page.signals.filter((signal) => signal !== inLead || namedSite(signal) !== undefined);
  const most = page.settings.items.places;
  const of = (kind: PlaceSignal['kind']): PlaceSignal[] =>
    reported.filter((signal) => signal.kind === kind).slice(0, most);
  const [there, units] = [of('place'), of('unit')];
  return [
    // The first place of each always stands; the others of its sentence come after the curve of what leads.
    ...sameComplaints(there).flatMap((signals, at) =>
      growing(
        paragraph(
          at < THRESHOLDS.places.vital ? 'vital' : 'must',
          text`${signalsWords(page, signals.slice(0, 1), true)}。`,
        ),
        signals.length === 1 && matterOf(page, signals[0]) === undefined
          ? []
          : paragraph(signals.length === 1 ? 'should' : 'must', text`${signalsWords(page, signals)}。`),
      ),
    ),
    ...(units.length === 0
      ? []
      : paragraph(
          'should',
          text`按承办单位，${listOf(
            sameComplaints(units).map((signals) => signalsWords(page, signals)),
            '；',
          )}。`,
        )),
    ...table('may', there.length === 0 ? null : districtTable(page, there)),
  ];
}

/** Places that have much of the same stand in one sentence, in the place of the first. */
function sameComplaints(signals: readonly PlaceSignal[]): PlaceSignal[][] {
  const groups = new Map<string, PlaceSignal[]>();
  for (const signal of signals) {
    addTo(groups, `${signal.subject.kind} ${signal.subject.name}`, signal);
  }
  return [...groups.values()];
}

/** `停水诉求在杨浦区五角场街道突出，31件（平常约4.2件），自1月27日起持续；在虹口区曲阳路街道突出，12件（平常不足1件）` */
function signalsWords(page: Page, signals: readonly PlaceSignal[], isShort = false): Paragraph {
  const [first] = signals;
  if (first === undefined) return [];
  const { subject, kind } = first;
  const what = subject.kind === 'all' ? text`诉求总量` : text`${name(SUBJECTS[subject.kind] ?? subject.name)}诉求`;
  const isPlace = kind === 'place';
  return join([
    what,
    isPlace ? null : '中',
    listOf(
      signals.map((signal) => placeWords(page, signal, isShort)),
      isPlace ? '；' : '，',
    ),
  ]);
}

/**
 * `在杨浦区五角场街道突出，近4日44件（平常不足1件），多涉及静波新苑`, `水务局近4日承办44件`.
 *
 * @param isShort what it is before what is usual, where one line holds one of them
 */
function placeWords(page: Page, signal: PlaceSignal, isShort: boolean): Paragraph {
  const { kind, path, since, window } = signal;
  const site = namedSite(signal);
  const matter = matterOf(page, signal);
  const { printedOn, period } = page.input;
  const where = listOf(
    path.map((each) => [name(each)]),
    '',
  );
  const days =
    window.days === 1 ? null : text`近${page.ledger.print(window.days, 'days of the sum', [], 'derived', 'count')}日`;
  return join([
    kind === 'place' ? text`在${where}突出，` : where,
    days,
    kind === 'place' ? null : text`承办`,
    text`${countRun(page, signal)}件${isShort && matter !== undefined ? null : usualThere(page, signal)}`,
    matter === undefined ? null : matterWords(page, signal, matter, isShort),
    site === undefined ? null : siteWords(page, signal, site),
    // 近4日 counts days before what began within them, and of what leads the lead says it: by the whole city's counts that is another day.
    since < addDays(period.to, 1 - window.days) && !isDatedByLead(page, signal)
      ? text`，自${day(since, printedOn)}起持续`
      : null,
  ]);
}

/** Whether the lead says of this topic since when it lasts. */
function isDatedByLead({ choice: { topic }, input }: Page, { subject }: PlaceSignal): boolean {
  const isLead = topic !== null && subject.kind === 'topic' && subject.id === topic.id;
  return isLead && lastsSince(topic, input.period.from) !== undefined;
}

/** What makes up most of what a place has more, where its name says more than where that is: no 石岭 of 石岭县. */
function namedSite({ path, site }: PlaceSignal): PlaceSignal['site'] {
  return site !== undefined && isPresentable(site.label) && !path.some((place) => place.includes(site.label))
    ? site
    : undefined;
}

/** `，多涉及静波新苑`; of what makes up most of the excess and not of the tickets how many they are: `，其中25件涉及静波新苑`. */
function siteWords(
  page: Page,
  { ticketIds, window }: PlaceSignal,
  { id, label }: NonNullable<PlaceSignal['site']>,
): Paragraph {
  const own = new Set(page.input.topics.find((topic) => topic.id === id)?.ticketIds);
  const both = ticketIds.filter((ticket) => own.has(ticket));
  if (both.length === 0 || 2 * both.length > ticketIds.length) return text`，多涉及${name(label)}`;
  const formula = `topic(${id}, ${periodSpan(page)}) there`;
  const count = page.ledger.countOf(both, formula);
  return text`，其中${window.days === 1 ? null : page.words.now}${count}件涉及${name(label)}`;
}

/**
 * What four in five of the tickets have in common where they are no topic, whose name would say what it is, nor mostly of one; else a word
 * of half of them that tells them from all others.
 */
function matterOf(page: Page, signal: PlaceSignal | undefined): Matter | undefined {
  if (signal === undefined || signal.subject.kind === 'topic') return undefined;
  const { subject, ticketIds, count } = signal;
  if (namedSite(signal) !== undefined) return undefined;
  return page.input
    .inCommon(ticketIds)
    .find(
      ({ name: label, ticketIds: own, isTelling }) =>
        (isTelling === true || own.length >= THRESHOLDS.detail.matter * count) &&
        label !== subject.name &&
        !isTypeName(label) &&
        isPresentable(label),
    );
}

/** `，其中8件属“征地补偿”类`, `，均属“野外冰面”类`, `，其中8件涉及“公路”`; in short `中8件属“征地补偿”类`. */
function matterWords(page: Page, signal: PlaceSignal, matter: Matter, isShort: boolean): Paragraph {
  const { count, window } = signal;
  const isDay = window.days === 1;
  const formula = `${formulaOf(page, { ...signal, window: { ...window, days: 1 } })}, ${matter.by}=${matter.name}`;
  const own = page.ledger.countOf(matter.ticketIds, formula);
  const what = matter.by === 'class' ? text`属${quotedClass(matter.name)}` : text`涉及“${name(matter.name)}”`;
  if (isDay && matter.ticketIds.length === count) return text`${isShort ? '' : '，'}均${what}`;
  return text`${isShort && isDay ? '中' : '，其中'}${isDay ? null : page.words.now}${own}件${what}`;
}

const SUBJECTS: Readonly<Partial<Record<PlaceSignal['subject']['kind'], string>>> = {
  dissatisfied: '办理结果不满意的',
};

/** What is counted, as the ledger names it, with the rule of a topic. */
function formulaOf(page: Page, { subject, path, kind, window }: PlaceSignal): string {
  const topic = page.input.topics.find(({ id }) => subject.kind === 'topic' && id === subject.id);
  const what = subject.kind === 'topic' ? `topic(${subject.id})` : `${subject.kind}(${subject.name})`;
  const where = `${kind === 'place' ? '所属区域' : '承办单位'}=${path.join('/')}`;
  const rule = topic === undefined ? '' : `, rule: ${formatRule(topic.rule)}`;
  return `${what} at ${where}, ${periodSpan(page)}${window.days === 1 ? '' : ` and the ${window.days - 1} days before`}${rule}`;
}

function countRun(page: Page, signal: PlaceSignal): Run {
  const { window, ticketIds } = signal;
  return page.ledger.print(
    window.count,
    formulaOf(page, signal),
    ticketIds,
    window.days === 1 ? 'tickets' : 'history',
    'count',
  );
}

/** Its tickets of the day itself, however many days decided. */
export function dayCount(page: Page, signal: PlaceSignal): Run {
  const { count, ticketIds } = signal;
  const formula = formulaOf(page, { ...signal, window: { ...signal.window, days: 1 } });
  return page.ledger.print(count, formula, ticketIds, 'tickets', 'count');
}

/** What the place has of it on ordinary days; nothing of a place that has only just come up. */
function usualThere(page: Page, signal: PlaceSignal): Paragraph {
  const formula = `usual(${formulaOf(page, signal)}) = mean of the place on ordinary days of the same sort`;
  return usualWords(page, signal.usual, formula);
}
