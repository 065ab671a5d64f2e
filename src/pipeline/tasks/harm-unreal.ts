import type { HarmWords } from './harm-lexicon.js';

type Unreal = HarmWords['unreal'];

/** A word of harm as a text has it: with its clause and sentence, and the clauses of this before it. */
export interface Told {
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly sentence: string;
  readonly earlier: readonly string[];
  /** The rest of the sentence behind the clause. */
  readonly later: string;
  /** Any word of the kind. */
  readonly anyWord: RegExp;
}

/** Behind what is only likened to harm. */
const LIKE = /^.{0,4}(?:似的|一样|一般)/u;
/** 爆炸一样的动静, which needs no 像 before it. */
const LIKED_SOUND = /^(?:似的|一样的|一般的)/u;
/** Whether harm is what somebody mistook something for, or what something is likened to. */
export function isOnlySeeming(told: Told, unreal: Unreal): boolean {
  const { before, after } = told;
  const isLikened = LIKED_SOUND.test(after) || (LIKE.test(after) && unreal.likened.test(before));
  return unreal.mistaken.test(before) || isTakenBack(told, unreal) || isLikened;
}

/** 闻着煤气味，以为家里漏气: both words were one mistake. */
function isTakenBack({ kind, later, anyWord }: Told, { mistaken, seen, danger }: Unreal): boolean {
  if (!danger.has(kind)) return false;
  const taken = mistaken.exec(later);
  return seen.test(later) || (taken !== null && anyWord.test(later.slice(taken.index).split('，')[0] ?? ''));
}

/** Clauses that a condition reaches over. */
const REACH = 2;
/** Whether harm is a condition, or follows from one, or is asked about, or waited for. */
export function isHypothetical(told: Told, { happened, unreal }: HarmWords): boolean {
  const { kind, before, after, sentence, earlier } = told;
  const isAsked = unreal.asked.test(after) && !happened.test(before) && !unreal.kin.test(before);
  const isWaitedFor = after.includes('才') && unreal.waitedFor.test(before) && !happened.test(before);
  const isCondition =
    unreal.danger.has(kind) &&
    before.trim() === '' &&
    unreal.dangerBehind.test(after) &&
    !/(?<!不)[了啦]$/u.test(after.trimEnd()) &&
    !happened.test(sentence);
  return (
    isAsked || isWaitedFor || isCondition || unreal.condition.test(`${earlier.slice(-REACH).join('，')}，${before}`)
  );
}
