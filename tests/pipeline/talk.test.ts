import { describe, expect, it } from 'vitest';
import { areMostlyTalk } from '../../src/pipeline/side/talk.js';

/** A hundred texts without a type, of which so many are put to an office. */
function texts(addressed: number, type: 'complaint' | null = null, department: string | null = null) {
  return Array.from({ length: 100 }, (_, at) => ({
    type,
    department,
    text: at < addressed ? '投诉物业乱收停车费' : '这场球太精彩了，不看后悔',
  }));
}

describe('a period of talk', () => {
  it('has fewer than a fifth of texts that are put to an office', () => {
    expect([areMostlyTalk(texts(19)), areMostlyTalk(texts(20))]).toEqual([true, false]);
  });

  it('is none where the export itself says what the tickets are', () => {
    expect(areMostlyTalk(texts(0, 'complaint'))).toBe(false);
  });

  it('is none where tickets have been given to a unit', () => {
    expect(areMostlyTalk(texts(0, null, '市住建局'))).toBe(false);
  });
});
