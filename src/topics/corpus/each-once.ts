/** A question about words that is answered once for each. */
export function eachOnce(
  words: readonly string[],
  ask: (text: string, word: number) => boolean,
): (word: number) => boolean {
  const [no, yes] = [1, 2];
  const answers = new Uint8Array(words.length);
  return (word) => {
    if (answers[word] === 0) answers[word] = ask(words[word] as string, word) ? yes : no;
    return answers[word] === yes;
  };
}

/** The same about texts, which need be no words. */
export function eachTextOnce(ask: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = ask(text);
      answers.set(text, answer);
    }
    return answer;
  };
}
