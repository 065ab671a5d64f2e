import { bareSpelling, type Rule, type Term, type Ticket } from '../../model/index.js';
import type { Segmenter } from '../../text/index.js';
import type { Naming } from '../corpus/naming.js';
import { labelWords } from '../labels/clauses.js';

interface Labelled {
  readonly label: string;
  readonly rule: Rule;
  /** For each member the spellings of the rule that it holds. */
  readonly ticketKeywords: readonly (readonly string[])[];
}

/**
 * The members that hold all words of their topic's label, a rule's word in any of its spellings: only these may be quoted under it. Those that
 * hold most of them where not two hold all: an office's own name for a topic may stand in no ticket.
 */
export function bearingMembers(
  tickets: readonly Ticket[],
  members: Int32Array,
  { label, rule, ticketKeywords }: Labelled,
  segmenter: Segmenter,
): Int32Array {
  const terms = rule.any.flat();
  const words = labelWords(label, segmenter).map((word) => ({
    word,
    spellings: new Set(terms.filter((term) => isOf(term, word)).flatMap(({ spellings }) => spellings)),
  }));
  const held = [...members].map((member, at) => {
    const { title, text } = tickets[member] as Ticket;
    const own = ticketKeywords[at] ?? [];
    return words.filter(
      ({ word, spellings }) =>
        own.some((spelling) => spellings.has(spelling)) || text.includes(word) || title.includes(word),
    ).length;
  });
  // One ticket is no choice.
  const [first = 0, least = first] = [...held].sort((a, b) => b - a);
  return members.filter((_, at) => (held[at] as number) >= least);
}

/**
 * What a clause must name to be of the topic: the rule's words that tell the matter, else the label's. That it is one estate's says not that a
 * clause is about its developer. A rule of names alone whose label says no more is named by them.
 */
export function namingWords(
  label: string,
  { any }: Rule,
  held: readonly string[],
  segmenter: Segmenter,
  naming: Pick<Naming, 'isName'>,
): readonly string[] {
  const names = any
    .flat()
    .filter(({ spellings: [word = ''] }) => naming.isName(word))
    .flatMap(({ spellings }) => spellings);
  if (names.length === 0) return held;
  const tells = (word: string): boolean => !naming.isName(word) && !names.some((name) => name.includes(word));
  const found = [held.filter(tells), labelWords(label, segmenter).filter(tells)];
  return found.find((words) => words.length > 0) ?? held;
}

/** Whether a word of the label stands for a term. */
function isOf({ spellings }: Term, word: string): boolean {
  return spellings.map(bareSpelling).some((spelling) => spelling.includes(word) || word.includes(spelling));
}
