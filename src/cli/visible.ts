/**
 * The line of progress, colours that are our own (`terminal/colour.ts`: no ticket hides or reverses its words), line ends;
 * then every other control character and every mark that turns the direction of writing.
 */
const OBEYED =
  /^\r\u001b\[K|\r\n|\u001b\[(?:[0-2]|3[12356])m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text for a terminal: what a ticket's characters would make it do is shown and not done. A colour stays, a control
 * character becomes its picture (␛), a bidirectional mark its code (<U+202E>).
 */
export function visible(text: string): string {
  return text.replace(OBEYED, (found) => {
    if (found.length > 1) return found;
    const code = found.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
