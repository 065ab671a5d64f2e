import { expect, it } from 'vitest';
import { changesOfDraft } from '../../src/review/index.js';
import { bulletinOf, topic } from './topics.js';

const draft = bulletinOf(['A', 'B', 'C', 'D'].map((id) => topic(id, `话题${id}`, [`${id}1`, `${id}2`])));
const [a, b, c, d] = draft.topics;
const edited = (topics: readonly unknown[], more = {}) => ({ ...draft, ...more, topics }) as typeof draft;

it('an issue that nobody edited is as the machine drafted it', () => {
  expect(changesOfDraft(draft, draft)).toEqual([]);
});

it('tells what went, came, was renamed, counted anew and quoted otherwise', () => {
  const merged = { ...a, label: '买口罩', count: 5, reflections: b?.reflections };
  const changes = changesOfDraft(
    edited([a, b, c, d]),
    edited([merged, c, d], { headline: '新标题', editorNote: '按语' }),
  );
  expect(changes.map(({ kind, was, is }) => [kind, was, is])).toEqual([
    ['headline', draft.headline, '新标题'],
    ['noted', '', '按语'],
    ['renamed', '话题A', '买口罩'],
    ['counted', '2件 突增', '5件 突增'],
    ['quoted', 'A1 的原话\nA2 的原话', 'B1 的原话\nB2 的原话'],
    ['gone', '2件 突增', ''],
  ]);
});

it('tells which parts of a topic were named otherwise and left out', () => {
  const [one, other] = [topic('P1', '药房口罩', ['A1']), topic('P2', '口罩缺货', ['A2'])];
  const machine = edited([{ ...a, subtopics: [one, other] }, b, c, d]);
  const changes = changesOfDraft(machine, edited([{ ...a, subtopics: [{ ...one, label: '药房排队' }] }, b, c, d]));
  expect(changes).toEqual([{ kind: 'parted', topic: '话题A', was: '药房口罩\n口罩缺货', is: '药房排队' }]);
});

it('a topic that is put first is told once, not those that make room', () => {
  expect(changesOfDraft(draft, edited([d, a, b, c]))).toEqual([{ kind: 'moved', topic: '话题D', was: '4', is: '1' }]);
});

it('tells of places among the first twenty: below them nothing is printed in order', () => {
  const many = bulletinOf(Array.from({ length: 24 }, (_, at) => topic(`T${at}`, `话题${at}`, [`${at}`])));
  const lifted = (to: number) => {
    const topics = [...many.topics];
    topics.splice(to - 1, 0, ...topics.splice(23, 1));
    return changesOfDraft(many, { ...many, topics } as typeof many);
  };
  expect(lifted(20)).toEqual([{ kind: 'moved', topic: '话题23', was: '24', is: '20' }]);
  expect(lifted(21)).toEqual([]);
});
