import { daysBetween, formatRule, type Outcome } from '../model/index.js';
import { assemble } from './assemble.js';
import type { Candidate } from './candidates/candidate.js';
import { clusterRules } from './candidates/clusters.js';
import { emergingWords } from './candidates/emerging.js';
import { watchedRule } from './candidates/watched.js';
import { averageLinkage } from './cluster/average-linkage.js';
import { NodeFinder } from './cluster/best-node.js';
import { Cohesion } from './cluster/cohesion.js';
import { nearestTexts } from './cluster/neighbours.js';
import { buildCorpus } from './corpus/corpus.js';
import { Naming } from './corpus/naming.js';
import { textVectors } from './corpus/vectors.js';
import { EMPTY_REGISTRY, type TopicInput, type TopicResult, type TopicSettings } from './input.js';
import { membersOf, textPlaces } from './rules/members.js';
import { RuleWords } from './rules/rule-words.js';
import { Speller } from './rules/spell.js';
import { TextIndex } from './rules/text-index.js';
import { choose } from './select/choose.js';
import { judge } from './select/gate.js';
import { Openings } from './select/openings.js';
import { partsOf } from './select/parts.js';
import { DEFAULTS, SETTINGS } from './settings.js';

/** The topics of a period. Pure: the same input gives the same output whatever the order of rows. */
export function findTopics(input: TopicInput, settings: TopicSettings = {}): Outcome<TopicResult> {
  const steps = findTopicsInSteps(input, settings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, step by step, so that whoever has other things to attend to (a signal, a time limit) may do so in between. */
export function* findTopicsInSteps(
  input: TopicInput,
  settings: TopicSettings = {},
): Generator<void, Outcome<TopicResult>, void> {
  const { minTickets, maxTopics, quotes } = { ...DEFAULTS, ...settings };
  const corpus = buildCorpus(input);
  yield;
  const vectors = textVectors(corpus);
  const pairs = nearestTexts(vectors, corpus.frequency);
  yield;
  const tree = averageLinkage(vectors.count, pairs, SETTINGS.tree.loosest);
  yield;
  const index = new TextIndex(corpus);
  const naming = new Naming(corpus, input.segmenter, input.lexicon);
  const openings = new Openings(corpus, naming);
  const isRegion = (word: string): boolean => naming.isRegion(word);
  const speller = new Speller(input, corpus, isRegion);
  const remembered = (input.registry ?? EMPTY_REGISTRY).topics.filter(
    ({ lastSeen }) => daysBetween(lastSeen, input.from) <= SETTINGS.registry.forgottenAfterDays,
  );
  const candidates = distinctRules([
    ...(input.office?.watched ?? []).map((watched): Candidate => ({ rule: watchedRule(watched), watched })),
    ...remembered.map((known): Candidate => ({ rule: known.rule, known })),
    ...emergingWords(corpus, input.background ?? null).map(
      ({ number, word }): Candidate => ({
        rule: { any: [[speller.termOf(corpus.words[number] as string)]], not: [] },
        word,
      }),
    ),
    ...clusterRules(corpus, tree, index, speller, minTickets, naming).map((rule): Candidate => ({ rule })),
  ]);
  yield;
  const members = membersOf(
    input,
    corpus,
    candidates.map(({ rule }) => rule),
  );
  yield;
  const ruleWords = new RuleWords(corpus);
  const places = textPlaces(corpus);
  const tools = {
    nodes: new NodeFinder(tree),
    cohesion: new Cohesion(vectors, corpus.words.length),
    naming,
    openings,
    ruleWords,
    places,
    index,
    speller,
    minTickets,
  };
  const judged = candidates.flatMap(
    (candidate, number) => judge(corpus, candidate, members[number] ?? new Int32Array(0), tools) ?? [],
  );
  yield;
  const chosen = choose(judged, corpus.tickets.length, maxTopics).map((one) => ({
    topic: one.topic,
    parts: partsOf(corpus, one, tools),
  }));
  yield;
  const knownMembers = new Map(candidates.map(({ known }, number) => [known?.id, members[number]]));
  const known = remembered.map((topic) => ({ topic, members: knownMembers.get(topic.id) ?? new Int32Array(0) }));
  return yield* assemble(input, corpus, chosen, known, quotes);
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
