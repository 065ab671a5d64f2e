import { readDictionary, shippedPath, toSimplified } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
export interface KindWords {
  readonly name: string;
  readonly words: readonly Word[];
  /** Any of them: a clause that has none is not looked through word by word. */
  readonly anyWord: RegExp;
}

export interface Word {
  /** As an expression: 手指 or 夹…〈身〉. */
  readonly own: RegExp;
  /** Counts only in a sentence that has this, too. */
  readonly beside: RegExp;
}

/** The lines of the lexicon that name no kind. */
const LINES = {
  cantonese: '粤语',
  none: '不算',
  feared: '怕',
  countsFeared: '怕也算',
  nearly: '差点',
  nearlyIsNone: '差点不算',
  suspected: '疑似',
  asks: '咨询问',
  maySuspect: '可疑',
  unmetBehind: '其后',
  unmetBetween: '其后之间',
  askedBehind: '问后',
  askedBetween: '问后之间',
  ownKin: '自家',
  mistaken: '以为',
  turn: '转折',
  seen: '看清',
  condition: '如果',
  conditionEnds: '打住',
  waitedFor: '等',
  danger: '险情',
  dangerBehind: '险情其后',
  likened: '好比',
  elsewhere: '别处',
  countsPast: '往年也算',
  still: '至今',
  denied: '没有',
  between: '没有之间',
  aid: '救助',
  supposed: '假设',
  happened: '已发生',
  alive: '活着',
  aliveIsNone: '活着不算',
  doubted: '存疑',
  gravest: '最重',
  unquoted: '不引',
  inPlaces: '地名也用',
  placeBehind: '地名',
  ofFamily: '家事',
} as const;
const NO_KIND: ReadonlySet<string> = new Set(Object.values(LINES));
/** The name of a line of words that stand for each other in those of others: 〈人〉. */
const CHOICE = /〈.〉/gu;

/** The lexicon of harm, read. */
export interface HarmWords {
  readonly kinds: readonly KindWords[];
  /** A text as Mandarin in simplified script has it, the only writing that the lexicon knows. */
  readonly inMandarin: (text: string) => string;
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
  /** Says of an inquiry that it asks something. */
  readonly asks: RegExp;
  /** Before a word of harm says that it is suspected; and the kinds that are then told so. */
  readonly suspected: RegExp;
  readonly maySuspect: ReadonlySet<string>;
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
  /** Behind it, which says what it was: 闻着煤气味，以为没关灶，原来是街上. */
  readonly seen: RegExp;
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
  const inPlaces = new Set(wordsOf(LINES.inPlaces));
  const noPlace = `(?!${any(wordsOf(LINES.placeBehind))})`;
  const choiceOf = (choice: string): string => any(wordsOf(choice)) + (inPlaces.has(choice) ? noPlace : '');
  const expression = (word: string): string =>
    ownPart(word).replace(CHOICE, choiceOf).replaceAll('…', GAP).replace('$', END_OF_CLAUSE);
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
      wordsOf(LINES.none)
        .filter((word) => !word.includes(BESIDE))
        .map(expression),
    ),
    'gu',
  );
  const noneBeside = wordsOf(LINES.none)
    .filter((word) => word.includes(BESIDE))
    .map((word) => wordOf(word, 'g'));
  const told = lines.filter(({ name }) => !NO_KIND.has(name) && !name.startsWith('〈'));
  const hint = new RegExp(any(told.flatMap(({ words }) => words.flatMap(needed))), 'u');
  // One expression a kind: V8 leaves what is longer than 20 KB unoptimised, and all of them together take ten times as long.
  const kinds = told.map(({ name, words }) => ({
    name,
    words: words.map((word) => wordOf(word)),
    anyWord: new RegExp(any(words.map(expression)), 'u'),
  }));
  const cantonese = wordsOf(LINES.cantonese).map((pair) => pair.split(':') as [string, string]);
  known = {
    inMandarin: (text) =>
      cantonese.reduce((words, [own, mandarin]) => words.replaceAll(own, mandarin), toSimplified(text)),
    kinds,
    tells: (clause) => hint.test(clause) && kinds.some(({ anyWord }) => anyWord.test(clause)),
    withoutNone: (sentence) =>
      noneBeside.reduce(
        (rest, { own, beside }) => (beside.test(sentence) ? rest.replace(own, '') : rest),
        sentence.replace(noneAlone, ''),
      ),
    aid: new RegExp(any(wordsOf(LINES.aid).map(expression)), 'u'),
    feared: new RegExp(`${any(wordsOf(LINES.feared))}|[防易]$`, 'u'),
    unmetBehind: new RegExp(`^人?${any(wordsOf(LINES.unmetBetween))}*${any(wordsOf(LINES.unmetBehind))}`, 'u'),
    unreal: {
      asked: new RegExp(`^${any(wordsOf(LINES.askedBetween))}*${any(wordsOf(LINES.askedBehind))}`, 'u'),
      kin: new RegExp(any(wordsOf(LINES.ownKin)), 'u'),
      mistaken: new RegExp(`${any(wordsOf(LINES.mistaken))}(?!.*${any(wordsOf(LINES.turn))})`, 'u'),
      seen: new RegExp(`${any(wordsOf(LINES.mistaken))}.*${any(wordsOf(LINES.seen))}`, 'u'),
      condition: new RegExp(
        `${any(wordsOf(LINES.condition))}(?!.*${any([...wordsOf(LINES.conditionEnds), ...wordsOf(LINES.happened)])})`,
        'u',
      ),
      waitedFor: new RegExp(any(wordsOf(LINES.waitedFor)), 'u'),
      danger: new Set(wordsOf(LINES.danger)),
      dangerBehind: new RegExp(any(wordsOf(LINES.dangerBehind).map(expression)), 'u'),
      likened: new RegExp(any(wordsOf(LINES.likened)), 'u'),
    },
    elsewhere: new RegExp(any(wordsOf(LINES.elsewhere)), 'u'),
    countsPast: new Set(wordsOf(LINES.countsPast)),
    still: new RegExp(any(wordsOf(LINES.still)), 'u'),
    denied: new RegExp(`${any(wordsOf(LINES.denied))}${any(wordsOf(LINES.between))}*$`, 'u'),
    countsFeared: new Set(wordsOf(LINES.countsFeared)),
    nearly: new RegExp(any(wordsOf(LINES.nearly)), 'u'),
    nearlyIsNone: new Set(wordsOf(LINES.nearlyIsNone)),
    asks: new RegExp(any(wordsOf(LINES.asks)), 'u'),
    suspected: new RegExp(any(wordsOf(LINES.suspected)), 'u'),
    maySuspect: new Set(wordsOf(LINES.maySuspect)),
    supposed: new RegExp(any(wordsOf(LINES.supposed)), 'u'),
    happened: new RegExp(any(wordsOf(LINES.happened)), 'u'),
    alive: new RegExp(any(wordsOf(LINES.alive)), 'u'),
    aliveIsNone: new Set(wordsOf(LINES.aliveIsNone)),
    doubted: new RegExp(any(wordsOf(LINES.doubted).map(expression)), 'u'),
    gravest: new Set(wordsOf(LINES.gravest)),
    unquoted: new Set(wordsOf(LINES.unquoted)),
    ofFamily: new Set(wordsOf(LINES.ofFamily)),
  };
  return known;
}
