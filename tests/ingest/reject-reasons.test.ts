import { describe, expect, it } from 'vitest';
import { RejectReasons } from '../../src/ingest/checks/reject-reasons.js';

describe('why rows were rejected', () => {
  it('gives the most frequent reason with column and row of the first', () => {
    const reasons = new RejectReasons();
    reasons.take('id-missing', '工单编号', 5);
    reasons.take('column-count', '4', 6);
    reasons.take('column-count', '3', 7);
    expect(reasons.most()).toEqual({ code: 'column-count', count: 2, column: '4', row: 6 });
    expect(reasons.count('id-missing')).toBe(1);
    expect(reasons.count('date-missing')).toBe(0);
  });
});
