/** `2020-01-30 05:30` in the city's zone, as an operator reads it. */
export function localTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  );
}
