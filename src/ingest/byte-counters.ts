import { isUtf8 } from 'node:buffer';

/** Counts whole and broken multi-byte sequences of UTF-8 (RFC 3629) over the chunks of a file. */
export class Utf8Counter {
  whole = 0;
  broken = 0;
  endsInside = false;
  #rest: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = bytes.length - unfinished(bytes);
    const whole = bytes.subarray(0, end);
    if (isUtf8(whole)) this.whole += countStarts(whole);
    else this.#count(whole);
    this.#rest = Buffer.from(bytes.subarray(end));
  }

  /** A file that ends inside a character was cut; that is no broken sequence. */
  finish(): void {
    this.endsInside = this.#rest.length > 0;
  }

  #count(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at);
      if (length > 1) this.whole += 1;
      else if (length === 0) this.broken += 1;
      at += Math.max(1, length);
    }
  }
}

/** Bytes at the end that begin a sequence without finishing it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return 0;
}

function countStarts(bytes: Buffer): number {
  // Only the order of magnitude matters: three bytes a character is what Chinese text has.
  return Math.ceil(bytes.length / 3);
}

/** Length of the valid sequence at `at`: 1 for ASCII, 0 for a broken one. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}

/** Counts whole and broken multi-byte sequences of GB18030-2005. */
export class Gb18030Counter {
  whole = 0;
  broken = 0;
  /** Bytes of an unfinished sequence. */
  #pending: number[] = [];

  take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at += 1) this.#byte(chunk[at] ?? 0);
  }

  #byte(byte: number): void {
    const pending = this.#pending;
    if (pending.length === 0) {
      if (byte < 0x80) return;
      if (byte === 0x80 || byte === 0xff) this.broken += 1;
      else pending.push(byte);
      return;
    }
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isLead = byte >= 0x81 && byte <= 0xfe;
    if (pending.length === 1) {
      if (isDigit) pending.push(byte);
      else {
        if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) this.whole += 1;
        else this.broken += 1;
        pending.length = 0;
      }
    } else if (pending.length === 2) {
      if (isLead) pending.push(byte);
      else this.#fail();
    } else if (isDigit) {
      this.whole += 1;
      pending.length = 0;
    } else this.#fail();
  }

  #fail(): void {
    this.broken += 1;
    this.#pending.length = 0;
  }
}
