import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/render/text/clean.js';

describe('cleanText', () => {
  it.each([
    ['right-to-left override', 'a\u202Eb', 'ab'],
    ['isolates', '\u2066a\u2069', 'a'],
    ['zero width', '热\u200B点\uFEFF', '热点'],
    ['control characters', 'a\u0000\u0007\u001Bb', 'ab'],
    ['line breaks', 'a\r\nb', 'a b'],
    ['lone surrogates', 'a\uD800b', 'ab'],
    ['variation selectors', '葛\u{E0100}', '葛'],
    ['private use', 'a\uE000b', 'ab'],
  ])('takes out %s', (_, text, wanted) => expect(cleanText(text)).toBe(wanted));

  it('leaves markup as text', () => expect(cleanText('<b>{{x}}</b>')).toBe('<b>{{x}}</b>'));
});
