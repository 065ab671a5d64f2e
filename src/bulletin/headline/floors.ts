import type { BulletinInput } from '../input.js';
import type { BulletinSettings } from '../settings.js';

/** Floors are shares of the period's tickets: twenty are much in a county and nothing in a province. */
export function leastCount({ overview }: BulletinInput, { headline }: BulletinSettings): number {
  return Math.max(headline.minimumCount, Math.ceil(headline.minimumShare * (overview?.tickets ?? 0)));
}

/** Fewer tickets more or less are no change to tell. */
export function leastExcess({ overview }: BulletinInput, { headline }: BulletinSettings): number {
  return Math.max(headline.minimumExcess, Math.ceil(headline.minimumExcessShare * (overview?.tickets ?? 0)));
}
