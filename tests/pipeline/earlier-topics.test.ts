import { expect, it } from 'vitest';
import type { AnalysisContext } from '../../src/pipeline/analysis-context.js';
import { withEarlierTopics } from '../../src/pipeline/side/earlier-topics.js';
import { dayWith, topicOf } from '../bulletin/printed.js';
import { fact } from '../bulletin/scenarios/make.js';

it('an earlier ticket is of the topic that has it, else of the first whose rule finds it, one of the city before an incident', () => {
  const incident = topicOf('锦晖苑停暖', 3, { more: { kind: 'incident', ticketIds: ['a'] } });
  const theme = topicOf('供暖', 9, { more: { ticketIds: ['b'] } });
  const asked: string[] = [];
  // Both rules find the second ticket of a day, none the third.
  const context = {
    find: (rules: readonly unknown[], day: string) => {
      asked.push(day);
      return rules.map(() => [1]);
    },
    store: { ids: () => ['a', 'c', 'd'] },
  } as unknown as AnalysisContext;
  const thanked = (id: string, day: string) => ({
    praise: fact('p', dayWith([]).period.to),
    earlier: fact(id, day),
    places: [],
    by: 'place' as const,
  });
  const links = withEarlierTopics(
    context,
    [incident, theme],
    [thanked('a', '2020-05-02'), thanked('c', '2020-05-03'), thanked('d', '2020-05-03')],
  );
  expect(links.map(({ earlierTopic }) => earlierTopic)).toEqual(['锦晖苑停暖', '供暖', null]);
  // Nothing is looked for where every ticket has its topic.
  expect(asked).toEqual(['2020-05-03']);
});
