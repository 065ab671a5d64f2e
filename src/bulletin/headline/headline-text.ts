import type { Topic } from '../../model/index.js';
import { type BulletinSettings, isHotline } from '../settings.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';
import { withPageWords } from '../wording/word-lists.js';
import type { Crisis } from './crisis.js';

/** A label that asks needs no 问题 after it: 北延线何时开工. */
const ASKS = withPageWords(/<asks>|吗$/);

/** Nor one that names a problem: 噪音扰民, 排队难. */
const NAMES_PROBLEM = withPageWords(/<names_problem>$/);

/** Nor, after 反映, a sentence that says what is wrong: 没有路灯, 灯光太暗. */
const SAYS_WRONG = withPageWords(/<says_wrong>|不[^同足]|[太很][\u3400-\u9fff]{1,2}$|<ends_wrong>$/);

/** Calls about something, by its label: one that ends on 诉求 says so itself. */
export const callsAbout = (label: string): string => `${label.replace(/诉求$/, '')}诉求`;

/** Whether so many of a period's tickets are what the office calls 大量. */
export function isOfMany(count: number, total: number, { headline }: BulletinSettings): boolean {
  const { manyTickets, manyShare } = headline;
  return count >= manyTickets || (count >= THRESHOLDS.headline.leastOfMany && count >= manyShare * total);
}

/**
 * How a topic is headed, who calls and what about: 大量市民来电关注口罩问题, 市民集中反映路灯不亮.
 * @param topic with how many of its tickets are `there`, where its label names a place
 * @param isTalk the texts are put to no office: nobody reports, asks or proposes anything
 */
export function topicHeadline(
  { label, kind, count, types, there = count }: Pick<Topic, 'label' | 'kind' | 'count' | 'types'> & { there?: number },
  total: number,
  settings: BulletinSettings,
  isTalk = false,
): string {
  const isMany = isOfMany(there, total, settings);
  const isSeveral = there >= THRESHOLDS.headline.several;
  const callers = isMany ? '大量市民' : isSeveral ? '多名市民' : '市民';
  const calling = isHotline(settings) ? '来电' : '';
  const type = leadingType(types, count);
  const words = cleanText(label).replace(/(?<=.)诉求$/u, '');
  const about = ASKS.test(words) || NAMES_PROBLEM.test(words) ? words : `${words}问题`;
  const reported = SAYS_WRONG.test(words) ? words : about;
  if (isTalk) return `${callers}关注${about}`;
  if (kind === 'incident') {
    if (type === 'inquiry') return `${callers}咨询${about}`;
    if (type === 'suggestion') return `${callers}就${about}提出建议`;
    return `${callers}反映${reported}`;
  }
  if (type === 'praise') return `市民${calling}表扬${words}`;
  if (type === 'suggestion') return `${callers}${isMany ? calling : ''}就${about}提出建议`;
  if (isMany) return `大量市民${calling}关注${about}`;
  if (type === 'inquiry') return `${callers}${calling}咨询${about}`;
  return `市民${isSeveral ? '集中' : ''}反映${reported}`;
}

/** The type that more than half of the tickets have. */
function leadingType(types: Readonly<Record<string, number>>, count: number): string | undefined {
  return Object.entries(types).find(([, ofType]) => ofType * 2 > count)?.[0];
}

/** What a crisis is called where the office has no name for it. */
export function crisisName(words: readonly string[]): string {
  return words.slice(0, THRESHOLDS.crisis.words.headed).map(cleanText).join('、');
}

/** `大量市民来电关注乌克兰、俄罗斯问题`: what stands in many topics heads the page. */
export function crisisHeadline({ words, ticketIds }: Crisis, total: number, settings: BulletinSettings): string {
  const callers = isOfMany(ticketIds.length, total, settings) ? '大量市民' : '部分市民';
  return `${callers}${isHotline(settings) ? '来电' : ''}关注${crisisName(words)}问题`;
}
