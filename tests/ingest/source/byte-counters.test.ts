import { isUtf8 } from 'node:buffer';
import { expect, it } from 'vitest';
import { Utf8Counter } from '../../../src/ingest/source/byte-counters.js';

/** Of each kind of byte that RFC 3629 tells apart the first and the last. */
const EDGES = [
  0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
].concat([0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff]);

it('takes a sequence for whole exactly where it is one character of UTF-8, in a file that is none', () => {
  for (const first of EDGES.filter((byte) => byte >= 0xc2)) {
    for (const second of EDGES) {
      for (const third of EDGES) {
        const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        const bytes = Buffer.from([first, second, third, 0x80].slice(0, length));
        const counter = new Utf8Counter();
        // The byte in front is broken wherever it stands, so that each sequence is looked at.
        counter.take(Buffer.from([0xff, ...bytes, 0x20]));
        expect([...bytes, counter.whole === 1 && counter.broken === 1]).toEqual([...bytes, isUtf8(bytes)]);
      }
    }
  }
});
