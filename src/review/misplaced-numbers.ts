import { countsIn, isSaid, plain, withWords } from './numbers.js';

/** What an issue says of a topic or a part of one. */
export interface NumbersOf {
  /** Its label and keywords. */
  readonly names: readonly string[];
  /** As printed: `47`, `11.2%`. */
  readonly numbers: ReadonlySet<string>;
  /** Words of its callers. */
  readonly quoted: string;
}

const BEHIND_NAME = withWords(/(?:<behind_label>|[\s:,、(“”"])+$/u);
const BEFORE_NAME = withWords(/^<before_label>/u);
/** The clause ends: of a number with more words behind it nobody knows whose it is. */
const CLAUSE_END = /^(?:\p{P}|$)/u;
/** 85件爆管47件: the name has its own number behind it. */
const OWN_NUMBER = /^[^\p{P}]{0,4}\d/u;

/**
 * The numbers that stand beside a label and are none of its topic: 爆管85件, where 85 are those of an office. What the issue says in
 * the same words stays.
 *
 * @param own whose the words are, where they begin with a number: 共85件 in a topic's note
 */
export function misplacedNumbers(
  words: string,
  said: string,
  all: readonly NumbersOf[],
  own: NumbersOf | undefined,
): string[] {
  const [text, page] = [plain(words), plain(said)];
  const names = [...new Set(all.flatMap((one) => one.names.map(plain)))].sort((a, b) => b.length - a.length);
  const named = (name: string): NumbersOf[] => all.filter((one) => one.names.some((other) => plain(other) === name));
  const misplaced = countsIn(text).filter(({ number, start }) => {
    const end = start + number.length;
    if (names.some((name) => isWithin(text, name, start, end))) return false;
    const [before, behind] = [text.slice(0, start), text.slice(end)];
    const stem = before.replace(BEHIND_NAME, '');
    const next = behind.replace(BEFORE_NAME, '');
    const last = names.find((name) => stem.endsWith(name));
    const first = names.find((name) => next.startsWith(name) && !OWN_NUMBER.test(next.slice(name.length)));
    if (last !== undefined)
      return !page.includes(text.slice(stem.length - last.length, end)) && !isOfOne(number, named(last));
    if (first !== undefined)
      return (
        !page.includes(text.slice(start, text.length - next.length + first.length)) && !isOfOne(number, named(first))
      );
    return own !== undefined && stem === '' && CLAUSE_END.test(behind) && !isOfOne(number, [own]);
  });
  return [...new Set(misplaced.map(({ number }) => number.trim()))];
}

/** 报修三次 is what a topic is called. */
function isWithin(text: string, name: string, start: number, end: number): boolean {
  const at = text.lastIndexOf(name, start);
  return at !== -1 && at + name.length >= end;
}

function isOfOne(number: string, subjects: readonly NumbersOf[]): boolean {
  const [digits] = /\d[\d,.]*%?/.exec(number) ?? [];
  return subjects.some(
    ({ numbers, quoted }) =>
      (digits !== undefined && numbers.has(digits.replaceAll(',', ''))) || isSaid(number, plain(quoted)),
  );
}
