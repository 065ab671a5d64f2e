import { describe, expect, it } from 'vitest';
import { nearestTexts } from '../../src/topics/cluster/neighbours.js';
import { buildCorpus } from '../../src/topics/corpus/corpus.js';
import { textVectors } from '../../src/topics/corpus/vectors.js';
import { findTopics } from '../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

const person = 'a1B2c3D4e5';
const SAID = ['戴某长期占用地下车库', '戴某深夜在家唱歌', '戴某的犬只伤人无人处置', '戴某私搭阳光房'];
const calls = SAID.map((text, at) => ticket(`p-${at}`, text, { people: [person] }));

describe('calls about one person', () => {
  it('are neighbours, whatever else they say', () => {
    const corpus = buildCorpus(inputOf([...dayOf({ mask: MATTERS.mask }, 12), ...calls]));
    const vectors = textVectors(corpus);
    const ids = [...corpus.texts].map((at) => corpus.tickets[at]?.id ?? '');
    const { a, b } = nearestTexts(vectors, corpus.frequency);
    const pairs = [...a].map((one, at) => [ids[one], ids[b[at] as number]].sort().join(' '));
    expect(pairs).toContain('p-0 p-1');
    expect(pairs).toContain('p-2 p-3');
  });

  it('never show the token that joins them', () => {
    const result = findTopics(
      inputOf([...dayOf(MATTERS, 20), ...calls, ...calls.map((one) => ({ ...one, id: `${one.id}b` }))]),
    );
    expect(JSON.stringify(result.value.set)).not.toContain('@');
  });
});
