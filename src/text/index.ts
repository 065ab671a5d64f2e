export { ownSpans, type Span } from './boilerplate.js';
export { type ClauseKind, classifyClause } from './clause-kind.js';
export { type Clause, splitClauses } from './clauses.js';
export { nearDuplicateGroups } from './duplicates.js';
export { stemEnglish } from './english.js';
export { type GenericOptions, isGeneric, learnGenericWords, type WordRates } from './generic.js';
export { LEARNED_FILE, type Learned, learnedWords, loadLearned, saveLearned } from './learned.js';
export { type Lexicon, type LexiconOptions, loadLexicon, type Rewrite } from './lexicon.js';
export { applyMerges, createMerges, type LearnedWord, type Merges } from './merges.js';
export { textMessages } from './messages.js';
export { foldTraditional, normaliseText } from './normalise.js';
export {
  countRunsIn,
  learnPhrases,
  type Phrase,
  type PhraseOptions,
  phrasesOf,
  type Run,
  type RunSource,
  runsIn,
} from './phrases.js';
export { placeEnding } from './place-names.js';
export { findPlaces, type Place, type PlaceKind } from './places.js';
export { cleanTitle, FEATURE_LENGTH, type PreparedText, prepareText } from './prepare.js';
export { cleanQuote, hasPredicate, QUOTE_LENGTH, quoteScore } from './quote.js';
export { loadSegmenter, type Segmenter, type SegmenterEngine, type SegmenterOptions } from './segmenter.js';
export { type InferredType, inferType } from './ticket-type.js';
export { tokenizeDay, tokenizerId, tokenizeText } from './tokenize.js';
export { createVocabulary } from './vocabulary.js';
