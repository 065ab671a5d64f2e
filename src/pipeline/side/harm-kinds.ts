import { readDictionary, shippedPath, type Ticket, type TicketType } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
interface HarmKind {
  readonly name: string;
  /** Each word as an expression: 手指 or 夹…〈身〉. */
  readonly words: readonly RegExp[];
}

/** The lines of the lexicon that name no kind. */
const NONE = '不算';
const FEARED = '怕';
const COUNTS_FEARED = '怕也算';
const NEARLY = '差点';
const NEARLY_IS_NONE = '差点不算';
const UNMET_BEHIND = '其后';
const DENIED = '没有';
const BETWEEN = '没有之间';
const AID = '救助';
const NO_KIND: ReadonlySet<string> = new Set([
  NONE,
  FEARED,
  COUNTS_FEARED,
  NEARLY,
  NEARLY_IS_NONE,
  UNMET_BEHIND,
  DENIED,
  BETWEEN,
  AID,
]);
/** The name of a line of words that stand for each other in those of others: 〈人〉. */
const CHOICE = /〈.〉/gu;

interface HarmWords {
  readonly kinds: readonly HarmKind[];
  /** Any word of any kind: most texts have none. */
  readonly any: RegExp;
  readonly none: RegExp;
  /** Says that the ticket applies for aid. */
  readonly aid: RegExp;
  /** The words of a clause before a word of harm say that it is feared; or that there is none. */
  readonly feared: RegExp;
  /** The words behind it say the same: 着火谁负责. */
  readonly unmetBehind: RegExp;
  readonly denied: RegExp;
  /** Kinds whose fear is a danger, too. */
  readonly countsFeared: ReadonlySet<string>;
  /** Kinds that did not happen where they nearly did. */
  readonly nearly: RegExp;
  readonly nearlyIsNone: ReadonlySet<string>;
}

/** What … stands for. */
const GAP = '[^，。；！？,;!?\\n]{0,8}';
const END_OF_CLAUSE = '(?=了?(?:[，。；！？,;!?\\n]|$))';

let known: HarmWords | undefined;

function lexicon(): HarmWords {
  if (known !== undefined) return known;
  const lines = readDictionary(shippedPath('harm.txt')).map((line) => {
    const [name = '', words = ''] = line.split('=');
    return { name, words: words.split(/\s+/u) };
  });
  const wordsOf = (wanted: string): string[] => lines.flatMap(({ name, words }) => (name === wanted ? words : []));
  const any = (words: readonly string[]): string => `(?:${words.join('|')})`;
  const expression = (word: string): string =>
    word
      .replace(CHOICE, (choice) => any(wordsOf(choice)))
      .replace('…', GAP)
      .replace('$', END_OF_CLAUSE);
  const told = lines.filter(({ name }) => !NO_KIND.has(name) && !name.startsWith('〈'));
  known = {
    kinds: told.map(({ name, words }) => ({ name, words: words.map((word) => new RegExp(expression(word), 'u')) })),
    any: new RegExp(told.flatMap(({ words }) => words.map(expression)).join('|'), 'u'),
    none: new RegExp(any(wordsOf(NONE).map(expression)), 'gu'),
    aid: new RegExp(any(wordsOf(AID).map(expression)), 'u'),
    feared: new RegExp(`${any(wordsOf(FEARED))}|[防易]$`, 'u'),
    unmetBehind: new RegExp(`^人?${any(wordsOf(UNMET_BEHIND))}`, 'u'),
    denied: new RegExp(`${any(wordsOf(DENIED))}${any(wordsOf(BETWEEN))}*$`, 'u'),
    countsFeared: new Set(wordsOf(COUNTS_FEARED)),
    nearly: new RegExp(any(wordsOf(NEARLY)), 'u'),
    nearlyIsNone: new Set(wordsOf(NEARLY_IS_NONE)),
  };
  return known;
}

const SENTENCE = /[。！？!?\n]/u;
const CLAUSE = /[，。；！？,;!?\n]/u;

/**
 * The kinds of injury, illness and danger that a text tells of, in the lexicon's order; what is only feared, or denied, is
 * none, nor is what a sentence applies for aid for: it is over.
 */
export function harmsIn(text: string): readonly string[] {
  const { kinds, any, none, aid, feared, unmetBehind, denied, countsFeared, nearly, nearlyIsNone } = lexicon();
  if (!any.test(text)) return [];
  const clauses = text
    .split(SENTENCE)
    .flatMap((sentence) =>
      sentence
        .replace(none, '')
        .split(CLAUSE)
        .map((clause) => ({ clause, isForAid: aid.test(sentence) })),
    )
    .filter(({ clause }) => any.test(clause));
  const isThere = ({ clause, isForAid }: (typeof clauses)[number], word: RegExp, kind: string): boolean => {
    const found = word.exec(clause);
    if (found === null) return false;
    const before = clause.slice(0, found.index);
    const isUnmet = isForAid || feared.test(before) || unmetBehind.test(clause.slice(found.index + found[0].length));
    if (denied.test(before) || (nearlyIsNone.has(kind) && nearly.test(before))) return false;
    return countsFeared.has(kind) || !isUnmet;
  };
  return kinds
    .filter(({ name, words }) => words.some((word) => clauses.some((clause) => isThere(clause, word, name))))
    .map(({ name }) => name);
}

/** Who thanks, or asks how a thing is done, tells of no harm that waits for help. */
const NO_REPORT: ReadonlySet<TicketType | null> = new Set(['praise', 'inquiry']);

/** Whether a ticket reports injury, illness or danger: a new request, and by the export's own type, if any, neither praise nor an inquiry. */
export function reportsHarm({
  title,
  text,
  type,
  reminder,
}: Pick<Ticket, 'title' | 'text' | 'type' | 'reminder'>): boolean {
  return !reminder && !NO_REPORT.has(type) && harmsIn(`${title}\n${text}`).length > 0;
}

const harmful = new WeakMap<readonly Ticket[], readonly Ticket[]>();

/** Those of a period's tickets that report harm; an issue that is composed again asks again. */
export function harmfulAmong(tickets: readonly Ticket[]): readonly Ticket[] {
  const found = harmful.get(tickets) ?? tickets.filter(reportsHarm);
  harmful.set(tickets, found);
  return found;
}
