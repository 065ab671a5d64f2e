/** What commands show and allow where nothing else is asked for; judgement. */
export const CLI = {
  /** Rows of a table. */
  rows: 20,
  /** Issues of a list. */
  issues: 30,
  /** Topics of a city's issue that the province's bulletin names. */
  topicsOfCity: 3,
  /** Keywords beside a topic; those by which it says why it is one. */
  keywords: 5,
  keywordsOfWhy: 20,
  /** Days after a period's end on which its run is still in time. */
  inTimeDays: { day: 1, special: 1, week: 7, month: 28 },
  /** Runs that `status` looks back over. */
  runs: 20,
  /** Characters of a topic's name and of a note that an editor writes: a name of two lines of the table, a note of a page. */
  longestLabel: 40,
  longestNote: 2000,
  /** Share of a topic's tickets that hold a word of the name that an editor gives it: with fewer he is told how many. */
  labelShare: 0.8,
  /** An editor who has done nothing for so long has gone, and another may take the issue. */
  claimMs: 20 * 60_000,
  /** How often the web desk looks for what was done to its issue elsewhere. */
  followMs: 2000,
  /** Free space below which `doctor` warns. */
  leastFreeBytes: 2 ** 30,
} as const;
