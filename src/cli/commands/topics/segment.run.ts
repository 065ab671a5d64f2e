import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { loadCityWords, loadOfficeTopics } from '../../../config/index.js';
import { CLAUSE, type Day, EXIT, type ExitCode } from '../../../model/index.js';
import {
  applyMerges,
  createMerges,
  createVocabulary,
  findPlaces,
  LEARNED_FILE,
  loadLearned,
  loadLexicon,
  loadSegmenter,
  prepareText,
  tokenizeText,
} from '../../../text/index.js';
import type { Context, JsonOptions } from '../../common.js';
import { settingsFor } from '../../settings.js';

export interface SegmentOptions extends JsonOptions {
  readonly base: boolean;
  readonly tags: boolean;
}

/** Cuts each line as the night's run would cut a ticket's text: words parted by spaces, clauses by `/`. */
export async function runSegment(
  words: readonly string[],
  options: SegmentOptions,
  { effects }: Context,
): Promise<ExitCode> {
  const { settings } = settingsFor(options, effects);
  const { watched } = settings.topics;
  const segmenter = loadSegmenter({ cityWords: loadCityWords(settings) });
  const lexicon = loadLexicon();
  const { synonyms = [] } = watched === null ? {} : loadOfficeTopics(watched);
  const vocabulary = createVocabulary();
  const { words: learned } = loadLearned(join(resolve(effects.cwd, options.data), LEARNED_FILE));
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: [
      ...lexicon.bilingual,
      ...lexicon.synonyms,
      ...synonyms.flatMap(([to = '', ...others]) => others.map((from) => ({ from, to }))),
    ],
    learned,
  });

  const show = async (line: string): Promise<void> => {
    const own = prepareText({ title: '', text: line })
      .spans.map(({ start, end }) => line.slice(start, end))
      .join('\n');
    const base = tokenizeText(own, segmenter, lexicon, vocabulary);
    const day = {
      day: '1970-01-01' as Day,
      ids: [''],
      offsets: Uint32Array.of(0, base.length),
      tokens: base,
      reminders: new Uint8Array(1),
    };
    const tokens = [...(options.base ? day : applyMerges(day, merges)).tokens];
    const cut = tokens.map((token) => (token === CLAUSE ? '/' : vocabulary.word(token)));
    if (options.json) {
      const places = findPlaces(own, segmenter).map(({ text, kind }) => ({ text, kind }));
      const tags = options.tags ? { tags: cut.map((word) => (word === '/' ? '' : segmenter.tag(word))) } : {};
      await effects.stdout(`${JSON.stringify({ words: cut, ...tags, places, segmenter: segmenter.id })}\n`);
    } else {
      const shown = options.tags ? cut.map((word) => (word === '/' ? word : `${word}_${segmenter.tag(word)}`)) : cut;
      await effects.stdout(`${shown.join(' ')}\n`);
    }
  };

  if (words.length > 0) await show(words.join(' '));
  else {
    for await (const line of createInterface({ input: effects.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      effects.signal.throwIfAborted();
      await show(line);
    }
  }
  return EXIT.done;
}
