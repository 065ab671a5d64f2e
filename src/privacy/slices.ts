import { TEXT } from './settings.js';

/** A stretch of a long text, and the part of it whose finds count; what lies around is there to be looked at. */
export interface Slice {
  readonly start: number;
  readonly text: string;
  readonly coreStart: number;
  readonly coreEnd: number;
}

/** A text in slices that overlap by the margin; one for most tickets. */
export function slicesOf(text: string): Slice[] {
  if (text.length <= TEXT.slice + TEXT.margin) return [{ start: 0, text, coreStart: 0, coreEnd: text.length }];
  const slices: Slice[] = [];
  for (let coreStart = 0; coreStart < text.length; coreStart += TEXT.slice) {
    const coreEnd = Math.min(text.length, coreStart + TEXT.slice);
    const start = Math.max(0, coreStart - TEXT.margin);
    slices.push({ start, text: text.slice(start, coreEnd + TEXT.margin), coreStart, coreEnd });
  }
  return slices;
}
