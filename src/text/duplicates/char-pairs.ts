/** The neighbouring pairs of characters of a text, in its order: what tells how far two short texts say the same. */
export function charPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
