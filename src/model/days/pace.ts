/** What a count of so many days comes to in another number of days: August, of 31, as of the 30 of September. */
export function atPace(count: number, days: number, inDays: number): number {
  return days === inDays ? count : (count * inDays) / Math.max(1, days);
}
