/** Words as they print. What nobody sees, and a copy from a chat brings along, would hide a name from the gates. */
export function visible(words: string): string {
  return words.replace(/\p{Cf}/gu, '');
}
