import { expect, it } from 'vitest';
import { findTopics } from '../../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from '../tickets.js';

it('a rule of copies finds them all, though the first has words that the others say otherwise', () => {
  const copies = Array.from({ length: 12 }, (_, at) =>
    at < 4 ? '购买云溪雅苑二期商品房至今没有交付，请督促开发商' : '购置云溪雅苑二期住宅至今没有交付，请督促开发商',
  );
  const own = copies.map((text, at) => ticket(`a${String(at).padStart(2, '0')}`, text));
  const others = dayOf(MATTERS, 20);
  const groups = Int32Array.from([...copies.map(() => 0), ...others.map((_, at) => copies.length + at)]);
  const { topics } = findTopics(inputOf([...own, ...others], { groups })).value.set;
  expect(topics.find(({ label }) => label.includes('云溪'))?.count).toBe(12);
});
