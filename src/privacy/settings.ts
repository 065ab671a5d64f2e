/**
 * Every threshold of the room. Scores are natural logarithms of odds, that something is a person's name and no word, unless
 * another unit is said. Which of them a fifth more or less turns a test red stands in `bench/THRESHOLDS.md`; what the door
 * leaves and takes by mistake with these values stands in `bench/privacy/REPORT.md`.
 */

/** How long texts are searched. Characters; names. Bounds on time. */
export const TEXT = {
  /** Characters that are searched at once: nine of ten tickets are shorter (linear.mjs, tests/privacy/linear.test.ts). */
  slice: 2000,
  /** Characters by which slices overlap: longer than anything looked for with what announces it (tests/privacy/spans.test.ts). */
  margin: 160,
  /** Names that the slices of one text tell one another of: only how long a list may get; more change nothing in a text of fewer names. */
  mostNames: 100,
  /** Digits from which on a number is looked for: those of a plate or an account, the shortest (tests/privacy/mask.test.ts). */
  leastDigits: 5,
} as const;

/** Numbers as rows of groups of digits. Digits; gaps; characters. Held by tests/privacy/{mask,near-misses,written-freely}.test.ts. */
export const NUMBERS = {
  /** Marks and words in one gap between two groups: by hand, on bench/privacy/sentences. */
  longestGap: 3,
  /** Gaps that differ from one another in one number, and kinds of gap between single digits: by hand, on bench/privacy/sentences. */
  differentGaps: 2,
  /** Digits of the longest number, 0086 and a card with blanks, and of the shortest, a landline without its code. */
  longest: 20,
  shortest: 7,
  /** Digits of an identity card before the check digit (GB 11643). */
  checked: 17,
  /** Characters before a number that are read for what it is. */
  lookBack: 16,
} as const;

/** How likely characters are in names. Read from the tables of lexicon/names; tests/privacy/{names,rates}.test.ts. */
export const CHARACTERS = {
  /** Characters that the table of given names leaves out: hardly ever in one. */
  neverGiven: -3,
  /** The rarest of the table; others end no name. */
  leastGiven: -2.5,
  /** One rare character alone makes no name. */
  likeliest: 4.5,
  /** A double surname is hardly ever anything else; one that is a word as well (东方) is, as often as its first character. */
  double: 7,
  doubleWord: 3,
  /** Logarithm of the share in texts of characters that their table leaves out: seen fewer than fifty times. */
  rareInTexts: -14.5,
} as const;

/** What is a word. Occurrences are those of jieba's dictionary; tests/privacy/{names,name-gate}.test.ts. */
export const WORDS = {
  /** All that the dictionary counts. */
  allOccurrences: 60_101_983,
  /** Rarer names of the dictionary are read nowhere as words; what only a list knows is taken for as common. */
  leastOccurrences: 50,
  /** Words that it counted less often cut no name: 建明 is one of them. */
  rare: 10,
  /** Occurrences from which on a word is nobody's name, whatever stands around: 东方 has 4,000, 宿舍 917, 上官 67. */
  common: 500,
  /**
   * So much likelier the characters must be as the word than as a name, with a surname that is common (祖宗 is, 李娜 is not)
   * and with one that is as often a word of a text (公正, 养老 are, 高强 is not). Read from the dictionary's names.
   */
  leastGain: 2,
  leastGainOfRare: -2,
  commonSurname: 3,
  /** Score from which on three characters are a name, however often books had it: 李春来. */
  mostLikeNames: 4,
  /** Characters of the longest words that are looked for where words alone explain a text, and where one may cut a name. */
  longest: 5,
  longestCut: 4,
} as const;

/**
 * The door: names in running text. Fitted together (logistic regression, rounded) to the tuning halves of six hands in
 * bench/privacy/sentences, each hand left out in turn, with names by chance in `contexts.txt` and real titles without any;
 * tests/privacy/rates.test.ts. The characters of a name are not independent of one another, nor the words around of them:
 * of either only a part counts.
 */
export const DOOR = {
  /** Share that counts of how likely the characters are in names. */
  characters: 0.45,
  /** A given name of two characters: of one, more are words. */
  twoGiven: 0.5,
  /** Share that counts of how much better words around a name explain the text than words alone. */
  around: 0.2,
  /** The characters are a word of the dictionary, or a county or a town. */
  word: -2.5,
  /** A word reaches over an end of the name, begins with it or holds it: for each of these. */
  cut: -2.2,
  /** 房密集: what would be the given name is a word of characters that names hardly have. */
  givenWord: -1,
  /** What stands before it is no end of a word: of 31,000 real texts it took 174 masks away, two of them of persons in 34 read. */
  loose: -2.4,
  /** What stands behind it goes on as behind a place or a firm. */
  thing: -2,
  placeEnd: -4.5,
  /** From here on a stretch is masked: below it the hands lost more clean sentences than they gained names. */
  threshold: 4,
  /** What the best context and the best words around add: below this nothing is looked at; only a saving. */
  bestContext: 13,
  bestAround: 2,
  /** Characters of the names of firms that a stretch may lie in; those of two are persons' names as well. */
  leastFirm: 3,
  longestFirm: 6,
} as const;

/**
 * By how much likelier what is seen stands beside a name than beside a word; of what stands before and of what stands behind
 * the first that holds counts. By hand on the tuning halves of bench/privacy; tests/privacy/{names,rates}.test.ts.
 */
export const CONTEXT = {
  /** Before it: 业主, 举报, the start of a clause, 给了, 楼上的, 被. */
  role: 4,
  cue: 3,
  start: 1,
  handed: 2,
  belongs: 2,
  preposition: 1.5,
  /** Behind it: 等三人, 老师, 家里, 患有, 反映, 不肯, 送到, 一起, 在, 、, 五千元, the end of a clause. */
  personal: 7,
  title: 4,
  human: 4,
  ill: 4,
  speech: 3,
  humanOrBody: 2,
  done: 2,
  shared: 1.5,
  deed: 1,
  listed: 1,
  money: 1,
  end: 0.5,
  /** A verb behind it; and who did it: 被…骗走, 是…停的. */
  acting: 1,
  agent: 3,
  /** The next clause goes on with 他 or 她. */
  spokenOf: 1.5,
  /** A place, a firm, a body: right behind it, or a few characters on. */
  inPlace: -9,
  nearPlace: -4,
} as const;

/** Names behind a word that announces them. Scores of surnames; chosen, and moved on bench/privacy/sentences (bench/THRESHOLDS.md); tests/privacy/{mask,names}.test.ts. */
export const SURNAMES = {
  /** From this score on a person is likelier than a word that begins by chance. */
  commonSurname: 3.5,
  /** Below this one the character is a surname less often than not: 都, 召, 从. */
  rareSurname: 1,
  /** A given name behind such a one where a name is told: 美兰 and 京子 come to it, 方以 and 口簿 do not. */
  leastGiven: 1,
  /** Below this one it is one behind a word for a person alone: 环, 装, 年. */
  onlyBehindRole: -2.75,
} as const;

/** Names written by sound. Characters; by hand on bench/privacy/sentences; tests/privacy/{names,written-freely}.test.ts. */
export const FOREIGN = {
  /** A part of a name; what stands before its first known part or behind its last. */
  longest: 8,
  longestEdge: 3,
  /** The shortest that not every character of need be in known parts. */
  least: 3,
  /** Characters from which on what is of known parts alone is a name wherever it stands. */
  sure: 5,
  /** Characters from which on a run of sounds is looked at whole by the gate. */
  run: 4,
} as const;

/**
 * The gate over what is printed: it refuses from a score on that the door would never mask at, since a label lost costs less
 * than a name printed. Measured by bench/privacy/name-gate.mjs; tests/privacy/name-gate.test.ts.
 */
export const GATE = {
  leastScore: 3.5,
  /** Masking takes names where a context shows them, so that those which are left stand where none does: it takes away no more. */
  worstContext: -3,
  /** No context adds more: below it none is looked at. */
  bestContext: 7,
  /** From here on several tickets show that a stretch is a name: 174 of 189 names that no text let masking see. */
  leastSure: 4,
  /** Share of occurrences: who hardly ever lies within a place's name does not do so here: 余科 in 余科又楼道. */
  seldomAPlace: 0.2,
  /** Score of a last character from which on it may end a name behind a word: 高发峻 is one, 房东以 is none. */
  leastLast: 1,
  /** Score up to which a character makes no given name of a word behind a surname that is seldom one: 满|小车, and not 包|爱心. */
  strange: -1,
  /** Score of a surname that stands before a form of address, and of one behind 老 or 小. */
  leastAddressed: 0,
  leastFamiliar: 1.5,
  /** A place's end on a name of two characters, as they are more seldom, or of three. */
  placeEnd: -8,
  /** Characters about a stretch that tell whether a word reaches over its ends. */
  near: 6,
  /** Characters of the tickets that are read for how they use names: it limits the time, and decides nothing else. */
  mostCharacters: 20_000_000,
} as const;

/** How the tickets use a string. Read from 867 names by chance and 41,000 real texts; tests/privacy/name-gate.test.ts. */
export const USAGE = {
  /** Occurrences of a string that are looked at, at most. */
  occurrences: 40,
  /** Share of them inside the name of a place or a firm from which on the string is taken for one. */
  placeShare: 0.6,
  /** Occurrences from which on a string is judged by all of them and no longer by what stands beside the one. */
  enough: 3,
  /** Occurrences from which on that judgement is sure. */
  many: 6,
  /** Characters about an occurrence that are read for a place. From 9 to 15 none of 998 stretches within places of bench/ and fixtures/ is judged otherwise but for six of a door's figures, which are no name. */
  window: 12,
  /** What stands beside a person's name comes to more on the mean (1.3 in six tickets or more, 1.0 in three to five). */
  leastPersonal: 0.95,
  leastPersonalOfFew: 0.4,
  /** Of 219 words one (韩方) reaches both; 张力, 萧山 and 柏树 do where they are somebody's name. */
  certainlyPersonal: 1.6,
  certainlyAName: 7,
  /** A thing up to this score: of those that are more like names, most are. */
  thing: 7,
  /** Share of the occurrences with a character hanging on one end from which on the string is cut out of a longer one. */
  boundShare: 0.8,
  /** A character that stands by itself about as often as chance has it: 的, 又, 堵, and not 贷, 岭, 湖. */
  leastAlone: -0.25,
  /** Share of a word's occurrences in one longer name from which on it is a piece of that name. */
  ownShare: 0.5,
  /** Occurrences that this takes at least. */
  leastEnds: 4,
} as const;
