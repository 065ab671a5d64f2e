import { withPageWords } from '../../bulletin/index.js';
import { addDays, type Day, readDictionary, shippedPath, type Ticket, type TicketType } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
interface KindWords {
  readonly name: string;
  readonly words: readonly Word[];
}

interface Word {
  /** As an expression: 手指 or 夹…〈身〉. */
  readonly own: RegExp;
  /** Counts only in a sentence that has this, too. */
  readonly beside: RegExp;
}

/** The lines of the lexicon that name no kind. */
const NONE = '不算';
const FEARED = '怕';
const COUNTS_FEARED = '怕也算';
const NEARLY = '差点';
const NEARLY_IS_NONE = '差点不算';
const UNMET_BEHIND = '其后';
const UNMET_BETWEEN = '其后之间';
const ELSEWHERE = '别处';
const COUNTS_PAST = '往年也算';
const STILL = '至今';
const DENIED = '没有';
const BETWEEN = '没有之间';
const AID = '救助';
const SUPPOSED = '假设';
const HAPPENED = '已发生';
const ALIVE = '活着';
const ALIVE_IS_NONE = '活着不算';
const DOUBTED = '存疑';
const GRAVEST = '最重';
const UNQUOTED = '不引';
const NO_KIND: ReadonlySet<string> = new Set([
  NONE,
  FEARED,
  COUNTS_FEARED,
  NEARLY,
  NEARLY_IS_NONE,
  UNMET_BEHIND,
  UNMET_BETWEEN,
  ELSEWHERE,
  COUNTS_PAST,
  STILL,
  DENIED,
  BETWEEN,
  AID,
  SUPPOSED,
  HAPPENED,
  ALIVE,
  ALIVE_IS_NONE,
  DOUBTED,
  GRAVEST,
  UNQUOTED,
]);
/** The name of a line of words that stand for each other in those of others: 〈人〉. */
const CHOICE = /〈.〉/gu;

interface HarmWords {
  readonly kinds: readonly KindWords[];
  /** Whether a clause has any word of any kind: most have none. */
  readonly tells: (clause: string) => boolean;
  /** A sentence without what is no harm. */
  readonly withoutNone: (sentence: string) => string;
  /** Says that the ticket applies for aid. */
  readonly aid: RegExp;
  /** The words of a clause before a word of harm say that it is feared; or that there is none. */
  readonly feared: RegExp;
  /** The words behind it say the same: 着火谁负责. */
  readonly unmetBehind: RegExp;
  /** Says of a clause that it tells of other places. */
  readonly elsewhere: RegExp;
  /** Kinds that last beyond the year; and what says of others that they do. */
  readonly countsPast: ReadonlySet<string>;
  readonly still: RegExp;
  readonly denied: RegExp;
  /** Kinds whose fear is a danger, too. */
  readonly countsFeared: ReadonlySet<string>;
  /** Kinds that did not happen where they nearly did. */
  readonly nearly: RegExp;
  readonly nearlyIsNone: ReadonlySet<string>;
  /** Before a word of harm says that it is only supposed; and what says before it that it has happened all the same. */
  readonly supposed: RegExp;
  readonly happened: RegExp;
  /** Says that somebody lives; and the kinds that are then an office's mistake. */
  readonly alive: RegExp;
  readonly aliveIsNone: ReadonlySet<string>;
  /** Says that what was heard is not so, or asks whether it is. */
  readonly doubted: RegExp;
  readonly gravest: ReadonlySet<string>;
  readonly unquoted: ReadonlySet<string>;
}

/** Stands between a word and the one that its sentence must have, too. */
const BESIDE = '＋';
/** What … stands for. */
const GAP = '[^，。；：！？,;:!?\\n]{0,8}';
const END_OF_CLAUSE = '(?=了?(?:[，。；：！？,;:!?\\n]|$))';

let known: HarmWords | undefined;

function ownPart(word: string): string {
  return word.split(BESIDE)[0] ?? '';
}

function lexicon(): HarmWords {
  if (known !== undefined) return known;
  const lines = readDictionary(shippedPath('harm.txt')).map((line) => {
    const [name = '', words = ''] = line.split('=');
    return { name, words: words.split(/\s+/u) };
  });
  const wordsOf = (wanted: string): string[] => lines.flatMap(({ name, words }) => (name === wanted ? words : []));
  const any = (words: readonly string[]): string => `(?:${words.join('|')})`;
  const expression = (word: string): string =>
    ownPart(word)
      .replace(CHOICE, (choice) => any(wordsOf(choice)))
      .replaceAll('…', GAP)
      .replace('$', END_OF_CLAUSE);
  /** One of these is in whatever the word matches; they are found far faster than it. */
  const needed = (word: string): readonly string[] => {
    const [longest = ''] = ownPart(word)
      .replace('$', '')
      // What must not follow is no part of it: 〈次〉人(?!民)…住院 needs 住院.
      .split(/…|〈.〉|\(\?<?[=!][^()]*\)/u)
      .sort((a, b) => b.length - a.length);
    return longest === '' ? wordsOf(ownPart(word).match(CHOICE)?.at(-1) ?? '') : [longest];
  };
  const wordOf = (word: string, flags = ''): Word => {
    const [, beside = ''] = word.split(BESIDE);
    return { own: new RegExp(expression(word), `u${flags}`), beside: new RegExp(expression(beside), 'u') };
  };
  const noneAlone = new RegExp(
    any(
      wordsOf(NONE)
        .filter((word) => !word.includes(BESIDE))
        .map(expression),
    ),
    'gu',
  );
  const noneBeside = wordsOf(NONE)
    .filter((word) => word.includes(BESIDE))
    .map((word) => wordOf(word, 'g'));
  const told = lines.filter(({ name }) => !NO_KIND.has(name) && !name.startsWith('〈'));
  const hint = new RegExp(any(told.flatMap(({ words }) => words.flatMap(needed))), 'u');
  const anyWord = new RegExp(any(told.flatMap(({ words }) => words.map(expression))), 'u');
  known = {
    kinds: told.map(({ name, words }) => ({ name, words: words.map((word) => wordOf(word)) })),
    tells: (clause) => hint.test(clause) && anyWord.test(clause),
    withoutNone: (sentence) =>
      noneBeside.reduce(
        (rest, { own, beside }) => (beside.test(sentence) ? rest.replace(own, '') : rest),
        sentence.replace(noneAlone, ''),
      ),
    aid: new RegExp(any(wordsOf(AID).map(expression)), 'u'),
    feared: new RegExp(`${any(wordsOf(FEARED))}|[防易]$`, 'u'),
    unmetBehind: new RegExp(`^人?${any(wordsOf(UNMET_BETWEEN))}*${any(wordsOf(UNMET_BEHIND))}`, 'u'),
    elsewhere: new RegExp(any(wordsOf(ELSEWHERE)), 'u'),
    countsPast: new Set(wordsOf(COUNTS_PAST)),
    still: new RegExp(any(wordsOf(STILL)), 'u'),
    denied: new RegExp(`${any(wordsOf(DENIED))}${any(wordsOf(BETWEEN))}*$`, 'u'),
    countsFeared: new Set(wordsOf(COUNTS_FEARED)),
    nearly: new RegExp(any(wordsOf(NEARLY)), 'u'),
    nearlyIsNone: new Set(wordsOf(NEARLY_IS_NONE)),
    supposed: new RegExp(any(wordsOf(SUPPOSED)), 'u'),
    happened: new RegExp(any(wordsOf(HAPPENED)), 'u'),
    alive: new RegExp(any(wordsOf(ALIVE)), 'u'),
    aliveIsNone: new Set(wordsOf(ALIVE_IS_NONE)),
    doubted: new RegExp(any(wordsOf(DOUBTED).map(expression)), 'u'),
    gravest: new Set(wordsOf(GRAVEST)),
    unquoted: new Set(wordsOf(UNQUOTED)),
  };
  return known;
}

const SENTENCE = /[。！？!?\n]/u;
const HEARD = withPageWords(/<hearsay>/u);
const CLAUSE = /[，。；！？,;!?\n]/u;

const YEAR = /(?<!\d)(?:(?:19|20)?\d\d(?=年\d{1,2}月)|(?:19|20)\d\d(?=年|[.\-/]\d))/gu;
/** Days into a year in which what happened in the one before is not yet past. */
const RECENT = 60;

/** Whether the last year that words name is over for a ticket of a day. */
function isOfPastYear(words: string, day: Day | undefined): boolean {
  const named = words.match(YEAR)?.at(-1);
  return named !== undefined && day !== undefined && named.padStart(4, '20') < addDays(day, -RECENT).slice(0, 4);
}

/**
 * The kinds of injury, illness and danger that a text tells of, the gravest first, which is the lexicon's order; what is only feared, or denied, or
 * told of other places is none, nor is what a sentence applies for aid for: it is over.
 *
 * @param day the ticket's, where it is known: what the text dates to years before is over, too
 */
export function harmsIn(text: string, day?: Day): readonly string[] {
  const own = lexicon();
  const { kinds, tells, withoutNone } = own;
  if (!text.split(CLAUSE).some(tells)) return [];
  const clauses = text
    .split(SENTENCE)
    .flatMap((sentence) =>
      withoutNone(sentence)
        .split(CLAUSE)
        .map((clause, at, all) => ({ clause, sentence, earlier: all.slice(0, at) })),
    )
    .filter(({ clause }) => tells(clause));
  const isThere = ({ clause, sentence, earlier }: (typeof clauses)[number], word: Word, kind: string): boolean => {
    const found = word.own.exec(clause);
    if (found === null || !word.beside.test(sentence)) return false;
    const before = clause.slice(0, found.index);
    const upToIt = before + found[0];
    const isNone =
      own.denied.test(before) ||
      // 电动车骑过去差点摔了: the word itself may stand around it.
      (own.nearlyIsNone.has(kind) && own.nearly.test(upToIt)) ||
      (own.aliveIsNone.has(kind) && own.alive.test(sentence)) ||
      (isHeard(sentence) && own.doubted.test(sentence));
    const isPast =
      !own.countsPast.has(kind) && !own.still.test(sentence) && isOfPastYear(`${earlier.join('，')}，${before}`, day);
    const isUnmet =
      own.aid.test(sentence) ||
      own.feared.test(before) ||
      own.elsewhere.test(clause) ||
      isPast ||
      own.unmetBehind.test(clause.slice(upToIt.length)) ||
      (own.supposed.test(before) && !own.happened.test(before));
    return !isNone && (own.countsFeared.has(kind) || !isUnmet);
  };
  return kinds
    .filter(({ name, words }) => words.some((word) => clauses.some((clause) => isThere(clause, word, name))))
    .map(({ name }) => name);
}

/** Who thanks, or asks how a thing is done, tells of no harm that waits for help. */
const NO_REPORT: ReadonlySet<TicketType | null> = new Set(['praise', 'inquiry']);

/**
 * The gravest kind of injury, illness or danger that a ticket reports: a new request, and by the export's own type, if any, neither
 * praise nor an inquiry.
 */
export function gravestOf({
  title,
  text,
  type,
  reminder,
  day,
}: Pick<Ticket, 'title' | 'text' | 'type' | 'reminder' | 'day'>): string | undefined {
  return reminder || NO_REPORT.has(type) ? undefined : harmsIn(`${title}\n${text}`, day)[0];
}

/** Whether words pass on what was heard. */
export function isHeard(words: string): boolean {
  return HEARD.test(words);
}

/** All kinds, the gravest first; whether a kind is one of those, and may then be quoted from one ticket. */
export function harmKinds(): readonly {
  readonly name: string;
  readonly isGrave: boolean;
  readonly mayQuote: boolean;
}[] {
  const { kinds, gravest, unquoted } = lexicon();
  return kinds.map(({ name }) => {
    const isGrave = gravest.has(name);
    return { name, isGrave, mayQuote: isGrave && !unquoted.has(name) };
  });
}
