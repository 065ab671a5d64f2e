import { type Connection, daysToPack, type PackedDay, textChunks } from '../../history/index.js';
import type { Day } from '../../model/index.js';
import { tidy } from '../tidy.js';

/** Bytes. What the night's other tasks left, 100 MB of 20,000 tickets, would stay while the page takes its room. */
const LEFT_BEHIND = 50e6;

export interface TextsToPack {
  readonly dataDir: string;
  /** Of the days before it the oldest that are not packed yet, so many at most. */
  readonly before: Day;
  readonly atMost: number;
}

/** Makes the texts of old days ready to be stored packed: compressing them is nearly all of the work. Nothing is written. */
export function packTexts(
  { before, atMost }: TextsToPack,
  { connection, goOn }: { readonly connection: Connection; readonly goOn: () => void },
): PackedDay[] {
  tidy(LEFT_BEHIND);
  return daysToPack(connection, before, atMost).map(({ day, revision }) => {
    goOn();
    return { day, revision, chunks: textChunks(connection, day) };
  });
}
