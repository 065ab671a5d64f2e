/** What the desk is shown and proposed; judgement. */
export const REVIEW = {
  /** Places of the list that are compared: what stands below is not printed in order. */
  comparedPlaces: 20,
  /** An office that corrects the same thing in so many issues wants a rule. */
  issuesForRule: 3,
  /** Quotes of a topic that stand in the sheet to be changed, as many as the page prints by default. What the sheet then says is all that is printed. */
  quotes: 4,
  /** Bytes of what the page of the desk may send; a sheet of notes is a few kilobytes. */
  mostBytes: 1_000_000,
} as const;
