import type { Cohesion } from '../cluster/cohesion.js';
import type { RuleWords } from '../rules/rule-words.js';
import { SETTINGS } from '../settings.js';
import type { ScoredCandidate } from './scored-candidate.js';

/**
 * Tells topics that are one matter from words that two matters share: 交通 in 交通信号 and 轨道交通. Of what lies inside a
 * topic the largest share is compared with the rest: without the topic's own words they must have more in common than texts
 * at random.
 */
export class SplitTest {
  readonly #scored: readonly ScoredCandidate[];
  readonly #cohesion: Cohesion;
  readonly #ruleWords: RuleWords;
  /** Text → candidates that hold it. */
  readonly #candidatesOf: number[][];

  constructor(scored: readonly ScoredCandidate[], texts: number, cohesion: Cohesion, ruleWords: RuleWords) {
    this.#scored = scored;
    this.#cohesion = cohesion;
    this.#ruleWords = ruleWords;
    this.#candidatesOf = Array.from({ length: texts }, () => []);
    scored.forEach((one, number) => {
      for (const text of one.texts) this.#candidatesOf[text]?.push(number);
    });
  }

  isOne(topic: ScoredCandidate): boolean {
    if (topic.watched !== undefined || this.#isWidelySaid(topic)) return true;
    if (topic.rule.any.some(({ length }) => length > 1)) return true;
    const part = this.#largestPart(topic);
    if (part === undefined) return true;
    const inside = new Set(part.texts);
    const rest = topic.texts.filter((text) => !inside.has(text));
    const own = topic.texts.filter((text) => inside.has(text));
    const { between, usual } = this.#cohesion.between(own, rest, this.#ruleWords.of(topic.rule));
    return between >= SETTINGS.choice.across * usual;
  }

  /** What comes up all at once, or what a tenth of all texts say, is a matter whatever it meets. */
  #isWidelySaid({ texts, word }: ScoredCandidate): boolean {
    return word === 'emerging' || (word === 'frequent' && this.#cohesion.fills(texts, SETTINGS.choice.large));
  }

  #largestPart(topic: ScoredCandidate): ScoredCandidate | undefined {
    const shared = new Map<number, number>();
    for (const text of topic.texts)
      for (const number of this.#candidatesOf[text] as number[]) shared.set(number, (shared.get(number) ?? 0) + 1);
    let largest: ScoredCandidate | undefined;
    let most = SETTINGS.choice.leastPart * topic.texts.length;
    const ownWords = this.#ruleWords.of(topic.rule);
    for (const [number, both] of shared) {
      const other = this.#scored[number] as ScoredCandidate;
      if (both < SETTINGS.choice.inside * other.texts.length || both > SETTINGS.choice.inside * topic.texts.length)
        continue;
      if (both < most) continue;
      // 开头（复工） of 复工 is the same word further forward, and no part.
      if ([...this.#ruleWords.of(other.rule)].every((word) => ownWords.has(word))) continue;
      most = both;
      largest = other;
    }
    return largest;
  }
}
