import type { Outcome } from '../model/index.js';
import { assemble } from './assemble.js';
import { STAGES } from './compile-rules.js';
import { buildCorpus } from './corpus.js';
import type { Draft } from './describe.js';
import { embedWords, leadingDimensions } from './embedding.js';
import { incidentDrafts, recentDrafts } from './incidents.js';
import { EMPTY_REGISTRY, type TopicInput, type TopicResult, type TopicSettings } from './input.js';
import { mainRules } from './main-topics.js';
import { membersOf } from './members.js';
import { findPlaceTerms } from './place-terms.js';
import { type Complete, DEFAULTS } from './settings.js';

/** Chosen on the sets of `bench/topics`, where 32 served some sets as well and none better. */
const THEME_DIMENSIONS = 100;
/** At one place few words are met often: what is alike must be seen broadly. */
const INCIDENT_DIMENSIONS = 32;

/**
 * The topics of a period. Main topics first (watched, then news against the history, then broad themes), each ticket in
 * one of them; subtopics inside; incidents beside. Pure: the same input gives the same output whatever the order of rows.
 */
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
  const complete: Complete = { ...DEFAULTS, ...settings };
  const corpus = buildCorpus(input);
  yield;
  const known = (input.registry ?? EMPTY_REGISTRY).topics;
  const places = findPlaceTerms(corpus, input.segmenter);
  yield;
  const broad = embedWords(corpus, THEME_DIMENSIONS);
  yield;
  const mains = mainRules(input, corpus, places, broad, known, complete);
  yield;
  const mainMembers = membersOf(corpus, input, mains);
  const topics: Draft[] = mains
    .map((rule, index) => ({ rule, members: mainMembers[index] ?? [] }))
    .filter(({ rule, members }) => members.length >= 1 && (rule.level !== 'watched' || members.length > 0));
  const embedding = leadingDimensions(broad, INCIDENT_DIMENSIONS);
  yield;
  const incidents = incidentDrafts(input, corpus, places, embedding, complete);
  yield;
  const small = recentDrafts(input, corpus, places, embedding, incidents, known, complete);
  const drafts = [...topics, ...incidents, ...small].sort(
    (a, b) =>
      b.members.length - a.members.length || STAGES[a.rule.level] - STAGES[b.rule.level] || a.rule.rank - b.rule.rank,
  );
  yield;
  return yield* assemble(input, corpus, places, drafts, known, complete);
}
