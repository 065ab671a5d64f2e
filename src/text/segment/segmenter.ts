import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nodejieba from 'nodejieba';
import { EXIT, KuaibaoError, readDictionary, shippedPath } from '../../model/index.js';
import { TEXT } from '../settings.js';
import { CODED_PLACE } from './coded-place.js';
import { Dictionary } from './dictionary.js';
import { isHan } from './han.js';

/** Cuts Chinese text into words. */
export interface Segmenter {
  /** Names the dictionaries: tokens of two segmenters with different ids are never mixed. */
  readonly id: string;
  /** The words of a text in reading order; joined they are the text. */
  cut(text: string): string[];
  /** The words of each of many runs of Chinese characters. Many at once are faster: each call of the library has its price. */
  cutRuns(runs: readonly string[]): string[][];
  /** Loads the dictionary, which the first cut does otherwise. */
  load(): void;
  /** Part of speech by the ICTCLAS tag set (`n`, `v`, `ns` …); `x` where unknown. */
  tag(word: string): string;
  /** Occurrences of a word in jieba's 60 million; a made-up number for words of the trade and the office; 0 where unknown. */
  frequency(word: string): number;
  /** Words of the dictionaries that begin with Latin letters or digits (360借条, 4S店): beginning → endings, longest first. */
  readonly mixed: ReadonlyMap<string, readonly string[]>;
}

export interface SegmenterOptions {
  /** Words of the office, from the settings: each `word` or `word tag`. A place (`ns`) that jieba has as one is left as jieba has it. */
  readonly cityWords?: readonly string[];
}

const require = createRequire(import.meta.url);
const manifest = require.resolve('nodejieba/package.json');
const { version } = require(manifest) as { version: string };
const DICTIONARY = join(dirname(manifest), 'submodules', 'cppjieba', 'dict', 'jieba.dict.utf8');

/** A word that begins with Latin letters or digits and goes on in Chinese. */
const MIXED = /^([A-Z0-9]+)([\u3400-\u9fff]+)$/;
/** A coded place (A7县, B区), Chinese characters, a number or Latin word, or any other character. */
const RUN = new RegExp(
  String.raw`(?<![0-9A-Za-z.])${CODED_PLACE}|[\u3400-\u4dbf\u4e00-\u9fff\u3007]+|[0-9A-Za-z.]+|[\ud800-\udbff][\udc00-\udfff]|[\s\S]`,
  'g',
);

/**
 * Words of one character that jieba makes one name of with a name that no dictionary has: 称翠屏 | 嘉园 of 市民称翠屏嘉园, 住澜溪苑,
 * 从泉塘. Left out are those with which names begin: 和馨园, 向家坡, 经开区, 于某.
 */
const BEFORE_NAMES = '称从在给被把到对及请将但而是有为叫往说找去住并等由因刚过至跟这另更';
/** Of 称 a single character behind it as well; 在售 and 给力 are words. */
const JOINED = new RegExp(`^(?:称.|[${BEFORE_NAMES}]..)`, 'su');

let ofJieba: Dictionary | undefined;
let current: Segmenter | undefined;
/** Whose words the library holds. */
let loaded: Segmenter | undefined;

/**
 * The segmenter of this process: nodejieba with the shipped trade dictionary and the office's words. The library holds one
 * dictionary a process (220 MB, most of a second) and loads it with the first cut, which throws `segmenter-native` (69)
 * where it cannot. A segmenter with other words takes its place, and loads anew where it is used again.
 */
export function loadSegmenter({ cityWords = [] }: SegmenterOptions = {}): Segmenter {
  // Its own weight is the better one, and days that are cut stay cut.
  const isKnownPlace = (line: string): boolean => {
    const [word = '', tag] = line.split(' ');
    return tag === 'ns' && jieba().tag(word) === 'ns';
  };
  const words = [...readDictionary(shippedPath('trade.txt')), ...cityWords.filter((line) => !isKnownPlace(line))];
  const hash = createHash('sha256')
    .update([BEFORE_NAMES, ...words].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const id = `jieba@${version}+${hash}`;
  if (current?.id === id) return current;
  const { plain, mixed } = entriesOf(words);
  const loadOnce = (): void => {
    if (loaded === segmenter) return;
    load(plain);
    loaded = segmenter;
  };
  const cutRuns = (runs: readonly string[]): string[][] => {
    if (runs.length === 0) return [];
    loadOnce();
    const words = nodejieba.cut(runs.join('\n'), true);
    let end = -1;
    return runs.map(() => {
      const start = end + 1;
      end = words.indexOf('\n', start);
      const cut = words.slice(start, end === -1 ? words.length : end);
      return cut.some(isJoined)
        ? cut.flatMap((word) => (isJoined(word) ? [word.slice(0, 1), word.slice(1)] : word))
        : cut;
    });
  };
  const own = new Dictionary([...plain].map(([word, tag]) => `${word} ${TEXT.uncounted} ${tag}\n`).join(''));
  const frequencyOf = (word: string): number => jieba().frequency(word) ?? own.frequency(word) ?? 0;
  const isJoined = (word: string): boolean => word.length > 1 && JOINED.test(word) && frequencyOf(word) === 0;
  const segmenter: Segmenter = {
    id,
    mixed,
    load: loadOnce,
    cutRuns,
    cut(text) {
      const runs = text.match(RUN) ?? [];
      const isChinese = (run: string): boolean => isHan(run.charCodeAt(0));
      const cut = cutRuns(runs.filter(isChinese));
      let next = 0;
      return runs.flatMap((run) => {
        if (!isChinese(run)) return [run];
        next += 1;
        return cut[next - 1] ?? [];
      });
    },
    tag: (word) => own.tag(word) ?? jieba().tag(word) ?? tagByForm(word),
    frequency: frequencyOf,
  };
  current = segmenter;
  return segmenter;
}

function jieba(): Dictionary {
  // nodejieba's own tagger cuts the word first and answers `x` for the 858 words that it cuts in two.
  ofJieba ??= new Dictionary(readFileSync(DICTIONARY, 'utf8'));
  return ofJieba;
}

/** @throws KuaibaoError `segmenter-native` (69) */
function load(words: ReadonlyMap<string, string>): void {
  try {
    // Its keywords are not used: their weights, six megabytes, take a fifth of the time and 20 MB.
    nodejieba.load({ idfDict: shippedPath('jieba-keywords.idf') });
    // A word that is put in gets a rare word's weight in the place of its own: 菜市场 lost to 海菜 | 市场.
    for (const [word, tag] of words) if ((jieba().frequency(word) ?? 0) < TEXT.putIn) nodejieba.insertWord(word, tag);
  } catch (cause) {
    throw new KuaibaoError('segmenter-native', EXIT.unavailable, {
      message: { zh: '分词组件 nodejieba 的本机部分无法加载', en: 'the native part of nodejieba cannot be loaded' },
      hint: {
        zh: '请在程序目录执行 npm rebuild nodejieba（需要 C++ 编译器）',
        en: 'run npm rebuild nodejieba in the program directory (it needs a C++ compiler)',
      },
      cause,
    });
  }
}

/** The words of dictionaries with their tags, those that begin with Latin letters or digits apart. */
function entriesOf(lines: readonly string[]): {
  readonly plain: ReadonlyMap<string, string>;
  readonly mixed: ReadonlyMap<string, readonly string[]>;
} {
  const plain = new Map<string, string>();
  const mixed = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [word = '', tag = 'n'] = line.split(/\s+/);
    if (word.length < 2) continue;
    const [, beginning, ending] = MIXED.exec(word.toUpperCase()) ?? [];
    if (beginning === undefined || ending === undefined) plain.set(word, tag);
    else
      mixed.set(
        beginning,
        [...(mixed.get(beginning) ?? []), ending].sort((a, b) => b.length - a.length),
      );
  }
  return { plain, mixed };
}

/** cppjieba's rule for words outside the dictionary: numbers `m`, with Latin letters `eng`, else `x`. */
function tagByForm(word: string): string {
  if (/^[0-9.]+$/.test(word)) return 'm';
  return /[A-Za-z]/.test(word) ? 'eng' : 'x';
}
