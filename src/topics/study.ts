import { anywhere } from '../model/index.js';
import type { Candidate } from './candidates/candidate.js';
import { clusterRules } from './candidates/clusters.js';
import { averageLinkage } from './cluster/average-linkage.js';
import { likestNodeOf } from './cluster/best-node.js';
import { Cohesion } from './cluster/cohesion.js';
import { nearestTexts } from './cluster/neighbours.js';
import { buildCorpus } from './corpus/corpus.js';
import { Naming } from './corpus/naming.js';
import { textVectors, type Vectors } from './corpus/vectors.js';
import type { TopicInput, TopicSettings } from './input.js';
import { membersOf } from './rules/members.js';
import { RuleWords } from './rules/rule-words.js';
import { Speller } from './rules/spell.js';
import { TextIndex } from './rules/text-index.js';
import { type GateTools, scoreCandidate } from './select/gate.js';
import { Openings } from './select/openings.js';
import type { ScoredCandidate } from './select/scored-candidate.js';
import { DEFAULTS, SETTINGS } from './settings.js';

/** The texts of some tickets with all that candidates are made and judged with. */
export interface Study extends GateTools {
  readonly index: TextIndex;
  readonly speller: Speller;
}

/** Texts → features → vectors; a step each. */
export function* studyTexts(
  input: TopicInput,
  minTickets: number,
): Generator<void, Study & { readonly vectors: Vectors }, void> {
  const corpus = buildCorpus(input);
  yield;
  const vectors = textVectors(corpus);
  const naming = new Naming(corpus, input.segmenter, input.lexicon);
  const index = new TextIndex(corpus);
  yield;
  return {
    corpus,
    vectors,
    index,
    speller: new Speller(input, corpus, naming),
    likestNode: undefined,
    cohesion: new Cohesion(vectors, corpus.words.length),
    naming,
    openings: new Openings(corpus, naming, index),
    ruleWords: new RuleWords(corpus),
    minTickets,
  };
}

/**
 * The first part of finding, step by step, so that whoever has other things to attend to (a signal, a time limit) may do so
 * in between: the same with the tree of the texts and a rule for each of its clusters. What surges, and what the office
 * merges, does not change it.
 */
export function* studyInSteps(
  input: Omit<TopicInput, 'surges'>,
  settings: TopicSettings = {},
): Generator<void, Study & { readonly found: readonly Candidate[] }, void> {
  const { vectors, ...study } = yield* studyTexts(input, { ...DEFAULTS, ...settings }.minTickets);
  const { corpus } = study;
  const pairs = nearestTexts(vectors, corpus.frequency);
  yield;
  const tree = averageLinkage(vectors.count, pairs, SETTINGS.tree.loosest);
  yield;
  const found = clusterRules(study, tree).map((rule): Candidate => ({ rule }));
  yield;
  return { ...study, found, likestNode: likestNodeOf(tree) };
}

/** The candidates that may be topics, with the tickets of each candidate, whether it may be one or not. */
export function scoreAll(
  input: TopicInput,
  study: Study,
  candidates: readonly Candidate[],
): { readonly scored: ScoredCandidate[]; readonly members: readonly Int32Array[] } {
  const rules = candidates.map(({ rule }) => rule);
  const wide = rules.map(anywhere);
  const wider = wide.filter((rule, number) => rule !== rules[number]);
  // The tickets are read once for both.
  const both = membersOf(input, study.corpus, [...rules, ...wider]);
  const members = both.slice(0, rules.length);
  const found = both.slice(rules.length).values();
  const scored = candidates.flatMap((candidate, number) => {
    const own = members[number] as Int32Array;
    const all = wide[number] === rules[number] ? own : (found.next().value as Int32Array);
    return scoreCandidate(candidate, own, all, study) ?? [];
  });
  return { scored, members };
}
