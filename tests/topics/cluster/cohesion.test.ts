import { describe, expect, it } from 'vitest';
import { Cohesion } from '../../../src/topics/cluster/cohesion.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { textVectors } from '../../../src/topics/corpus/vectors.js';
import { inputOf, ticket } from '../tickets.js';

const NOISE = ['工地夜间打桩扰民', '工地打桩声大，夜间无法入睡', '夜间打桩，工地灯光刺眼', '工地打桩到夜间十二点'];
/** They share the hospital and nothing else. */
const HOSPITAL = ['医院食堂发霉', '医院摊贩占道', '医院公交车晚点', '医院路灯不亮'];
const OTHER = ['学校食堂发霉', '菜场摊贩占道', '公交车晚点', '公园路灯不亮', '快递丢失', '快递丢失无人理', '河道发臭'];

const corpus = buildCorpus(inputOf([...NOISE, ...HOSPITAL, ...OTHER].map((text, at) => ticket(`t-${at}`, text))));
const cohesion = new Cohesion(textVectors(corpus), corpus.words.length);
const textsOf = (own: readonly string[]): Int32Array =>
  Int32Array.from(
    [...corpus.texts.keys()].filter((at) => own.includes(corpus.tickets[corpus.texts[at] as number]?.text ?? '')),
  );
const numberOf = (word: string): number => {
  const number = corpus.numberOf(word);
  if (number === undefined) throw new Error(`no word ${word}`);
  return number;
};

describe('cohesion', () => {
  it('of one matter stays when its own word is left out, and is many times what texts at random have', () => {
    expect(cohesion.of(textsOf(NOISE), [numberOf('工地')])).toBeGreaterThan(3 * cohesion.usual);
  });

  it('of texts that share one word is nothing without it', () => {
    expect(cohesion.of(textsOf(HOSPITAL), [])).toBeGreaterThan(0);
    expect(cohesion.of(textsOf(HOSPITAL), [numberOf('医院')])).toBe(0);
  });

  it('of a single text says nothing against it', () => {
    expect(cohesion.of(textsOf(NOISE.slice(0, 1)), [])).toBe(1);
  });

  it('between two halves of a matter is more than between it and texts at random', () => {
    const rest = textsOf(NOISE.slice(2));
    expect(cohesion.between(textsOf(NOISE.slice(0, 2)), rest, [])).toBeGreaterThan(2 * cohesion.usualOf(rest, []));
  });

  it('leaves nothing behind: asked again it is the same', () => {
    const first = cohesion.of(textsOf(NOISE), []);
    cohesion.of(textsOf(NOISE), [numberOf('工地')]);
    expect(cohesion.of(textsOf(NOISE), [])).toBe(first);
  });
});
