/**
 * Text as it may be printed: no control characters, no right-to-left or zero-width marks, no lone surrogates,
 * no variation selectors, no private use; line breaks and odd spaces become one space. Markup is left alone: it is
 * text, and escaping at the edge keeps it so.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029\u00a0\u2000-\u200a\u202f\u205f]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '');
}
