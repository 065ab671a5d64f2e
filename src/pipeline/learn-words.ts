import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { issuedUntil } from '../history/index.js';
import { addDays, type Day } from '../model/index.js';
import { LEARNED_FILE, type LearnedWord, learnedWords, phrasesOf, saveLearned } from '../text/index.js';
import type { AnalysisContext } from './analysis-context.js';
import { PIPELINE } from './settings.js';

/** Learns new words from a period's tickets, which count behind its last day and all that is issued: that stays as it is. A person may correct the file. */
export async function learnWords(context: AnalysisContext, from: Day, to: Day): Promise<void> {
  saveLearned(fileOf(context), await newWords(context, from, to));
}

/** Learns the words of the last days before the first night, as their own nights would have: what a city calls its streets is no news. */
export async function learnPast(context: AnalysisContext, firstNight: Day): Promise<void> {
  if (existsSync(fileOf(context))) return;
  const words: LearnedWord[] = [];
  const days = context.history.days(undefined, addDays(firstNight, -1));
  for (const { day } of days.slice(-PIPELINE.past.taughtDays)) {
    context.lookAt(day);
    words.push(...(await newWords(context, day, day)));
  }
  if (words.length > 0) saveLearned(fileOf(context), words);
}

async function newWords(context: AnalysisContext, from: Day, to: Day): Promise<LearnedWord[]> {
  const runs = await context.runs(from, to, () => context.merged([...context.tokens(from, to)]));
  const phrases = phrasesOf(runs, context.store.vocabulary, context.lexicon, context.segmenter);
  // The file is read by people: a caller's name, however often it comes, is no word of the trade.
  const { mayPrint } = context.printable(context.tickets(from, to));
  return learnedWords(phrases, issuedUntil(context.history.connection, to)).filter(({ word }) => mayPrint(word));
}

const fileOf = ({ history }: AnalysisContext): string => join(history.dataDir, LEARNED_FILE);
