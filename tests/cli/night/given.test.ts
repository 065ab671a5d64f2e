import { describe, expect, it } from 'vitest';
import { checkGiven } from '../../../src/cli/night/given.js';
import { periodOf } from '../../../src/cli/night/period.js';
import type { Day } from '../../../src/model/index.js';
import { formatMessage } from '../../../src/model/index.js';
import { refusalOf } from '../../refusal.js';

const check = (isSpecial: boolean, ...files: string[]) =>
  checkGiven(files, periodOf('2025-01-16' as Day, 'day', isSpecial), '/');

describe('what stands behind run', () => {
  it('is exports: of a topic it is told how an issue leads with it', () => {
    const { code, exitCode, detail } = refusalOf(() => check(true, '停暖'));
    expect([code, exitCode]).toEqual(['file-missing', 66]);
    expect(detail.message.zh).toContain('不写话题');
    const { hint = { zh: '', en: '' }, args } = detail;
    for (const language of ['zh', 'en'] as const) {
      const told = formatMessage(hint, language, args);
      expect(told).toContain('kuaibao run --date 2025-01-16 --special');
      expect(told).toContain('kuaibao review lead 停暖 --date 2025-01-16 --special');
    }
    expect(String(refusalOf(() => check(false, 'tmp', '停暖')).detail.args?.lead)).not.toContain('--special');
  });

  it.each(['a.csv', './停暖', 'exports/', '*', '-', 'tmp'])('%s may be a file, and is looked for as one', (file) => {
    expect(() => check(true, file)).not.toThrow();
  });
});
