import type { Corpus } from './corpus.js';

const rooms = new WeakMap<Corpus, Float64Array>();

/** A number for each word, zero between uses; made once for a corpus. */
export function roomFor(corpus: Corpus): Float64Array {
  let room = rooms.get(corpus);
  if (room === undefined) {
    room = new Float64Array(corpus.words.length);
    rooms.set(corpus, room);
  }
  return room;
}
