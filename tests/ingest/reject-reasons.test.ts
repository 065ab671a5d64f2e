import { describe, expect, it } from 'vitest';
import { RejectReasons } from '../../src/ingest/reject-reasons.js';

describe('why rows were rejected', () => {
  it('gives the most frequent reason with the column of its first row', () => {
    const reasons = new RejectReasons();
    for (const column of ['4', '3']) reasons.take('column-count', column);
    reasons.take('id-missing', '工单编号');
    expect(reasons.most()).toEqual({ code: 'column-count', count: 2, column: '4' });
    expect(reasons.count('id-missing')).toBe(1);
    expect(reasons.count('date-missing')).toBe(0);
  });
});
