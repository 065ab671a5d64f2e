import { tally } from '../../model/index.js';
import type { Cohesion } from '../cluster/cohesion.js';
import type { Corpus } from '../corpus/corpus.js';
import type { RuleWords } from '../rules/rule-words.js';
import { SETTINGS } from '../settings.js';
import type { ScoredCandidate } from './scored-candidate.js';

/**
 * Tells topics that are one matter from words that two matters share: 交通 in 交通信号 and 轨道交通. Of what lies inside a
 * topic the largest share is compared with the rest: without the topic's own words they must have more in common than texts
 * at random. What comes up all at once, or what a tenth of all tickets say, is a matter whatever it meets, and so is
 * on the next day what many say and go on to say: a burst main is told in five ways, and is no five matters.
 */
export function splitTest(
  scored: readonly ScoredCandidate[],
  { texts, tickets }: Pick<Corpus, 'texts' | 'tickets'>,
  cohesion: Cohesion,
  ruleWords: RuleWords,
): (topic: ScoredCandidate) => boolean {
  const { across, inside, large, leastPart } = SETTINGS.choice;
  /** Text → candidates that hold it. */
  const candidatesOf: ScoredCandidate[][] = Array.from({ length: texts.length }, () => []);
  for (const one of scored) for (const text of one.texts) candidatesOf[text]?.push(one);
  const largestPart = (topic: ScoredCandidate): ScoredCandidate | undefined => {
    const shared = tally([...topic.texts].flatMap((text) => candidatesOf[text] as ScoredCandidate[]));
    let largest: ScoredCandidate | undefined;
    let most = leastPart * topic.texts.length;
    const ownWords = ruleWords.of(topic.rule);
    for (const [other, both] of shared) {
      if (both < most || both < inside * other.texts.length || both > inside * topic.texts.length) continue;
      // 开头（复工） of 复工 is the same word further forward, and no part.
      if ([...ruleWords.of(other.rule)].every((word) => ownWords.has(word))) continue;
      most = both;
      largest = other;
    }
    return largest;
  };
  return (topic) => {
    const { goesOn, hasOneCause, members, rule, texts: own, watched, word } = topic;
    // Tickets as filed: of a burst main's many are copies.
    const isLarge = members.length >= large * tickets.length;
    const isWidelySaid = word === 'emerging' || hasOneCause || (word === 'frequent' && (goesOn === true || isLarge));
    if (watched !== undefined || isWidelySaid || rule.any.some(({ length }) => length > 1)) return true;
    const part = largestPart(topic);
    if (part === undefined) return true;
    const within = new Set(part.texts);
    const others = own.filter((text) => !within.has(text));
    const without = ruleWords.of(rule);
    const between = cohesion.between(
      own.filter((text) => within.has(text)),
      others,
      without,
    );
    return between >= across * cohesion.usualOf(others, without);
  };
}
