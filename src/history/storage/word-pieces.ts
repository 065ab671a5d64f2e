import { HISTORY } from '../settings.js';
import type { Connection } from './database.js';

const PIECES_PER_DAY = 2 ** 16;

/** Memory that the bytes of one day after the other are read into; those of the day before are lost by it. */
export class ReadMemory {
  #bytes = new Uint8Array(0);

  sized(size: number): Uint8Array {
    if (this.#bytes.length < size) this.#bytes = new Uint8Array(size + (size >> 2));
    return this.#bytes.subarray(0, size);
  }
}

/** Reads what follows the first piece of a day's postings. */
export class WordPieces {
  readonly #size;
  readonly #piece;

  constructor(connection: Connection) {
    this.#size = connection.prepare('SELECT sum(length(bytes)) AS size FROM day_words_more WHERE key > ? AND key < ?');
    this.#piece = connection.prepare('SELECT bytes FROM day_words_more WHERE key = ?');
  }

  /** All of a day's postings. The caller sees to it that the file does not change from the first piece on. */
  whole(day: number, first: Uint8Array, memory = new ReadMemory()): Uint8Array {
    const { size } = this.#size.get(day * PIECES_PER_DAY, (day + 1) * PIECES_PER_DAY) as { size: number | null };
    if (size === null) return first;
    const all = memory.sized(first.length + size);
    all.set(first);
    for (let [at, number] = [first.length, 1]; at < all.length; number += 1) {
      const { bytes } = this.#piece.get(day * PIECES_PER_DAY + number) as { bytes: Uint8Array };
      all.set(bytes, at);
      at += bytes.length;
    }
    return all;
  }
}

/** Keeps what follows the first piece, in place of what was there. @returns the first piece. The caller keeps the transaction. */
export function putPieces(connection: Connection, day: number, postings: Uint8Array): Uint8Array {
  const { pieceBytes } = HISTORY.words;
  connection
    .prepare('DELETE FROM day_words_more WHERE key > ? AND key < ?')
    .run(day * PIECES_PER_DAY, (day + 1) * PIECES_PER_DAY);
  const put = connection.prepare('INSERT INTO day_words_more (key, bytes) VALUES (?, ?)');
  for (let [at, number] = [pieceBytes, 1]; at < postings.length; number += 1) {
    put.run(day * PIECES_PER_DAY + number, Buffer.from(postings.subarray(at, at + pieceBytes)));
    at += pieceBytes;
  }
  return postings.subarray(0, pieceBytes);
}

/** Forgets the pieces of days before one. The caller keeps the transaction. */
export function forgetPieces(connection: Connection, before: number): void {
  connection.prepare('DELETE FROM day_words_more WHERE key < ?').run(before * PIECES_PER_DAY);
}
