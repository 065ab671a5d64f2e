import { daysBetween, formatRule, type Outcome, type Rule } from '../model/index.js';
import { type ChosenTopics, describeTopicsInSteps } from './assemble.js';
import type { Candidate } from './candidates/candidate.js';
import { emergingWords } from './candidates/emerging.js';
import { listedMatters } from './candidates/listed.js';
import { surgeRules } from './candidates/surges.js';
import { watchedRule } from './candidates/watched.js';
import { EMPTY_REGISTRY, type KnownTopic, type TopicInput, type TopicResult, type TopicSettings } from './input.js';
import { Labelling } from './labelling.js';
import { recentIncidents } from './recent.js';
import { isPinned } from './registry/office.js';
import { membersOf } from './rules/members.js';
import { choose, type Telling } from './select/choose.js';
import { withJoined } from './select/join.js';
import { withParts } from './select/parts.js';
import type { ScoredCandidate } from './select/scored-candidate.js';
import { splitTest } from './select/split-test.js';
import { withWholeNames } from './select/whole-names.js';
import { DEFAULTS, SETTINGS } from './settings.js';
import { type Study, scoreAll, studyInSteps } from './study.js';

/** The topics of a period. Pure: the same input gives the same output whatever the order of rows. */
export function findTopics(input: TopicInput, settings: TopicSettings = {}): Outcome<TopicResult> {
  const study = last(studyInSteps(input, settings));
  const chosen = last(addIncidentsInSteps(input, last(chooseTopicsInSteps(input, study, settings))));
  return last(describeTopicsInSteps(input, chosen));
}

function last<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same before the incidents of three days, with what those are looked for in. */
export interface ChosenOfOneDay extends ChosenTopics {
  readonly study: Study;
  /** The rules of the days before. */
  readonly before: readonly Candidate[];
}

/** The second part: the rules of the clusters and of all else that may be a topic, and those that are. What the office merges does not change it. */
export function* chooseTopicsInSteps(
  input: TopicInput,
  study: Study & { readonly found: readonly Candidate[] },
  settings: TopicSettings = {},
): Generator<void, ChosenOfOneDay, void> {
  const { maxTopics, quotes } = { ...DEFAULTS, ...settings };
  const { corpus, index, speller } = study;
  const remembered = (input.registry ?? EMPTY_REGISTRY).topics.filter(
    ({ lastSeen }) => daysBetween(lastSeen, input.from) <= SETTINGS.registry.forgottenAfterDays,
  );
  // What the office has given other words is what the office says now: two topics would have one id.
  const watchedIds = new Set((input.office?.watched ?? []).map(({ id }) => id));
  const lastNight = remembered
    .map(({ lastSeen }) => lastSeen)
    .sort()
    .at(-1);
  const emerging = emergingWords(
    corpus,
    input.background ?? null,
    study.naming,
    (word) => ruleOfWord(remembered, word) !== undefined,
  ).map(
    ({ number, ...word }): Candidate => ({
      // 口罩 或 mask of yesterday is 口罩 of today, where nobody writes mask.
      rule: ruleOfWord(remembered, corpus.words[number] as string) ?? speller.ruleOf([number], index.textsOf(number)),
      ...word,
    }),
  );
  const unheard = new Set(emerging.filter(({ isUnheard }) => isUnheard).map(({ rule }) => formatRule(rule)));
  const candidates = distinctRules([
    ...(input.office?.watched ?? []).map((watched): Candidate => ({ rule: watchedRule(watched), watched })),
    ...remembered
      .filter(({ id }) => !watchedIds.has(id))
      .map(
        (known): Candidate => ({
          rule: known.rule,
          known,
          goesOn: known.lastSeen === lastNight,
          // What was joined of news is news as long as its pieces are.
          isUnheard: known.rule.any.every((terms) => unheard.has(formatRule({ any: [terms], not: [] }))),
        }),
      ),
    ...emerging,
    ...listedMatters(study, input.lexicon.matters).map((rule): Candidate => ({ rule, word: 'listed' })),
    ...surgeRules(study, [...(input.surges ?? []), ...(input.newClasses ?? [])]),
    ...study.found,
  ]);
  const { scored, members } = scoreAll(input, study, candidates);
  yield;
  const isOne = splitTest(scored, corpus, study.cohesion, study.ruleWords);
  const { lexicon, office, segmenter } = input;
  const labelling = new Labelling({ corpus, lexicon, naming: study.naming, segmenter }, office);
  const tellingOf = (one: ScoredCandidate): Telling => (isOne(one) ? labelling.tellingOf(one) : 'nothing');
  const best = choose(scored, corpus.tickets.length, maxTopics, tellingOf);
  const membersOfAll = (rules: readonly Rule[]): Int32Array[] => membersOf(input, corpus, rules);
  const isKept = ({ known }: ScoredCandidate): boolean =>
    known !== undefined && isPinned(office, known.id, known.label);
  const pieces = withParts(withWholeNames(best, study, labelling, membersOfAll), study, membersOfAll);
  const chosen = withJoined(pieces, { ...study, unheard, newClasses: input.newClasses ?? [] }, isKept, membersOfAll);
  yield;
  const before = candidates.filter(({ known, watched }) => known !== undefined && watched === undefined);
  const knownMembers = new Map(candidates.map(({ rule }, number) => [formatRule(rule), members[number]]));
  const known = remembered.map((topic) => ({
    topic,
    members: knownMembers.get(formatRule(topic.rule)) ?? new Int32Array(0),
  }));
  return { labelling, chosen, known, quotes, study, before };
}

/** The third part of finding: the topics of the day and the incidents that show on three days only. */
export function* addIncidentsInSteps(
  input: TopicInput,
  { study, before, ...topics }: ChosenOfOneDay,
): Generator<void, ChosenTopics, void> {
  const large = topics.chosen.map(({ topic }) => topic);
  const found = yield* recentIncidents(input, study, large, before);
  const small = found.filter((one) => topics.labelling.tellingOf(one) !== 'nothing');
  return { ...topics, chosen: [...topics.chosen, ...small.map((topic) => ({ topic, parts: [] }))] };
}

/** The rule of the topic of the days before that has this word alone, wherever it stands and in whatever spellings. */
function ruleOfWord(known: readonly KnownTopic[], word: string): Rule | undefined {
  return known.find(({ rule: { any, not } }) => {
    const [[term, ...others] = [], ...more] = any;
    const isAlone = not.length + others.length + more.length === 0;
    return isAlone && term?.opens !== true && term?.spellings.includes(word);
  })?.rule;
}

/** Each rule once, with all that speaks for it. */
function distinctRules(candidates: readonly Candidate[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = candidate.watched === undefined ? formatRule(candidate.rule) : `~${candidate.watched.id}`;
    const same = found.get(key);
    found.set(key, same === undefined ? candidate : { ...candidate, ...same, word: same.word ?? candidate.word });
  }
  return [...found.values()];
}
