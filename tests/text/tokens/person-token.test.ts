import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import {
  countRunsIn,
  createVocabulary,
  isPersonToken,
  learnedWords,
  phrasesOf,
  runsIn,
  tokenizeDay,
} from '../../../src/text/index.js';
import { lexicon, segmenter, ticket, wordsOf } from '../tokens.js';

const person = 'a1B2c3D4e5';
const tickets = Array.from({ length: 19 }, (_, index) =>
  ticket(index % 2 === 0 ? '戴某占用车位' : '戴某深夜唱歌', { id: `T${index}`, people: [person] }),
);
const vocabulary = createVocabulary();
const day = tokenizeDay(tickets, segmenter, lexicon, vocabulary, '2020-01-29' as Day);

describe('the token of a person', () => {
  it('is the same in every ticket that speaks of him or her, whatever it says', () => {
    const tokens = tickets.map((_, index) => wordsOf(day, vocabulary, index).split(' ').at(-1));
    expect(new Set(tokens).size).toBe(1);
    expect(isPersonToken(tokens[0] ?? '')).toBe(true);
  });

  it('stands in a clause of its own, so that no phrase and no learned word holds it', () => {
    expect(wordsOf(day, vocabulary)).toMatch(/ \/ @/);
    const runs = countRunsIn(runsIn([day], vocabulary, lexicon));
    const words = learnedWords(phrasesOf(runs, vocabulary, lexicon, segmenter));
    expect(
      [...words.map(({ word }) => word), ...runs.flatMap(({ tokens }) => [...tokens].map(vocabulary.word))].join(),
    ).not.toContain('@');
  });

  it('is no word that a text can hold', () => {
    const one = tokenizeDay([ticket(`@${person} 来电`)], segmenter, lexicon, vocabulary);
    expect(wordsOf(one, vocabulary).split(' ').some(isPersonToken)).toBe(false);
  });
});
