import { isEndingAlone } from '../text/index.js';
import { type Corpus, USE } from './corpus.js';
import {
  BENEFIT,
  DEED,
  DENIES,
  ENDS_BEFORE,
  ENDS_OPEN,
  HOW_MUCH,
  isAmongNumbers,
  isAsked,
  isNaming,
  isWhen,
  NAME_TAIL,
  NEGATION,
  NOT_DONE,
  OPENS_AFTER,
  SINGLE_ENDING,
  SINGLE_STATE,
  WANTS_OBJECT,
  WRONGLY,
} from './label-words.js';
import { isBareEnding, isDoingKind, KIND, type WordKinds } from './word-kinds.js';

/** The words of a clause with what each does there, and where a phrase may begin and end among them. */
export class PhraseBounds {
  readonly text: readonly string[];
  readonly kind: readonly number[];
  private readonly isNameAt: readonly boolean[];

  /** @param isName words that name the place and not the matter: no phrase reaches over them */
  constructor(
    private readonly corpus: Corpus,
    readonly words: readonly number[],
    kindOfWord: WordKinds,
    isName: (word: number) => boolean,
  ) {
    const text = words.map((word) => corpus.words[word] as string);
    this.text = text;
    this.isNameAt = words.map(isName);
    this.kind = words.map((word, at) => {
      const own = kindOfWord.of(word);
      if (this.isNameAt[at] === true || isAsked(text, at) || isAmongNumbers(text, at)) return KIND.barrier;
      if (isWhen(text, at)) return KIND.function;
      // 不 | 文明, which the dictionary takes for a name.
      if (own === KIND.barrier && text[at - 1] === '不' && corpus.use[word] === USE.name) return KIND.adjective;
      return own === KIND.noun && isBareEnding(text[at + 1] ?? '') ? KIND.where : own;
    });
  }

  mayBegin(at: number): boolean {
    const { text, kind } = this;
    const own = kind[at] as number;
    const word = text[at] as string;
    if (own === KIND.barrier) return false;
    // 恒润 | 贸易 | 有限公司: what a company's name ends with begins nothing.
    if (own === KIND.who && at > 0 && this.isContent(at - 1)) return false;
    if (at > 0 && kind[at - 1] !== KIND.barrier && NEGATION.test(text[at - 1] as string)) return false;
    if (BENEFIT.test(word) || (NAME_TAIL.test(word) && this.isAfterPlace(at))) return false;
    if (isWhen(text, at)) return word !== '时候' && (at === 0 || this.isAfterPlace(at));
    if (this.isAfterWhen(at)) return false;
    const isNegation = NEGATION.test(word);
    if (!this.isContent(at) && own !== KIND.who && own !== KIND.attribute && !isNegation) return false;
    if ((word.length < 2 || ENDS_OPEN.test(word)) && !isNegation) return false;
    return at === 0 || this.opens(at, isNegation);
  }

  /** Whether what stands before a word lets a phrase begin with it. */
  private opens(at: number, isNegation: boolean): boolean {
    const { text, kind } = this;
    const before = kind[at - 1] as number;
    if (this.isNaming(at - 1)) return true;
    if (WRONGLY.test(text[at] as string) && (before === KIND.noun || before === KIND.event)) return true;
    // 入住 | 前 | 购买: when, not where.
    if (before === KIND.where && kind[at - 2] === KIND.verb && /^[前后]$/.test(text[at - 1] as string)) return false;
    if (before === KIND.where || before === KIND.barrier || before === KIND.generic || before === KIND.who) return true;
    return before === KIND.function ? OPENS_AFTER.test(text[at - 1] as string) : before === KIND.adverb && !isNegation;
  }

  mayEnd(at: number): boolean {
    const { text, kind } = this;
    if (!this.isContent(at) && (at === 0 || !this.isCompleted(at))) return false;
    const own = text[at] as string;
    if (ENDS_OPEN.test(own) || WANTS_OBJECT.test(own) || HOW_MUCH.test(own) || /.[至到在将把于]$/.test(own))
      return false;
    if (own.length < 2 && !SINGLE_ENDING.test(own) && !this.isSaidOf(at)) return false;
    const next = text[at + 1] ?? '';
    // 林业 | 科技 | 大学: what stands before the end of a name is part of it.
    if (this.isEdge(at + 1)) return kind[at] === KIND.adjective || !isEndingAlone(next);
    // 停车难 | 的: a particle ends it; 经营 | 的 | 门面 would leave the head behind.
    if (next === '的') return this.isEdge(at + 2) || kind[at + 2] === KIND.generic;
    // 修成 | 了 | 断头路.
    if (next === '了' && kind[at] === KIND.verb) return this.isEdge(at + 2) || kind[at + 2] === KIND.function;
    const after = kind[at + 1] as number;
    // 修改 | 资料 | 的 | 机会: its object belongs to what follows.
    if (kind[at] === KIND.verb && after === KIND.generic && text[at + 2] === '的' && !this.isEdge(at + 3)) return false;
    if (after === KIND.function) return ENDS_BEFORE.test(next);
    return after === KIND.adverb || (after === KIND.generic && kind[at] !== KIND.adjective && kind[at] !== KIND.who);
  }

  isEdge(at: number): boolean {
    return at >= this.words.length || this.kind[at] === KIND.barrier;
  }

  isNaming(at: number): boolean {
    return isNaming(this.corpus, this.words, at, this.kind[at] as number);
  }

  /** Whether the word is one that `isName` knows. */
  isOfName(at: number): boolean {
    return this.isNameAt[at] === true;
  }

  /** Whether the name of a place stands right before a word. */
  isAfterPlace(at: number): boolean {
    return at > 0 && (this.isOfName(at - 1) || this.isNaming(at - 1));
  }

  private isContent(at: number): boolean {
    const own = this.kind[at] as number;
    return own === KIND.noun || isDoingKind(own);
  }

  /** 北延线 | 何时 | 能 | 开工, where the question is the phrase's own; but 何时 | 开通 | 地铁. */
  private isAfterWhen(at: number): boolean {
    const { text, kind } = this;
    let before = at - 1;
    while (before >= 0 && kind[before] === KIND.function && !isWhen(text, before)) before -= 1;
    if (before < 0 || !isWhen(text, before)) return false;
    if (text[before] === '时候') before -= 1;
    return before <= 0 || kind[before - 1] !== KIND.barrier || this.isOfName(before - 1);
  }

  /** 无人 | 收, 太 | 贵, 被 | 堵, 态度 | 差. */
  private isSaidOf(at: number): boolean {
    const { text, kind } = this;
    const own = text[at] as string;
    if (at > 0 && kind[at] === KIND.verb && DENIES.test(text[at - 1] as string)) return true;
    if (at === 0 || !SINGLE_STATE.test(own)) return false;
    const before = kind[at - 1];
    if (before === KIND.adverb || text[at - 1] === '被') return true;
    return (before === KIND.noun || before === KIND.generic) && /[大高低贵差慢臭堵坏漏吵乱暗]/.test(own);
  }

  /** 欺骗 | 消费者, 不 | 落实, 公园 | 建设, 恢复 | 正常: with what is no content by itself a phrase is whole. */
  private isCompleted(at: number): boolean {
    const { text, kind } = this;
    const before = text[at - 1] as string;
    if (DEED.test(text[at] as string) && kind[at - 1] === KIND.noun) return before.length > 1;
    if (kind[at] === KIND.attribute) return kind[at - 1] === KIND.verb;
    if (kind[at] === KIND.who) return kind[at - 1] === KIND.verb && before.length > 1 && !ENDS_OPEN.test(before);
    return kind[at] === KIND.generic && NOT_DONE.test(before);
  }
}
