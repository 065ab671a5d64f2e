import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Day, dictionaryLines, parseDay } from '../../model/index.js';
import type { LearnedWord } from '../tokens/merges.js';
import type { Phrase } from './phrases.js';

/** Name of the file in the data directory. */
export const LEARNED_FILE = 'learned-words.txt';

const HEADER = `# 从本单位工单中学到的词语，下次运行起生效。Words learned from the exports, used from the next run on.
# 每行：词语 <Tab> 组成 <Tab> 出现次数 <Tab> 学到的日期。删去一行即不再使用；在行首加 - 则永不再学。
# word <Tab> its parts <Tab> count <Tab> the day that taught it. Delete a line to stop using it; put - before it and it is never learned again.
`;

/** The reviewable file of learned words; `refused` are the lines that a reviewer put a `-` before. */
export interface Learned {
  readonly words: readonly LearnedWord[];
  readonly refused: readonly string[];
}

/** The phrases that are new words or names: what the file keeps and later runs merge. Phrases proper only make labels. */
export function learnedWords(phrases: readonly Phrase[], since?: Day): LearnedWord[] {
  const day = since === undefined ? {} : { since };
  return phrases.flatMap(({ word, parts, count, kind }) => (kind === 'word' ? [{ word, parts, count, ...day }] : []));
}

/** Whether a file holds what no editor writes: it was damaged, and none of its lines can be relied on. */
export function isDamagedList(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.test(text);
}

/** Reads the file; a missing one is an empty list, and so is a damaged one. */
export function loadLearned(path: string): Learned {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { words: [], refused: [] };
    throw error;
  }
  const words: LearnedWord[] = [];
  const refused: string[] = [];
  if (isDamagedList(text)) return { words, refused };
  for (const line of dictionaryLines(text)) {
    const [word = '', parts = '', count = '0', day = ''] = line.split('\t');
    const since = parseDay(day);
    if (word.startsWith('-')) refused.push(word.slice(1).trim());
    else if (word !== '' && parts !== '') {
      const known = since === undefined ? {} : { since };
      words.push({ word, parts: parts.split(' '), count: Number(count) || 0, ...known });
    }
  }
  return { words, refused };
}

/**
 * Writes the file whole (temporary name, then rename), sorted by count, then by word. Words that a reviewer refused stay
 * refused; words of earlier runs stay, with the earliest day that taught them.
 */
export function saveLearned(path: string, found: readonly LearnedWord[], before: Learned = loadLearned(path)): Learned {
  const refused = new Set(before.refused);
  const words = new Map<string, LearnedWord>();
  for (const word of [...before.words, ...found]) {
    if (refused.has(word.word)) continue;
    const known = words.get(word.word);
    const isEarlier = known !== undefined && (known.since ?? '') < (word.since ?? '');
    words.set(word.word, isEarlier ? known : word);
  }
  const sorted = [...words.values()].sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  const lines = [
    ...sorted.map(
      ({ word, parts, count, since }) =>
        `${word}\t${parts.join(' ')}\t${count}${since === undefined ? '' : `\t${since}`}`,
    ),
    ...[...refused].sort().map((word) => `-${word}`),
  ];
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${HEADER}${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(temporary, path);
  return { words: sorted, refused: [...refused].sort() };
}
