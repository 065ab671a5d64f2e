export { isAddressed } from './clauses/addressed.js';
export { ownSpans } from './clauses/boilerplate.js';
export { type ClauseKind, classifyClause } from './clauses/clause-kind.js';
export { type Clause, splitClauses } from './clauses/clauses.js';
export { cleanTitle, featureOf, prepareText } from './clauses/prepare.js';
export { proposes } from './clauses/proposes.js';
export { cleanQuote, hasPredicate, quoteScore } from './clauses/quotable.js';
export { speechOf } from './clauses/speech.js';
export { inferType } from './clauses/ticket-type.js';
export { anyOf } from './clauses/word-lists.js';
export { charPairs } from './duplicates/char-pairs.js';
export { nearDuplicateGroups } from './duplicates/near-duplicates.js';
export {
  isDamagedList,
  LEARNED_FILE,
  type Learned,
  learnedWords,
  loadLearned,
  saveLearned,
} from './phrases/learned.js';
export { countRunsIn, type Run, type RunSource, runsIn } from './phrases/n-grams.js';
export { phrasesOf } from './phrases/phrases.js';
export { placesOfColumns } from './places/column-places.js';
export {
  isCommonBefore,
  isEndingAlone,
  isNamedPlace,
  placeEnding,
  withAndWithoutEnding,
} from './places/place-endings.js';
export { findPlaces, type Place } from './places/places.js';
export { isCodedPlace, isPlaceCode } from './segment/coded-place.js';
export { isHan } from './segment/han.js';
export { loadSegmenter, type Segmenter } from './segment/segmenter.js';
export { stemEnglish } from './tokens/english.js';
export { expectedTickets, isFarAbove, isGeneric, learnGenericWords } from './tokens/generic-words.js';
export { type Lexicon, loadLexicon, type Rewrite } from './tokens/lexicon.js';
export { applyMerges, createMerges, type LearnedWord, type Merges } from './tokens/merges.js';
export { normaliseText } from './tokens/normalise.js';
export { openingOf } from './tokens/opening.js';
export { isPersonToken } from './tokens/person-token.js';
export { tokenizeDay, tokenizerId, tokenizeText } from './tokens/tokenize.js';
export { createVocabulary } from './tokens/vocabulary.js';
