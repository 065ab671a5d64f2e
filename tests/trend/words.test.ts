import { describe, expect, it } from 'vitest';
import { verdictMessage } from '../../src/cli/trend/verdicts.js';
import { verdictWord } from '../../src/model/index.js';

describe('what a trend is called', () => {
  it.each([
    ['far above the usual, though told', 'high', '高位', { zh: '高位', en: 'still high' }],
    ['within the usual', 'steady', '平稳', { zh: '平稳', en: 'steady' }],
  ] as const)('%s', (_, verdict, onPaper, onTerminal) => {
    expect(verdictWord({ verdict })).toBe(onPaper);
    expect(verdictMessage({ verdict })).toEqual(onTerminal);
  });
});
