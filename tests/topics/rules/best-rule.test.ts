import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { bestRules } from '../../../src/topics/rules/best-rule.js';
import { TextIndex } from '../../../src/topics/rules/text-index.js';
import { dayOf, inputOf, MATTERS, ticket } from '../tickets.js';

/** The rules that find the tickets with these titles on an ordinary day, the best first. */
function rulesOf(titles: readonly string[], others: readonly string[] = []): readonly (readonly string[])[] {
  const own = titles.map((title, at) => ticket(`own-${at}`, `第${at}次来电，请尽快处理。`, { title }));
  const beside = others.map((title, at) => ticket(`other-${at}`, `${title}。`, { title }));
  const corpus = buildCorpus(inputOf([...dayOf(MATTERS, 20), ...own, ...beside]));
  const index = new TextIndex(corpus);
  const cluster = Int32Array.from(corpus.texts.keys()).filter((text) =>
    own.some(({ id }) => corpus.tickets[corpus.texts[text] as number]?.id === id),
  );
  const rules = bestRules(corpus, index, cluster, () => true, 0.5);
  return rules.map(({ terms }) => terms.map((word) => corpus.words[word] as string));
}

/** The first rule of two terms. */
function pairOf(titles: readonly string[], others: readonly string[] = []): readonly string[] {
  const pair = rulesOf(titles, others).find((terms) => terms.length === 2) ?? [];
  return [...pair].sort();
}

describe('of pairs that find the same texts', () => {
  it('the one that titles say side by side leads, whatever stands in their bodies or further on', () => {
    const titles = ['骑楼拆除后的灯笼', '灯笼挂在骑楼拆除处', '骑楼拆除，灯笼丢了', '灯笼和旧骑楼拆除的事'];
    expect(pairOf(titles)).toEqual(['骑楼', '拆除'].sort());
  });

  it('… and is looked at after a pair that no title holds', () => {
    // 骑楼 and 灯笼 find half of the titles each and never meet; 拆除 stands beside 骑楼, and in one title more.
    const own = ['骑楼拆除', '骑楼拆除', '灯笼', '灯笼'].map((title, at) => `${title}${['春', '夏', '秋', '冬'][at]}`);
    expect(pairOf(own, ['风筝拆除'])).toEqual(['骑楼', '拆除'].sort());
  });
});
