/** How long the hub waits and keeps what no setting of the office names; judgement. */
export const HUB = {
  queue: {
    /** Hours of a job that is being done, below the 24 that pg-boss takes at most; a worker that is gone is noticed by its lease. And how often it is tried: a lost lease counts. */
    expireHours: 23,
    retries: 50,
    /** A finished night is known for so long: it is not put into the queue again. Days. */
    keptDays: 30,
    /** A job that was taken and has no lease by then was taken by a worker that ended at once. */
    noLeaseSeconds: 20,
  },
  /** Minutes that a worker waits for a hub that is away: longer than a restart takes, and short enough to be told in the night. */
  awayMinutes: 10,
  /** Seconds by which clocks may differ: what is sent is timed by the server, what is printed by the desk. */
  clockSeconds: 30,
} as const;
