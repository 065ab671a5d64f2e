import type { Rule, Term } from '../../model/index.js';
import type { Candidate } from '../candidates/candidate.js';
import type { Cohesion } from '../cluster/cohesion.js';
import { countBoth } from '../corpus/ascending.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { f1Of } from '../rules/best-rule.js';
import { textsOf } from '../rules/members.js';
import type { RuleWords } from '../rules/rule-words.js';
import { SETTINGS } from '../settings.js';
import type { Openings } from './openings.js';
import type { ScoredCandidate } from './scored-candidate.js';

export interface GateTools {
  readonly corpus: Corpus;
  /** F1 of texts and the cluster that they are most like; undefined where there is no tree: rules are asked only whether they are one matter. */
  readonly likestNode: ((texts: Int32Array) => number) | undefined;
  readonly cohesion: Cohesion;
  readonly ruleWords: RuleWords;
  readonly naming: Naming;
  readonly openings: Openings;
  readonly minTickets: number;
}

/**
 * Whether a rule's tickets are one matter: a cluster of texts is found by it (F1), and its texts are alike without its own
 * words. What the office watches is a topic whatever it holds; an emerging word need not be one cluster.
 *
 * @param members that fulfil the rule
 * @param anywhere that would if its terms might stand anywhere: what a word's tickets are about shows in all of them
 * @returns undefined where it may be no topic
 */
export function scoreCandidate(
  candidate: Candidate,
  members: Int32Array,
  anywhere: Int32Array,
  tools: GateTools,
): ScoredCandidate | undefined {
  const { rule, watched, word } = candidate;
  if (members.length < (watched === undefined ? tools.minTickets : 1)) return undefined;
  const isUnheard = candidate.isUnheard === true;
  // 改签, 加气: a verb that is rarely written says what is done, as one that nobody said before, 透析; 允许 and 进门 do not.
  const verb = word !== undefined || isUnheard || tools.naming.isRare(rule);
  const area = isUnheard || candidate.isMostlyNew === true;
  const mayBe = watched !== undefined || tools.naming.mayBeRule(rule, { verb, area, vague: isUnheard });
  if (!mayBe) return undefined;
  const texts = textsOf(tools.corpus, anywhere);
  const ofSurge =
    candidate.surge === undefined ? 0 : f1Of(countBoth(texts, candidate.surge), texts.length, candidate.surge.length);
  const f1 = Math.max(ofSurge, tools.likestNode?.(texts) ?? 1);
  const leastF1 = candidate.goesOn === true ? SETTINGS.gate.knownF1 : SETTINGS.gate.f1;
  // What one place has far more of than usual, like what nobody said before, has one cause whatever else its tickets say.
  // Of a name this is so though its tickets are no cluster: 力客 of nine who each tell something else of one gym.
  const isNews = isUnheard && (f1 >= SETTINGS.gate.knownF1 || !isEveryday(rule, tools));
  const isOneCause = isNews || ofSurge >= SETTINGS.gate.f1;
  // That much comes from 云溪 says not what.
  const hasOneCause = isOneCause && !tools.naming.isRegionAlone(rule);
  const isOfTree = watched === undefined && word === undefined && !hasOneCause;
  if (isOfTree && f1 < leastF1) return undefined;
  const isNameAlone = tools.naming.isNameAlone(rule);
  // 任务, 产品: that an everyday word came up says nothing, unless its tickets are a cluster or the day is full of it, nor does a
  // name that some say every day.
  if (word === 'emerging' && f1 < SETTINGS.gate.f1) {
    if (isNameAlone && !isUnheard) return undefined;
    if (isEveryday(rule, tools) && !tools.cohesion.fills(texts, SETTINGS.gate.news)) return undefined;
  }
  // Titles of one outage say 没气了 or 退费登记; who it was, a name, stands in the first sentence.
  const isWide = hasOneCause || (isNameAlone && isOneWord(rule, () => true));
  const opening = openingShare(rule, texts, anywhere, tools, isWide);
  // Most candidates have ended here, before the dear questions.
  if (isOfTree && candidate.goesOn !== true && opening < SETTINGS.gate.opening) return undefined;
  const own = tools.ruleWords.of(rule);
  if (isOfTree && !isSaidAlike(candidate, texts, own, tools)) return undefined;
  const isPlaced = tools.naming.isPlaced(rule, members);
  // 亲戚在外地也听说, a sentence that callers of whatever add: what nearly all say with the word speaks for it no more than the word.
  const isSpread = word === 'frequent' && f1 < SETTINGS.gate.f1;
  const without = isSpread ? [...own, ...tools.openings.nearlyAllSay(texts)] : own;
  const cohesion = tools.cohesion.of(texts, without);
  const scored = { ...candidate, members, texts, f1, cohesion, isPlaced, hasOneCause, agrees: true };
  if (watched !== undefined) return { ...scored, worth: Number.MAX_SAFE_INTEGER };
  const usual = tools.cohesion.usualBeside(texts, without);
  if (!passes(scored, { isNameAlone, usual, opening }, tools)) return undefined;
  const narrowed = members.length === anywhere.length ? scored : { ...scored, texts: textsOf(tools.corpus, members) };
  const agrees = agree(narrowed, own, tools);
  // Two words may still be said as one thing, 车位出售; that shows in the label.
  if (!agrees && rule.any.every(({ length }) => length === 1)) return undefined;
  return { ...narrowed, agrees, worth: worthOf(narrowed, isWide, tools) };
}

/**
 * Whether texts that hold common words further on say the same as those that open with them: else what letters mention there
 * is not what they are about.
 */
function isSaidAlike(
  { goesOn = false, rule }: Candidate,
  texts: Int32Array,
  own: ReadonlySet<number>,
  { cohesion, naming, openings }: GateTools,
): boolean {
  const terms = rule.any.flat();
  if (terms.some(({ opens, spellings: [word = ''] }) => opens === true || naming.isName(word))) return true;
  const { opening, others } = openings.parted(rule, texts);
  if (others.length === 0) return true;
  if (opening.length === 0) return false;
  const ease = goesOn ? SETTINGS.gate.cohesionOfEmerging : 1;
  return cohesion.between(opening, others, own) >= ease * SETTINGS.gate.saidAlike * cohesion.usual;
}

/** How many open with the rule, by texts or as filed, whichever is more: sixty calls in thirty wordings do so sixty times. */
function openingShare(
  rule: Rule,
  texts: Int32Array,
  members: Int32Array,
  { corpus, openings }: GateTools,
  isWide: boolean,
): number {
  const share = openings.share(rule, texts, isWide);
  if (members.length === texts.length) return share;
  return Math.max(
    share,
    openings.share(
      rule,
      members.map((ticket) => corpus.textOf[ticket] as number),
      isWide,
    ),
  );
}

type Unweighed = Omit<ScoredCandidate, 'worth'>;

function passes(
  { cohesion, goesOn = false, hasOneCause, rule, texts, word }: Unweighed,
  { isNameAlone, usual, opening }: { readonly isNameAlone: boolean; readonly usual: number; readonly opening: number },
  tools: GateTools,
): boolean {
  const { gate } = SETTINGS;
  const isCommonWord = word === undefined && isOneWord(rule, (term) => tools.naming.isCommon(term));
  const few = isNameAlone && word === undefined ? gate.fewOfName : isCommonWord ? gate.fewOfWord : gate.few;
  const alike = usual * (gate.cohesion + few / texts.length);
  if (word === 'listed') return opening >= gate.openingOfListed;
  // 口罩 of a crisis is said in many ways, and in each first; 疫情 stands in all of them further on.
  const isFirst = opening >= gate.openingOfEmerging;
  // 中考 is told in a wording each; nobody said it before and several do now, first of all.
  if (hasOneCause && isFirst) return true;
  if (word === 'emerging' && isFirst && cohesion * opening >= gate.cohesionOfEmerging * alike) return true;
  if (cohesion < (goesOn ? gate.cohesionOfEmerging * alike : alike)) return false;
  if (goesOn) return isFirst;
  return opening >= (isCommonWord ? gate.openingOfWord : gate.opening);
}

/** 护士 of thirty posts is thirty matters, and so are 形势 and 严峻, where what each says besides is said by no other. */
function agree(scored: Unweighed, own: ReadonlySet<number>, tools: GateTools): boolean {
  const { f1, goesOn = false, hasOneCause, rule, texts, word } = scored;
  // 燃气 of a new price: one asks, one scolds, one cannot pay. What comes up all at once and is a cluster has one cause.
  const isNewCluster = word === 'emerging' && f1 >= SETTINGS.gate.f1;
  if (
    word === 'listed' ||
    hasOneCause ||
    isNewCluster ||
    !isEveryday(rule, tools) ||
    tools.cohesion.fills(texts, SETTINGS.choice.large)
  )
    return true;
  const { agreement, agreementOfFew, cohesionOfEmerging, shared } = SETTINGS.gate;
  const ease = goesOn ? cohesionOfEmerging : 1;
  if (scored.isUnheard !== true && tools.openings.largestShared(texts, own) < ease * shared) return false;
  return tools.openings.agreement(texts, own) >= ease * (agreement + agreementOfFew / texts.length);
}

function isEveryday({ any }: Rule, { naming }: GateTools): boolean {
  return any.flat().every((term) => naming.isEveryday(term));
}

function isOneWord({ any }: Rule, isSuch: (term: Term) => boolean): boolean {
  return any.every(([first, ...others]) => others.length === 0 && first !== undefined && isSuch(first));
}

/**
 * Tickets, less where the rule finds its cluster badly, its texts are unlike or open with few of its words; more for emerging words,
 * what goes on, what says where.
 */
function worthOf(
  { f1, goesOn, hasOneCause, isPlaced, isUnheard, known, members, rule, texts, word }: Unweighed,
  isWide: boolean,
  tools: GateTools,
): number {
  const { cohesion, openings } = tools;
  const { choice } = SETTINGS;
  const bonus = (goesOn === true ? choice.goesOn : 1) * (isPlaced ? choice.placed : 1);
  // 顺禾 of seven calls is as surely a matter as what many say all at once; 封条 and 急诊 of four are none so surely.
  const cameUp = word === 'emerging' || (isUnheard === true && hasOneCause && !isEveryday(rule, tools));
  const sureness = cameUp ? choice.emerging : f1 ** (known === undefined ? choice.newF1 : 1);
  const terms = rule.any.flat();
  const opened =
    terms.reduce((sum, term) => sum + openings.share({ any: [[term]], not: [] }, texts, isWide), 0) / terms.length;
  return members.length * bonus * sureness * Math.sqrt(cohesion.of(texts, []) * opened);
}
