import { describe, expect, it } from 'vitest';
import { classifyClause, cleanQuote, inferType } from '../../../src/text/index.js';
import { ticket } from '../tokens.js';

describe('an English clause', () => {
  it.each([
    ['says how it begins and nothing of its subject', 'Dear Sir or Madam,', 'boilerplate'],
    ['takes its leave', 'Best regards', 'boilerplate'],
    ['thanks for the reading alone', 'Thank you for your time.', 'boilerplate'],
    ['thanks somebody for something', 'I am grateful to the officer who found my daughter', 'praise'],
    ['proposes', 'I suggest opening the park on Mondays', 'proposal'],
    ['hopes', 'Hope the visa office opens on Saturdays', 'proposal'],
    ['begs by a question', 'Could you please extend the visa?', 'proposal'],
    ['asks what should be done', 'Where should I register my address?', 'question'],
    ['asks', 'Is the visa office open on Saturday?', 'question'],
    ['tells', 'The lift has been broken for two weeks', 'fact'],
  ])('%s: %s', (_what, clause, kind) => {
    expect(classifyClause(clause)).toBe(kind);
  });

  it('is judged as Chinese where four and more of its characters are', () => {
    expect(classifyClause('hope的口罩')).toBe('proposal');
    expect(classifyClause('hope我们的店')).toBe('fact');
  });
});

describe('an English quote', () => {
  it('stands as it is', () => {
    expect(cleanQuote('The lift has been broken for two weeks.')).toBe('The lift has been broken for two weeks');
  });

  it('is none that hangs on what stood before', () => {
    expect(cleanQuote('because the lift has been broken')).toBeUndefined();
    expect(cleanQuote('Because of the lift we stay at home all day')).toBeUndefined();
  });

  it('has both of its marks, or none', () => {
    expect(cleanQuote('the notice says "no parking" at the gate')).toBe('the notice says "no parking" at the gate');
    expect(cleanQuote('the notice says "no parking at the gate')).toBeUndefined();
    expect(cleanQuote('the notice (no parking at the gate')).toBeUndefined();
  });
});

describe('an English ticket that has no type', () => {
  it.each([
    ['How can I extend my visa?', 'inquiry'],
    ['I suggest a bus to the airport.', 'suggestion'],
    ['The lift has been broken for two weeks.', 'complaint'],
  ] as const)('%s is %s', (text, type) => {
    expect(inferType(ticket(text)).type).toBe(type);
  });

  it('is a complaint where its title says so, whatever it asks', () => {
    expect(inferType(ticket('How long will this go on?', { title: 'Complaint about noise' })).type).toBe('complaint');
  });
});
