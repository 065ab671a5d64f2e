import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EXIT, KuaibaoError, type Vocabulary } from '../../model/index.js';
import type { Cutter, TokenSink } from './cutter.js';
import { createCompiledCutter } from './jieba-cutter.js';
import { readDictionary, shippedPath } from './shipped.js';

/** Cuts Chinese text into words. */
export interface Segmenter {
  /** Names engine, version and dictionaries: tokens of two segmenters with different ids are never mixed. */
  readonly id: string;
  /** The words of a text in reading order; joined they are the text. */
  cut(text: string): string[];
  /** Part of speech by the ICTCLAS tag set (`n`, `v`, `ns` …); `x` where unknown. Cached by word. */
  tag(word: string): string;
  /** As `cut` over the Chinese stretch `text[from, to)`, but gives the words' numbers: the fast road of `tokenizeDay`. */
  cutNumbers(text: string, from: number, to: number, vocabulary: Vocabulary, tokens: TokenSink): void;
  /** Words of the dictionaries that begin with Latin letters or digits (360借条, 4S店): beginning → endings, longest first. */
  readonly mixed: ReadonlyMap<string, readonly string[]>;
}

/**
 * `compiled`: nodejieba's dictionary and model walked in JavaScript, cut for cut the same as the library
 * (tests hold it to that), several times faster and ready in a third of the time.
 * `nodejieba`: the native library itself.
 */
export type SegmenterEngine = 'compiled' | 'nodejieba';

export interface SegmenterOptions {
  readonly engine?: SegmenterEngine;
  /** Words of the city, from the settings: each `word` or `word tag`. */
  readonly cityWords?: readonly string[];
  /** A dictionary file of the city, `word` or `word tag` a line. */
  readonly cityDictionary?: string;
}

interface NodeJieba {
  load(options: object): void;
  insertWord(word: string, tag?: string): boolean;
  cut(text: string, hmm: boolean): string[];
  tag(text: string): { readonly word: string; readonly tag: string }[];
}

const require = createRequire(import.meta.url);

/** Where nodejieba keeps its dictionaries; readable also where its native part could not be built. */
function jiebaDirectory(): { readonly dictionaries: string; readonly version: string } {
  try {
    const manifest = require.resolve('nodejieba/package.json');
    const { version } = require(manifest) as { version: string };
    return { dictionaries: join(dirname(manifest), 'submodules', 'cppjieba', 'dict'), version };
  } catch (cause) {
    throw new KuaibaoError('segmenter-missing', EXIT.unavailable, {
      message: { zh: '找不到分词组件 nodejieba', en: 'the segmenter nodejieba is not installed' },
      hint: { zh: '请在程序目录执行 npm ci', en: 'run npm ci in the program directory' },
      cause,
    });
  }
}

function createNativeCutter(dictionaries: string): Cutter {
  let jieba: NodeJieba;
  try {
    jieba = require('nodejieba') as NodeJieba;
    jieba.load({ userDict: join(dictionaries, 'user.dict.utf8') });
  } catch (cause) {
    throw new KuaibaoError('segmenter-native', EXIT.unavailable, {
      message: { zh: '分词组件 nodejieba 的本机部分无法加载', en: 'the native part of nodejieba cannot be loaded' },
      hint: {
        zh: '请执行 npm rebuild nodejieba，或把 text.engine 设为 compiled',
        en: 'run npm rebuild nodejieba, or set text.engine to compiled',
      },
      cause,
    });
  }
  return {
    add: (word, tag) => {
      jieba.insertWord(word, tag);
    },
    cut: (text) => jieba.cut(text, true),
    cutNumbers(text, from, to, vocabulary, tokens) {
      for (const word of jieba.cut(text.slice(from, to), true)) tokens.push(vocabulary.number(word));
    },
    tag: (word) => {
      const found = jieba.tag(word);
      return found.length === 1 ? (found[0]?.tag ?? 'x') : 'x';
    },
  };
}

/** A word that begins with Latin letters or digits and goes on in Chinese. */
const MIXED = /^([A-Z0-9]+)([\u3400-\u9fff]+)$/;

const loaded = new Map<string, Segmenter>();

/**
 * The segmenter with the shipped trade dictionary and the city's words. Engines load once a process; a second call with
 * the same options gives the same object.
 *
 * @throws KuaibaoError `segmenter-missing`, `segmenter-native` (69); `dictionary-unreadable` (78)
 */
export function loadSegmenter(options: SegmenterOptions = {}): Segmenter {
  const engine = options.engine ?? 'compiled';
  const words = [
    ...readDictionary(shippedPath('trade.txt')),
    ...(options.cityDictionary === undefined ? [] : readCityDictionary(options.cityDictionary)),
    ...(options.cityWords ?? []),
  ];
  const { dictionaries, version } = jiebaDirectory();
  const hash = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 12);
  const id = `${engine === 'compiled' ? 'jieba' : 'nodejieba'}@${version}+${hash}`;
  const known = loaded.get(id);
  if (known !== undefined) return known;

  const cutter = engine === 'compiled' ? createCompiledCutter(dictionaries) : createNativeCutter(dictionaries);
  const mixed = new Map<string, readonly string[]>();
  for (const line of words) {
    const [word, tag] = line.split(/\s+/);
    if (word === undefined || word.length < 2) continue;
    const parts = MIXED.exec(word.toUpperCase());
    const [, beginning, ending] = parts ?? [];
    if (beginning !== undefined && ending !== undefined) {
      mixed.set(
        beginning,
        [...(mixed.get(beginning) ?? []), ending].sort((a, b) => b.length - a.length),
      );
    } else cutter.add(word, tag ?? 'n');
  }
  const tags = new Map<string, string>();
  const segmenter: Segmenter = {
    id,
    mixed,
    cut: (text) => (text === '' ? [] : cutter.cut(text)),
    cutNumbers: cutter.cutNumbers,
    tag(word) {
      let tag = tags.get(word);
      if (tag === undefined) {
        tag = cutter.tag(word);
        tags.set(word, tag);
      }
      return tag;
    },
  };
  loaded.set(id, segmenter);
  return segmenter;
}

function readCityDictionary(path: string): string[] {
  try {
    return readDictionary(path);
  } catch (cause) {
    throw new KuaibaoError('dictionary-unreadable', EXIT.config, {
      message: { zh: '无法读取词典 {path}', en: 'cannot read the dictionary {path}' },
      hint: { zh: '请检查配置中的词典路径', en: 'check the path in the settings' },
      args: { path },
      cause,
    });
  }
}
