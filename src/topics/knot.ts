export interface KnotKey {
  readonly term: number;
  /** Most tickets with it are members: one strong key must be there. */
  readonly isStrong: boolean;
  /** The share of the members that hold it. */
  readonly recall: number;
  /** 100 × Dice², the share of tickets that term and knot have in common. */
  readonly weight: number;
}

/** Tickets that share several words which hardly occur elsewhere: one matter, often at one place. */
export interface Knot {
  /** Term number of the seed. */
  readonly seed: number;
  /** The most telling first. */
  readonly keys: readonly KnotKey[];
  /** Least sum of weights. */
  readonly minimum: number;
  /** Another place of the same name's beginning, whose tickets are not these. */
  readonly excluded: number | undefined;
  /** Ticket numbers, ascending. */
  readonly members: Int32Array;
}
