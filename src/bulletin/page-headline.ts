import type { Bulletin, TrendedTopic } from '../model/index.js';
import { daysAboveUsual, hasVerdicts, mentionsHarm } from './headline/alarms.js';
import { isCalm, reportedAboveUsual } from './headline/headline.js';
import { callsAbout, crisisHeadline, crisisName, topicHeadline } from './headline/headline-text.js';
import { hearsayIn } from './headline/hearsay.js';
import { latestIssues, ledBefore } from './headline/led-before.js';
import { isPlace } from './headline/place-names.js';
import { type RepeatedHeadline, repeatedHeadline } from './headline/repeated.js';
import { largerThanLead, largestUntold } from './headline/risen-classes.js';
import type { Page } from './page/page.js';
import { harmInWords } from './page/quotes.js';
import { mainHarm } from './page/standing.js';
import { className } from './sections/counts/classes.js';
import { filedAs, partsOf } from './sections/topics/detail.js';
import { namedSignal, placeOfRise } from './sections/topics/places.js';
import { asClass, cleanText } from './wording/text.js';

export interface PageHeadline extends RepeatedHeadline {
  /** What it names where that is no topic. */
  readonly risen?: Bulletin['headlineChoice']['risen'];
}

/** What heads the page: what has risen in many topics, the topic that leads, or how the period stands. */
export function headlineOf(page: Page): PageHeadline {
  const { choice, settings, input, overview: counts } = page;
  const { topic, crisis, isOfCrisis } = choice;
  if (isOfCrisis && crisis !== null) {
    const headline = crisisHeadline(crisis, counts.tickets, settings);
    const risen = { words: crisis.words, count: crisis.ticketIds.length };
    if (!wasHeaded(page, headline)) return { headline, rise: null, risen };
  }
  const found =
    topic !== null && input.period.kind === 'day' && ledBefore(topic, input, settings)
      ? repeatedHeadline(topic, input, settings, harmInWords(page, topic))
      : { headline: firstHeadline(page), rise: null };
  return { ...found, headline: `${found.headline}${largerWords(page, found.headline)}` };
}

/** `，烟雾诉求明显多于平常`, of what is more than the topic that leads, where the line has no clause of its own behind and no issue of the last days had it. */
function largerWords(page: Page, headline: string): string {
  const larger = largerThanLead(page);
  if (larger === undefined || headline.includes('，')) return '';
  const words = callsAbout(cleanText(className(page, larger.name)));
  const isPrinted = latestIssues(page.input, page.settings.headline.repeatDays).some((issue) =>
    issue.headline.includes(words),
  );
  return isPrinted ? '' : `，${words}明显多于平常`;
}

/** Whether an issue of the last days was headed by the same words. */
function wasHeaded({ input, settings }: Page, words: string): boolean {
  return latestIssues(input, settings.headline.repeatDays).some(({ headline }) => headline === words);
}

function firstHeadline(page: Page): string {
  const { choice, overview: counts, settings, input } = page;
  const { wording } = settings;
  const { topic, crisis } = choice;
  if (topic !== null) {
    const isHearsay = hearsayIn(topic, input).length > 0;
    const there = topic.kind === 'theme' ? placeOfRise(page, topic) : undefined;
    const label = `${there?.path.at(-1) ?? ''}${topic.label}${isHearsay ? '有关传言' : filedWords(page, topic)}`;
    const headline = topicHeadline(
      { ...topic, label, there: there?.count ?? topic.count },
      counts.tickets,
      settings,
      input.isTalk !== null,
    );
    return `${headline}${isPlace(input, topic) ? aspectWords(page, topic) : ''}`;
  }
  // One day that is not whole is no title for a month.
  if (counts.isPartial) return input.period.kind === 'day' ? wording.partialHeadline : wording.unjudgedHeadline;
  if (!hasVerdicts(input)) return wording.unjudgedHeadline;
  const local = localHeadline(page);
  if (!isCalm(page)) {
    const [above] = reportedAboveUsual(page);
    if (crisis !== null && crisis.ticketIds.length > (above?.count ?? 0)) {
      const reported = (how: string): string => `${crisis.group?.name ?? crisisName(crisis.words)}诉求${how}`;
      return wasHeaded(page, reported('高于平常')) ? reported('仍高于平常') : reported('高于平常');
    }
    const untold = largestUntold(page);
    const most = above?.label ?? (untold === undefined ? undefined : className(page, untold.name));
    const named = most === undefined ? undefined : `${cleanText(most)}诉求高于平常`;
    // Where the total is high what stands out most is the news, in one line; the lead has the total.
    return daysAboveUsual(input).length > 0
      ? (local ?? named ?? wording.highHeadline)
      : (named ?? wording.unjudgedHeadline);
  }
  return local ?? (input.period.kind === 'day' ? wording.calmHeadline : wording.periodCalmHeadline);
}

/** What is the matter where a place or an institution leads, whose name does not say it: `，多提及患病、就医`, `，较多涉及食堂`. */
function aspectWords(page: Page, topic: TrendedTopic): string {
  const harm = mentionsHarm(topic, page.input) ? mainHarm(page, topic) : undefined;
  if (harm !== undefined) return `，${2 * harm.count > topic.count ? '多' : '部分'}提及${harm.name}`;
  const part = partsOf(page, topic).find((one) => !one.isPlace);
  return part === undefined ? '' : `，较多涉及${cleanText(part.label)}`;
}

/** `（灾害类）`: what most of it is filed as, where a label of pieces has no word for the whole (老房子的小青瓦、农业保险赔付). */
function filedWords({ input }: Page, topic: TrendedTopic): string {
  const filed = topic.label.includes('、') ? filedAs(input, topic) : undefined;
  return filed === undefined ? '' : `（${asClass(filed.group)}）`;
}

/** `东岭街道生态环境诉求突出`, where no topic leads and one place has far more than usual. */
function localHeadline(page: Page): string | undefined {
  const signal = namedSignal(page);
  if (signal === undefined) return undefined;
  const stands = (how: string): string => `${cleanText(`${signal.path.at(-1)}${signal.subject.name}`)}诉求${how}`;
  return wasHeaded(page, stands('突出')) ? stands('仍突出') : stands('突出');
}
