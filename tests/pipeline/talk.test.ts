import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/model/index.js';
import { areMostlyTalk, withoutTalk } from '../../src/pipeline/side/talk.js';
import { blankTicket } from '../blank-ticket.js';

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

describe('what posts tell of harm', () => {
  it('is reported by those alone that are put to an office', () => {
    const post = (text: string): Ticket => ({ ...blankTicket, id: text, text });
    const [film, report] = [post('片尾主角死亡，看哭了'), post('投诉物业，电梯坠落没人管')];
    const reported = new Map([
      [film, '死亡'],
      [report, '电梯下坠'],
    ]);
    expect([...withoutTalk({ reported, usual: null }).reported]).toEqual([[report, '电梯下坠']]);
  });
});
