/**
 * By which signs a new export is told from what is stored, and how long things are kept that no setting of the office
 * names. One that names no source is judgement; which moves by a fifth no test notices stands in `bench/THRESHOLDS.md`.
 */
export const HISTORY = {
  /** `docs/decisions/history.md`: of random pairs of tickets .03 % share half of the shorter one's pairs of characters. Numbers by judgement. */
  correction: {
    /** Part of an earlier file's day that must recur, by id, for a new export of that day to be its correction. */
    sameIds: 0.9,
    /** Where this part recurs the new export is of the same tickets, and those that it lacks are told. */
    repeatedIds: 0.5,
    /** So many ids with unrelated texts, and more than half of all that met, are another office's numbering. */
    otherNumbering: 3,
    /** After so many ids that stand for other tickets on other days the numbering starts again daily, and none has moved. */
    restartShown: 100,
    /** Share of the shorter text's pairs of characters that the other must hold for both to be one ticket's. */
    sharedPairs: 0.5,
  },
  /** Days after which something that was not used is forgotten, or for which it is kept. */
  kept: {
    /** A topic that was not seen for so long begins anew. */
    topicDays: 60,
    /** Counts and tickets of a rule that nobody asked for; registered topics leave after 28. */
    unusedRuleDays: 35,
    unusedTicketsDays: 14,
    /** Days of one rule's tickets. */
    ruleTicketsDays: 100,
    /** Places by day: what the test by place looks back over, and some more. */
    placeDays: 130,
    /** Days before the newest whose texts stay in their rows: what weeks and months look at, and analysts with tools of their own. Packed, a text takes 83 bytes for 315 (measured, `docs/decisions/history.md`). */
    unpackedDays: 35,
    /** Words whose tickets are gone: no count of the past reaches further back (430 days, `PIPELINE.past.countedDays`), and some more. Judgement. */
    wordDays: 500,
  },
  words: {
    /** Bytes of a day's words in one row. Of 64 to 1,024 kB a day of 100,000 is read in 3.6 to 5.7 ms, in one row of 10.4 MB in 16.4: each block as large is new to the kernel (`docs/decisions/history.md`). */
    pieceBytes: 256 * 1024,
  },
  places: {
    /** Characters of a text in which its district is looked for. */
    textWithin: 150,
  },
  rules: {
    /** Places of a word that are read in the time of looking for it in one ticket. By turns on days of 100,000. */
    lookupCost: 8,
  },
} as const;
