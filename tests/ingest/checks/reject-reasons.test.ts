import { describe, expect, it } from 'vitest';
import { RejectReasons } from '../../../src/ingest/checks/reject-reasons.js';

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

  it('gives the first of two that are as frequent', () => {
    const reasons = new RejectReasons();
    for (const code of ['date-missing', 'id-missing', 'id-missing', 'date-missing']) reasons.take(code, '', 1);
    expect(reasons.most().code).toBe('date-missing');
  });

  it('gives one that was seen once, and none where no row was rejected', () => {
    const reasons = new RejectReasons();
    expect(reasons.most()).toEqual({ code: '', count: 0, column: '', row: 0 });
    reasons.take('text-missing', '内容', 9);
    expect(reasons.most()).toEqual({ code: 'text-missing', count: 1, column: '内容', row: 9 });
  });
});
