import { isUtf8 } from 'node:buffer';
import { INGEST } from '../settings.js';

/** Counts whole and broken multi-byte sequences of UTF-8 (RFC 3629) over the chunks of a file. */
export class Utf8Counter {
  whole = 0;
  broken = 0;
  endsInside = false;
  #rest: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = bytes.length - unfinishedBytes(bytes);
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

/**
 * Tells GB18030 whose bytes happen to be UTF-8: 停水 is CD A3 CB AE, in UTF-8 a combining letter and a modifier. So it is
 * where all beyond ASCII are pairs of bytes that GB2312 has as common characters, and UTF-8 has one of them in no text:
 * outside Latin, Greek and Cyrillic.
 */
export class PairsOfGb2312 {
  #lead = 0;
  #isUnusual = false;
  #isOther = false;

  /** @returns whether there is anything left to find out */
  take(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length && !this.#isOther; at += 1) this.#byte(chunk[at] as number);
    return !this.#isOther;
  }

  get isGb18030(): boolean {
    return this.#isUnusual && !this.#isOther && this.#lead === 0;
  }

  #byte(byte: number): void {
    if (this.#lead !== 0) {
      this.#isOther = byte < 0xa1;
      this.#isUnusual ||= (this.#lead >= 0xc6 && this.#lead <= 0xcd) || this.#lead >= 0xd2;
      this.#lead = 0;
    } else if (byte >= 0x80) {
      this.#isOther = byte > 0xd7;
      this.#lead = byte;
    }
  }
}

/** Bytes at the end that begin a sequence without finishing it. */
export function unfinishedBytes(bytes: Buffer): number {
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
  if (at + length > bytes.length) return 0;
  for (let step = 1; step < length; step += 1) if (((bytes[at + step] as number) & 0xc0) !== 0x80) return 0;
  // No character is written longer than it must be, none is half of a surrogate pair, none lies above U+10FFFF.
  const second = bytes[at + 1] as number;
  if (first === 0xe0) return second >= 0xa0 ? length : 0;
  if (first === 0xed) return second <= 0x9f ? length : 0;
  if (first === 0xf0) return second >= 0x90 ? length : 0;
  return first === 0xf4 && second > 0x8f ? 0 : length;
}

/** Counts 16-bit units that are characters of a Chinese table, in either order of bytes. */
export class Utf16Counter {
  #units = 0;
  readonly #usual = { 'utf-16le': 0, 'utf-16be': 0 };
  #odd: number | undefined;

  take(chunk: Buffer): void {
    let at = 0;
    if (this.#odd !== undefined && chunk.length > 0) {
      this.#unit(this.#odd, chunk[0] ?? 0);
      at = 1;
    }
    for (; at + 1 < chunk.length; at += 2) this.#unit(chunk[at] ?? 0, chunk[at + 1] ?? 0);
    this.#odd = at < chunk.length ? chunk[at] : undefined;
  }

  get encoding(): 'utf-16le' | 'utf-16be' | undefined {
    const { 'utf-16le': little, 'utf-16be': big } = this.#usual;
    const [most, least] = [Math.max(little, big), Math.min(little, big)];
    if (most < this.#units * INGEST.encoding.usualUnits || least > this.#units * INGEST.encoding.otherUnits)
      return undefined;
    return little > big ? 'utf-16le' : 'utf-16be';
  }

  #unit(first: number, second: number): void {
    this.#units += 1;
    if (isUsual(first | (second << 8))) this.#usual['utf-16le'] += 1;
    if (isUsual((first << 8) | second)) this.#usual['utf-16be'] += 1;
  }
}

/** ASCII and its line ends, punctuation, common Chinese characters, full-width forms. */
function isUsual(unit: number): boolean {
  return (
    (unit >= 0x20 && unit < 0x7f) ||
    unit === 9 ||
    unit === 10 ||
    unit === 13 ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x2010 && unit <= 0x2030) ||
    (unit >= 0x3000 && unit <= 0x3011) ||
    (unit >= 0xff00 && unit <= 0xff5e)
  );
}

/**
 * Counts whole and broken multi-byte sequences of GB18030-2005. Every pair of Big5 is such a sequence too, but two in five
 * of them have a second byte below 0x7f, which GB18030 keeps for characters that simplified Chinese hardly uses; and
 * traditional Chinese in GB18030 is full of pairs that Big5 has not.
 */
export class Gb18030Counter {
  whole = 0;
  broken = 0;
  #lowPairs = 0;
  #foreignToBig5 = 0;
  /** Bytes of an unfinished sequence. */
  #pending: number[] = [];

  take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at += 1) this.#byte(chunk[at] ?? 0);
  }

  get isBig5(): boolean {
    return (
      this.#lowPairs >= Math.max(INGEST.encoding.leastLowPairs, this.whole * INGEST.encoding.lowPairShare) &&
      this.#foreignToBig5 + this.broken <= this.whole * INGEST.encoding.foreignShare
    );
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
        if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) this.#pair(pending[0] ?? 0, byte);
        else this.broken += 1;
        pending.length = 0;
      }
    } else if (pending.length === 2) {
      if (isLead) pending.push(byte);
      else this.#fail();
    } else if (isDigit) {
      this.whole += 1;
      this.#foreignToBig5 += 1;
      pending.length = 0;
    } else this.#fail();
  }

  #pair(first: number, second: number): void {
    this.whole += 1;
    if (first < 0xa1 || first > 0xf9 || (second > 0x7f && second < 0xa1)) this.#foreignToBig5 += 1;
    else if (second < 0x7f) this.#lowPairs += 1;
  }

  #fail(): void {
    this.broken += 1;
    this.#pending.length = 0;
  }
}
