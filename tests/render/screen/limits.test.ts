import { describe, expect, it } from 'vitest';
import type { Block, BulletinTopic } from '../../../src/model/index.js';
import { renderScreen } from '../../../src/render/index.js';
import { ordinaryDay } from '../models.js';

const day = ordinaryDay();
const [topic] = day.topics as [BulletinTopic];
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `G${at}`);
const section = (block: Block) => [{ id: 'overview' as const, heading: '概况', blocks: [block] }];

describe('the page for screens', () => {
  it('lists three hundred tickets behind a count, and says how many more there are', () => {
    const behind = (count: number): string =>
      renderScreen({
        ...day,
        topics: [],
        sections: [],
        lead: [{ text: String(count), number: 'n1' }],
        numbers: [{ id: 'n1', value: count, text: String(count), formula: 'all', ticketIds: idsOf(count) } as never],
      });
    expect(behind(300)).toContain('G299');
    expect(behind(300)).not.toContain('另有');
    expect(behind(301)).not.toContain('G300');
    expect(behind(301)).toContain('另有1件');
  });

  it('holds the tickets of its topics up to thirty thousand in all', () => {
    const holds = (count: number): boolean =>
      renderScreen({ ...day, lead: [], sections: [], topics: [{ ...topic, ticketIds: idsOf(count) }] }).includes(
        `G${count - 1}`,
      );
    expect([30_000, 30_001].map(holds)).toEqual([true, false]);
  });

  it('breaks no cell of a column of four characters', () => {
    const isShort = (words: string): boolean =>
      renderScreen({
        ...day,
        topics: [],
        lead: [],
        sections: section({
          kind: 'table',
          table: {
            title: '表',
            unit: null,
            columns: [{ heading: '研判', numeric: false }],
            rows: [[[{ text: words }]]],
          },
        }),
      }).includes('<td class="short">');
    expect(['高于平常', '明显高于平常'.slice(1)].map(isShort)).toEqual([true, false]);
  });
});
