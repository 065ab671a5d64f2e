import { readDictionary, shippedPath, type Ticket, type TicketType } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
interface HarmKind {
  readonly name: string;
  readonly words: readonly string[];
}

/** The lines of the lexicon that name no kind. */
const NONE = '不算';
const FEARED = '怕';
const COUNTS_FEARED = '怕也算';
const UNMET_BEHIND = '其后';
const DENIED = '没有';
const BETWEEN = '没有之间';
const NO_KIND: ReadonlySet<string> = new Set([NONE, FEARED, COUNTS_FEARED, UNMET_BEHIND, DENIED, BETWEEN]);

interface HarmWords {
  readonly kinds: readonly HarmKind[];
  /** Any word of any kind: most texts have none. */
  readonly any: RegExp;
  readonly none: readonly string[];
  /** The words of a clause before a word of harm say that it is feared; or that there is none. */
  readonly feared: RegExp;
  /** The words behind it say the same: 着火谁负责. */
  readonly unmetBehind: RegExp;
  readonly denied: RegExp;
  /** Kinds whose fear is a danger, too. */
  readonly countsFeared: ReadonlySet<string>;
}

let known: HarmWords | undefined;

function lexicon(): HarmWords {
  if (known !== undefined) return known;
  const lines = readDictionary(shippedPath('harm.txt')).map((line): HarmKind => {
    const [name = '', words = ''] = line.split('=');
    return { name, words: words.split(/\s+/u) };
  });
  const wordsOf = (wanted: string): string[] => lines.flatMap(({ name, words }) => (name === wanted ? words : []));
  const any = (wanted: string): string => `(?:${wordsOf(wanted).join('|')})`;
  const kinds = lines.filter(({ name }) => !NO_KIND.has(name));
  known = {
    kinds,
    any: new RegExp(kinds.flatMap(({ words }) => words).join('|'), 'u'),
    none: wordsOf(NONE),
    feared: new RegExp(`${any(FEARED)}|[防易]$`, 'u'),
    unmetBehind: new RegExp(`^人?${any(UNMET_BEHIND)}`, 'u'),
    denied: new RegExp(`${any(DENIED)}${any(BETWEEN)}*$`, 'u'),
    countsFeared: new Set(wordsOf(COUNTS_FEARED)),
  };
  return known;
}

const CLAUSE = /[，。；！？,;!?\n]/u;

/** The kinds of injury, illness and danger that a text tells of, in the lexicon's order; what is only feared, or denied, is none. */
export function harmsIn(text: string): readonly string[] {
  const { kinds, any, none, feared, unmetBehind, denied, countsFeared } = lexicon();
  if (!any.test(text)) return [];
  const clauses = none.reduce((rest, words) => rest.replaceAll(words, ''), text).split(CLAUSE);
  const isThere = (clause: string, word: string, kind: string): boolean => {
    const at = clause.indexOf(word);
    if (at < 0) return false;
    const before = clause.slice(0, at);
    const isUnmet = feared.test(before) || unmetBehind.test(clause.slice(at + word.length));
    return !denied.test(before) && (countsFeared.has(kind) || !isUnmet);
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
