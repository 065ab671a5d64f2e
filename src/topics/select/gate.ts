import type { Candidate } from '../candidates/candidate.js';
import type { NodeFinder } from '../cluster/best-node.js';
import type { Cohesion } from '../cluster/cohesion.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { textsOf } from '../rules/members.js';
import type { RuleWords } from '../rules/rule-words.js';
import { SETTINGS } from '../settings.js';
import type { Judged } from './judge.js';
import type { Openings } from './openings.js';

export interface GateTools {
  readonly nodes: NodeFinder;
  readonly cohesion: Cohesion;
  readonly ruleWords: RuleWords;
  readonly naming: Naming;
  readonly openings: Openings;
  readonly places: Int32Array;
  readonly minTickets: number;
}

/**
 * Whether a rule's tickets are one matter: a cluster of texts is found by it (F1), and its texts are alike without its own
 * words. What the office watches is a topic whatever it holds; an emerging word need not be one cluster.
 *
 * @returns undefined where it may be no topic
 */
export function judge(corpus: Corpus, candidate: Candidate, members: Int32Array, tools: GateTools): Judged | undefined {
  const { known, rule, word } = candidate;
  const isWatched = candidate.watched !== undefined;
  if (members.length < (isWatched ? 1 : tools.minTickets)) return undefined;
  if (!isWatched && !tools.naming.mayBeRule(rule, word !== undefined)) return undefined;
  const texts = textsOf(corpus, tools.places, members);
  const { f1 } = tools.nodes.best(texts);
  const least = known === undefined ? SETTINGS.gate.f1 : SETTINGS.gate.knownF1;
  if (!isWatched && word === undefined && f1 < least) return undefined;
  const isNameAlone = tools.naming.isNameAlone(rule);
  const leastOfName = tools.naming.isRegionAlone(rule) ? SETTINGS.gate.regionAlone : SETTINGS.gate.nameAlone;
  if (!isWatched && word === undefined && isNameAlone && texts.length < leastOfName) return undefined;
  const own = tools.ruleWords.of(rule);
  const cohesion = tools.cohesion.of(texts, isNameAlone ? new Set([...own, ...tools.naming.places()]) : own);
  const isPlain = rule.any.every(({ length }) => length === 1) && !isNameAlone;
  const alike = SETTINGS.gate.cohesion + SETTINGS.gate.few / texts.length;
  if (!isWatched && cohesion < (known === undefined ? alike : SETTINGS.gate.knownCohesion * alike)) return undefined;
  const opening = tools.openings.share(rule, texts);
  if (
    !isWatched &&
    opening <
      (word !== undefined ? SETTINGS.gate.openingNews : isPlain ? SETTINGS.gate.openingOfWord : SETTINGS.gate.opening)
  )
    return undefined;
  const isPlaced = tools.naming.isPlaced(rule, members);
  const bonus = (known === undefined ? 1 : SETTINGS.choice.known) * (isPlaced ? SETTINGS.choice.placed : 1);
  const sureness =
    bonus * (word === undefined ? f1 ** (known === undefined ? 3 : 1) : word === 'emerging' ? SETTINGS.choice.news : 1);
  return {
    ...candidate,
    members,
    texts,
    f1,
    cohesion,
    isPlaced,
    worth: isWatched ? Number.MAX_SAFE_INTEGER : members.length * sureness * Math.sqrt(tools.cohesion.of(texts, [])),
  };
}
