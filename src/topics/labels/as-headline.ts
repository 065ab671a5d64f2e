import { evenSample } from '../corpus/sample.js';
import { SETTINGS } from '../settings.js';
import { clausesOf, joined, textOf } from './clauses.js';
import type { LabelTools } from './label-tools.js';
import { holdsDenial, isTurn } from './turns.js';

/**
 * A list of two words as a headline has it: without 、 where most tickets say both in one clause, in the order in which more of
 * them do, 事业单位考试 of 事业单位工人技术等级考试. A denial, a wish or a question between them is not left out; two names, and a
 * region behind what is said before it, 邪教、韩国, stay a list.
 */
export function asHeadline({ corpus, naming, segmenter }: LabelTools, members: Int32Array, label: string): string {
  const [a = '', b, ...more] = label.split('、');
  if (b === undefined || more.length > 0) return label;
  const tickets = [...evenSample(members, SETTINGS.label.read)];
  const gaps = tickets.flatMap((ticket) => {
    const clauses = clausesOf(corpus, ticket).map((clause) => textOf(corpus, clause));
    return clauses.map((clause) => gapOf(clause, a, b)).find((gap) => gap !== undefined) ?? [];
  });
  const isWhole = ({ text }: Gap): boolean => !segmenter.cut(text).some((word) => isTurn(word) || holdsDenial(word));
  if (2 * gaps.filter(isWhole).length <= tickets.length) return label;
  const order = gaps.reduce((sum, { isTurned }) => sum + (isTurned ? -1 : 1), 0);
  const [first, last] = order > 0 ? [a, b] : [b, a];
  const areNames = [a, b].every((word) => naming.isName(word) || naming.isRegion(word));
  const isKept = order === 0 || areNames || naming.isRegion(last);
  return isKept ? label : joined([first, last]);
}

/** What stands between two words of a clause, and whether the second comes first. */
interface Gap {
  readonly text: string;
  readonly isTurned: boolean;
}

function gapOf(clause: string, a: string, b: string): Gap | undefined {
  const [x, y] = [clause.indexOf(a), clause.indexOf(b)];
  const isTurned = y < x;
  const [from, to] = isTurned ? [y + b.length, x] : [x + a.length, y];
  return x < 0 || y < 0 || from > to ? undefined : { text: clause.slice(from, to), isTurned };
}
