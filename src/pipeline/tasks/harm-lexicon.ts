import { readDictionary, shippedPath } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
interface KindWords {
  readonly name: string;
  readonly words: readonly Word[];
}

export interface Word {
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
const ASKED_BEHIND = '问后';
const ASKED_BETWEEN = '问后之间';
const OWN_KIN = '自家';
const MISTAKEN = '以为';
const TURN = '转折';
const CONDITION = '如果';
const CONDITION_ENDS = '打住';
const WAITED_FOR = '等';
const DANGER = '险情';
const DANGER_BEHIND = '险情其后';
const LIKENED = '好比';
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
const OF_FAMILY = '家事';
const NO_KIND: ReadonlySet<string> = new Set([
  NONE,
  FEARED,
  COUNTS_FEARED,
  NEARLY,
  NEARLY_IS_NONE,
  UNMET_BEHIND,
  UNMET_BETWEEN,
  ASKED_BEHIND,
  ASKED_BETWEEN,
  OWN_KIN,
  MISTAKEN,
  TURN,
  CONDITION,
  CONDITION_ENDS,
  WAITED_FOR,
  DANGER,
  DANGER_BEHIND,
  LIKENED,
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
  OF_FAMILY,
]);
/** The name of a line of words that stand for each other in those of others: 〈人〉. */
const CHOICE = /〈.〉/gu;

/** The lexicon of harm, read. */
export interface HarmWords {
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
  /** Grammar around a word of harm that makes it none, of whatever kind. */
  readonly unreal: Unreal;
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
  /** What is a family's own affair. */
  readonly ofFamily: ReadonlySet<string>;
}

/** What says of a word of harm that it is asked about, mistaken, a condition or a likeness. */
export interface Unreal {
  /** Behind it: 着火了咋整. */
  readonly asked: RegExp;
  /** Before it says that it is one's own kin's. */
  readonly kin: RegExp;
  /** Before it: 以为着火了. */
  readonly mistaken: RegExp;
  /** In the clauses up to it: 万一停电，被困在里面. */
  readonly condition: RegExp;
  /** Before it, with 才 behind: 等死了人才管. */
  readonly waitedFor: RegExp;
  /** Kinds that are a condition at the head of a clause; and what stands behind them: 着火一个楼都跑不了. */
  readonly danger: ReadonlySet<string>;
  readonly dangerBehind: RegExp;
  /** Before it, with 似的 behind. */
  readonly likened: RegExp;
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

/** `lexicon/harm.txt`, read once. */
export function lexicon(): HarmWords {
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
    unreal: {
      asked: new RegExp(`^${any(wordsOf(ASKED_BETWEEN))}*${any(wordsOf(ASKED_BEHIND))}`, 'u'),
      kin: new RegExp(any(wordsOf(OWN_KIN)), 'u'),
      mistaken: new RegExp(`${any(wordsOf(MISTAKEN))}(?!.*${any(wordsOf(TURN))})`, 'u'),
      condition: new RegExp(
        `${any(wordsOf(CONDITION))}(?!.*${any([...wordsOf(CONDITION_ENDS), ...wordsOf(HAPPENED)])})`,
        'u',
      ),
      waitedFor: new RegExp(any(wordsOf(WAITED_FOR)), 'u'),
      danger: new Set(wordsOf(DANGER)),
      dangerBehind: new RegExp(any(wordsOf(DANGER_BEHIND).map(expression)), 'u'),
      likened: new RegExp(any(wordsOf(LIKENED)), 'u'),
    },
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
    ofFamily: new Set(wordsOf(OF_FAMILY)),
  };
  return known;
}
