/** What commands show and allow where nothing else is asked for; judgement. */
export const CLI = {
  /** Rows of a table. */
  rows: 20,
  /** Issues of a list. */
  issues: 30,
  /** Topics of a city's issue that the province's bulletin names. */
  topicsOfCity: 3,
  /** An editor who has done nothing for so long has gone, and another may take the issue. */
  claimMs: 20 * 60_000,
  /** Free space below which `doctor` warns. */
  leastFreeBytes: 2 ** 30,
} as const;
