import { SETTINGS } from '../settings.js';
import { withLabelWords } from './word-lists.js';

/** A label that asks needs no 问题 after it: 北延线何时开工. */
const ASKS = withLabelWords(/<asks>|吗$/);

/** Nor one that says a problem: 噪音扰民, 排队难. */
const NAMES_PROBLEM = withLabelWords(/<names_problem>$/);

/** A sentence that says what is wrong: 没有路灯, 灯光太暗. */
const SAYS_ALL = withLabelWords(/<says_wrong>|不[^同足]|[太很][\u3400-\u9fff]{1,2}$|<ends_wrong>$/);

/** What the headline of a topic depends on. */
export interface HeadlineFacts {
  readonly label: string;
  readonly kind: 'theme' | 'incident';
  readonly count: number;
  /** Whether callers are 大量. */
  readonly isMany: boolean;
  readonly types: Readonly<Record<string, number>>;
}

/** A headline in the manner of the bulletin: 大量市民来电关注口罩问题. */
export function makeHeadline(facts: HeadlineFacts): string {
  const { label, kind, count, isMany, types } = facts;
  const kindOfCall = leadingType(types, count);
  const matter = withProblem(label);
  const callers = isMany ? '大量市民' : count >= SETTINGS.headline.several ? '多名市民' : '市民';
  if (kind === 'incident') {
    if (kindOfCall === 'inquiry') return `${callers}咨询${matter}`;
    if (kindOfCall === 'suggestion') return `${callers}就${matter}提出建议`;
    return `${callers}反映${SAYS_ALL.test(label) ? label : matter}`;
  }
  if (kindOfCall === 'praise') return `市民来电表扬${label}`;
  if (kindOfCall === 'suggestion') return `${callers}${isMany ? '来电' : ''}就${matter}提出建议`;
  if (isMany) return `大量市民来电关注${matter}`;
  if (kindOfCall === 'inquiry') return `${callers}来电咨询${matter}`;
  const told = SAYS_ALL.test(label) ? label : matter;
  return count >= SETTINGS.headline.several ? `市民集中反映${told}` : `市民反映${told}`;
}

function leadingType(types: Readonly<Record<string, number>>, count: number): string | undefined {
  const leading = Object.entries(types).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0];
  return leading !== undefined && leading[1] * 2 > count ? leading[0] : undefined;
}

/** 口罩 → 口罩问题; what already says a problem or asks stays: 噪音扰民, 排队难, 北延线何时开工. */
function withProblem(label: string): string {
  return ASKS.test(label) || NAMES_PROBLEM.test(label) ? label : `${label}问题`;
}
