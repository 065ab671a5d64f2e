/** How long the hub waits and keeps what no setting of the office names; judgement. */
export const HUB = {
  queue: {
    /** Of a queue that no worker serves; a worker that is gone is noticed by its lease. */
    expireHours: 23,
    retries: 50,
    /** A finished night is known for so long: it is not put into the queue again. */
    keptDays: 30,
    /** A job that was taken and has no lease by then was taken by a worker that ended at once. */
    noLeaseSeconds: 20,
  },
  /** Seconds by which clocks may differ: what is sent is timed by the server, what is printed by the desk. */
  clockSeconds: 30,
} as const;
