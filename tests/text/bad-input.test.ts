import { describe, expect, it } from 'vitest';
import { cleanQuote, findPlaces, inferType, nearDuplicateGroups, prepareText } from '../../src/text/index.js';
import { segmenter, ticket, tokenize } from './tokens.js';

const MILLION = 1_000_000;

const texts: Readonly<Record<string, string>> = {
  'a million characters': '口罩排队'.repeat(MILLION / 4),
  'a million full stops': '。'.repeat(MILLION),
  'a million commas': '，'.repeat(MILLION),
  'a million tildes and a letter': `${'～'.repeat(MILLION)}a`,
  'a million blanks and a letter': `${' '.repeat(MILLION)}a`,
  'a million digits': '1'.repeat(MILLION),
  'a million Latin letters': 'a'.repeat(MILLION),
  'a million open brackets': '（'.repeat(MILLION),
  'headings without end': '历史：'.repeat(200_000),
  'replies without end': '回复如下'.repeat(200_000),
  'tags without end': '【急】'.repeat(200_000),
  'only emoji': '😀👍🏻🙏',
  'control characters': '\u0000\u0001口罩\u0007\u001b[31m排\u200b队\ud800',
  nothing: '',
};

describe('the text room stands', () => {
  it.each(Object.entries(texts))('%s', (_name, text) => {
    const { day } = tokenize(text, text);
    expect(day.offsets).toHaveLength(3);
    const prepared = prepareText({ title: text, text });
    expect(prepared.feature.length).toBeLessThanOrEqual(351);
    for (const clause of prepared.clauses) {
      const quote = cleanQuote(clause.text);
      if (quote !== undefined) expect(clause.text).toContain(quote);
    }
    inferType(ticket(text, { title: text }));
    findPlaces(text, segmenter);
    expect([...nearDuplicateGroups([text, text])]).toEqual([0, 0]);
  });
});
