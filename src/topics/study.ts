import type { Candidate } from './candidates/candidate.js';
import { clusterRules } from './candidates/clusters.js';
import { averageLinkage } from './cluster/average-linkage.js';
import { NodeFinder } from './cluster/best-node.js';
import { Cohesion } from './cluster/cohesion.js';
import { nearestTexts } from './cluster/neighbours.js';
import { buildCorpus, type Corpus } from './corpus/corpus.js';
import { Naming } from './corpus/naming.js';
import { textVectors } from './corpus/vectors.js';
import type { TopicInput } from './input.js';
import { membersOf, textPlaces } from './rules/members.js';
import { RuleWords } from './rules/rule-words.js';
import { Speller } from './rules/spell.js';
import { TextIndex } from './rules/text-index.js';
import { type GateTools, judge } from './select/gate.js';
import type { Judged } from './select/judge.js';
import { Openings } from './select/openings.js';
import { SETTINGS } from './settings.js';

/** The texts of some tickets with all that candidates are found and judged by. */
export interface Study extends GateTools {
  readonly corpus: Corpus;
  readonly index: TextIndex;
  readonly speller: Speller;
  /** The rules of the clusters. */
  readonly found: readonly Candidate[];
}

/**
 * Texts → features → tree → a rule for each cluster; a step each.
 *
 * @param allPairs texts up to which every pair is compared
 */
export function* studyTexts(
  input: TopicInput,
  minTickets: number,
  allPairs: number = SETTINGS.neighbours.allPairs,
): Generator<void, Study, void> {
  const corpus = buildCorpus(input);
  yield;
  const vectors = textVectors(corpus);
  const pairs = nearestTexts(vectors, corpus.frequency, allPairs);
  yield;
  const tree = averageLinkage(vectors.count, pairs, SETTINGS.tree.loosest);
  yield;
  const index = new TextIndex(corpus);
  const naming = new Naming(corpus, input.segmenter, input.lexicon);
  const speller = new Speller(input, corpus, naming);
  const found = clusterRules(corpus, tree, index, speller, minTickets, naming).map((rule): Candidate => ({ rule }));
  yield;
  return {
    corpus,
    index,
    speller,
    found,
    nodes: new NodeFinder(tree),
    cohesion: new Cohesion(vectors, corpus.words.length),
    naming,
    openings: new Openings(corpus, naming),
    ruleWords: new RuleWords(corpus),
    places: textPlaces(corpus),
    minTickets,
  };
}

/** The candidates that may be topics, with the tickets of each candidate, whether it may be one or not. */
export function judgeAll(
  input: TopicInput,
  study: Study,
  candidates: readonly Candidate[],
): { readonly judged: Judged[]; readonly members: readonly Int32Array[] } {
  const members = membersOf(
    input,
    study.corpus,
    candidates.map(({ rule }) => rule),
  );
  const judged = candidates.flatMap(
    (candidate, number) => judge(study.corpus, candidate, members[number] ?? new Int32Array(0), study) ?? [],
  );
  return { judged, members };
}
