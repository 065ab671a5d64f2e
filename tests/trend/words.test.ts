import { describe, expect, it } from 'vitest';
import { verdictMessage } from '../../src/cli/trend/verdicts.js';
import { verdictWord } from '../../src/model/index.js';

describe('what a trend is called', () => {
  it.each([
    ['told for days and no higher', 'told', '高位', { zh: '仍高', en: 'still high' }],
    ['falling from its peak', 'abating', '高位', { zh: '仍高', en: 'still high' }],
    ['usual', 'usual', '平稳', { zh: '平稳', en: 'steady' }],
    ['explained by last year', 'seasonal', '平稳', { zh: '平稳', en: 'steady' }],
  ] as const)('%s', (_, state, onPaper, onTerminal) => {
    expect(verdictWord({ verdict: 'steady', state })).toBe(onPaper);
    expect(verdictMessage({ verdict: 'steady', state })).toEqual(onTerminal);
  });
});
