import type { Candidate } from '../candidates/candidate.js';

/** A candidate with its tickets and what speaks for it. */
export interface ScoredCandidate extends Candidate {
  /** Corpus numbers, ascending. */
  readonly members: Int32Array;
  /** Places among the corpus's texts, ascending. */
  readonly texts: Int32Array;
  /** Of its texts and the cluster that they are most like. */
  readonly f1: number;
  /** Of its texts without its own words; see `Cohesion`. */
  readonly cohesion: number;
  /** Whether it came up in a way that only one cause explains: no cohesion is asked of it. */
  readonly hasOneCause: boolean;
  /** Whether its rule names a place, a firm, a school. */
  readonly isPlaced: boolean;
  /** Of a rule of everyday words: whether what its tickets open with besides is said by others of them. */
  readonly agrees: boolean;
  readonly worth: number;
}
