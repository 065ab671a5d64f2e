/** Encodings of a text export, by the names of the platform's own decoders. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

export type Encoding = (typeof ENCODINGS)[number];
