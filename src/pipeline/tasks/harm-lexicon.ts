import { readDictionary, shippedPath, toSimplified } from '../../model/index.js';

/** A kind of harm as the page names it, and the words that tell of it. */
export interface KindWords {
  readonly name: string;
  readonly words: readonly Word[];
  /** Any of them: a clause that has none is not looked through word by word. */
  readonly anyWord: RegExp;
  /** A piece of any of them: found far faster than the words, and most clauses have none. */
  readonly piece: RegExp;
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
  yearsAgo: '早先',
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

/** Stands between a word and the one that its sentence must have, too. */
const BESIDE = '＋';
/** What … stands for. */
const GAP = '[^，。；：！？,;:!?\\n]{0,8}';
/** What a piece may begin with or not: [子们]?[给都]?砸. */
const OPTIONAL_AHEAD = /^(?:(?:\[[^\]]*\]|[^()[\]])(?:[?*]|\{0,\d+\}))+/u;
const END_OF_CLAUSE = '(?=了?(?:[，。；：！？,;:!?\\n]|$))';

export type HarmWords = ReturnType<typeof readLexicon>;
let known: HarmWords | undefined;

/** `lexicon/harm.txt`, read once. */
export function lexicon(): HarmWords {
  known ??= readLexicon();
  return known;
}

function ownPart(word: string): string {
  return word.split(BESIDE)[0] ?? '';
}

/** Characters of an expression that stand for themselves: one of [个名位人] is in every other clause. */
function ownLength(piece: string): number {
  return piece.replace(/\[[^\]]*\][*?]?/gu, '').length;
}

function readLexicon() {
  const lines = readDictionary(shippedPath('harm.txt')).map((line) => {
    const [name = '', words = ''] = line.split('=');
    return { name, words: words.split(/\s+/u) };
  });
  const wordsOf = (wanted: string): string[] => lines.flatMap(({ name, words }) => (name === wanted ? words : []));
  const any = (words: readonly string[]): string => `(?:${words.join('|')})`;
  const anyOf = (line: string): string => any(wordsOf(line));
  const inPlaces = new Set(wordsOf(LINES.inPlaces));
  const noPlace = `(?!${anyOf(LINES.placeBehind)})`;
  const choiceOf = (choice: string): string => anyOf(choice) + (inPlaces.has(choice) ? noPlace : '');
  const denied = `${anyOf(LINES.denied)}${anyOf(LINES.between)}*`;
  const expression = (word: string): string =>
    ownPart(word).replace(CHOICE, choiceOf).replaceAll('…', GAP).replace('$', END_OF_CLAUSE);
  /** Of a word that tells of harm: 燃气灶没有漏 denies it within. */
  const telling = (word: string): string => expression(word).replaceAll(GAP, `${GAP}(?<!${denied})`);
  /** One of these is in whatever the word matches; they are found far faster than it. */
  const needed = (word: string): readonly string[] => {
    const [longest = ''] = ownPart(word)
      .replace('$', '')
      // What must not follow is no part of it: 〈次〉人(?!民)…住院 needs 住院.
      .split(/…|〈.〉|\(\?<?[=!][^()]*\)/u)
      // Of two as long the later one: 〈人〉从…掉 needs 掉, 被…咬 needs 咬, for every other clause has 从 or 被.
      .reverse()
      .sort((a, b) => ownLength(b) - ownLength(a) || b.length - a.length);
    return longest === '' ? wordsOf(ownPart(word).match(CHOICE)?.at(-1) ?? '') : [longest.replace(OPTIONAL_AHEAD, '')];
  };
  const pieceOf = (words: readonly string[]): RegExp => new RegExp(any([...new Set(words.flatMap(needed))]), 'u');
  const wordOf = (word: string, flags = ''): Word => {
    const [, beside = ''] = word.split(BESIDE);
    return { own: new RegExp(expression(word), `u${flags}`), beside: new RegExp(expression(beside), 'u') };
  };
  /** What holds a word of a line; `read`: its words are expressions. */
  const saying = (line: string): RegExp => new RegExp(anyOf(line), 'u');
  const sayingRead = (line: string): RegExp => new RegExp(any(wordsOf(line).map(expression)), 'u');
  const kindsOf = (line: string): ReadonlySet<string> => new Set(wordsOf(line));
  const none = wordsOf(LINES.none);
  const noneAlone = new RegExp(any(none.filter((word) => !word.includes(BESIDE)).map(expression)), 'gu');
  const noneBeside = none.filter((word) => word.includes(BESIDE)).map((word) => wordOf(word, 'g'));
  const told = lines.filter(({ name }) => !NO_KIND.has(name) && !name.startsWith('〈'));
  const anyPiece = pieceOf(told.flatMap(({ words }) => words));
  // One expression a kind: V8 leaves what is longer than 20 KB unoptimised, and all of them together take ten times as long.
  const kinds: readonly KindWords[] = told.map(({ name, words }) => ({
    name,
    words: words.map((word) => ({ ...wordOf(word), own: new RegExp(telling(word), 'u') })),
    anyWord: new RegExp(any(words.map(telling)), 'u'),
    piece: pieceOf(words),
  }));
  const cantonese = wordsOf(LINES.cantonese).map((pair) => pair.split(':') as [string, string]);
  return {
    kinds,
    /** A text as Mandarin in simplified script has it, the only writing that the lexicon knows. */
    inMandarin: (text: string): string =>
      cantonese.reduce((words, [own, mandarin]) => words.replaceAll(own, mandarin), toSimplified(text)),
    /** Whether a clause has any word of any kind: most have none. */
    tells: (clause: string): boolean =>
      anyPiece.test(clause) && kinds.some(({ piece, anyWord }) => piece.test(clause) && anyWord.test(clause)),
    /** A sentence without what is no harm. */
    withoutNone: (sentence: string): string =>
      noneBeside.reduce(
        (rest, { own, beside }) => (beside.test(sentence) ? rest.replace(own, '') : rest),
        sentence.replace(noneAlone, ''),
      ),
    /** Says that the ticket applies for aid. */
    aid: sayingRead(LINES.aid),
    /** The words of a clause before a word of harm say that it is feared; those behind it: 着火谁负责. */
    feared: new RegExp(`${anyOf(LINES.feared)}|[防易]$`, 'u'),
    unmetBehind: new RegExp(`^人?${anyOf(LINES.unmetBetween)}*${anyOf(LINES.unmetBehind)}`, 'u'),
    /** Grammar around a word of harm that makes it none, of whatever kind. */
    unreal: {
      /** Behind it: 着火了咋整. */
      asked: new RegExp(`^${anyOf(LINES.askedBetween)}*${anyOf(LINES.askedBehind)}`, 'u'),
      /** Before it says that it is one's own kin's. */
      kin: saying(LINES.ownKin),
      /** Before it: 以为着火了. Behind it, which says what it was: 闻着煤气味，以为没关灶，原来是街上. */
      mistaken: new RegExp(`${anyOf(LINES.mistaken)}(?!.*${anyOf(LINES.turn)})`, 'u'),
      seen: new RegExp(`${anyOf(LINES.mistaken)}.*${anyOf(LINES.seen)}`, 'u'),
      /** In the clauses up to it: 万一停电，被困在里面. */
      condition: new RegExp(
        `${anyOf(LINES.condition)}(?!.*${any([...wordsOf(LINES.conditionEnds), ...wordsOf(LINES.happened)])})`,
        'u',
      ),
      /** Before it, with 才 behind: 等死了人才管. */
      waitedFor: saying(LINES.waitedFor),
      /** Kinds that are a condition at the head of a clause; and what stands behind them: 着火一个楼都跑不了. */
      danger: kindsOf(LINES.danger),
      dangerBehind: sayingRead(LINES.dangerBehind),
      /** Before it, with 似的 behind. */
      likened: saying(LINES.likened),
    },
    /** Says of a clause that it tells of other places. */
    elsewhere: saying(LINES.elsewhere),
    /** Kinds that last beyond the year; and what says of others that they do. */
    countsPast: kindsOf(LINES.countsPast),
    still: saying(LINES.still),
    /** The words of a clause before a word of harm say that it was years ago. */
    yearsAgo: sayingRead(LINES.yearsAgo),
    /** The words of a clause before a word of harm say that there is none. */
    denied: new RegExp(`${denied}$`, 'u'),
    /** Kinds whose fear is a danger, too. */
    countsFeared: kindsOf(LINES.countsFeared),
    /** Says what nearly happened; and the kinds that then did not happen. */
    nearly: saying(LINES.nearly),
    nearlyIsNone: kindsOf(LINES.nearlyIsNone),
    /** Says of an inquiry that it asks something. */
    asks: saying(LINES.asks),
    /** Before a word of harm says that it is suspected; and the kinds that are then told so. */
    suspected: saying(LINES.suspected),
    maySuspect: kindsOf(LINES.maySuspect),
    /** Before a word of harm says that it is only supposed; and what says before it that it has happened all the same. */
    supposed: saying(LINES.supposed),
    happened: saying(LINES.happened),
    /** Says that somebody lives; and the kinds that are then an office's mistake. */
    alive: saying(LINES.alive),
    aliveIsNone: kindsOf(LINES.aliveIsNone),
    /** Says that what was heard is not so, or asks whether it is. */
    doubted: sayingRead(LINES.doubted),
    gravest: kindsOf(LINES.gravest),
    unquoted: kindsOf(LINES.unquoted),
    /** What is a family's own affair. */
    ofFamily: kindsOf(LINES.ofFamily),
  };
}
