/** Begins the token of a person; no word of a text does, and `wordUse` of the topics takes it for none. */
const MARK = '@';

/**
 * The token of somebody whose name was masked, from a keyed hash (`Ticket.people`): the same in every ticket that speaks of
 * the person, so that it may bring them together. It is never printed, and no term of a rule: nobody could look for it.
 */
export function personToken(hash: string): string {
  return `${MARK}${hash}`;
}

export function isPersonToken(word: string): boolean {
  return word.startsWith(MARK);
}
