import type { DayTokens } from '../../model/index.js';
import { NumberWriter } from '../storage/packed-numbers.js';
import { packPairs } from './word-pairs.js';

/**
 * Where each word of a day stands, as bytes: how many tokens each ticket has; which tickets are reminders; for each word,
 * ascending, the step from the word before, how many tickets hold it, how many times more it stands in them, and the bytes
 * of its list; then the lists: the steps between a word's places; last `packPairs`, which days kept by older versions have
 * not. The end of a clause is a word too, so that the day's tokens can be made of it again.
 */
export function packPostings(day: Pick<DayTokens, 'offsets' | 'tokens' | 'reminders'>): Uint8Array {
  const { offsets, reminders } = day;
  const tickets = offsets.length - 1;
  const packed = new NumberWriter(2 * day.tokens.length + tickets + 4096);
  packed.write(tickets);
  for (let ticket = 0; ticket < tickets; ticket += 1)
    packed.write((offsets[ticket + 1] as number) - (offsets[ticket] as number));
  const reminded = Uint32Array.from(reminders.keys()).filter((ticket) => reminders[ticket] === 1);
  packed.write(reminded.length);
  writeSteps(packed, reminded);
  const { holding, starts, places } = placesByWord(day);
  const directory = new NumberWriter(4096);
  const lists = new NumberWriter(2 * places.length + 16);
  let [words, before] = [0, 0];
  holding.forEach((frequency, word) => {
    if (frequency === 0) return;
    const own = places.subarray(starts[word], starts[word + 1]);
    const start = lists.length;
    writeSteps(lists, own);
    directory.write(word - before);
    directory.write(frequency);
    directory.write(own.length - frequency);
    directory.write(lists.length - start);
    before = word;
    words += 1;
  });
  packed.write(words);
  packed.writeBytes(directory.bytes());
  packed.writeBytes(lists.bytes());
  packed.writeBytes(packPairs(day.tokens));
  return packed.bytes();
}

function writeSteps(writer: NumberWriter, numbers: Uint32Array): void {
  let last = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    writer.write((numbers[index] as number) - last);
    last = numbers[index] as number;
  }
}

/** By word: how many tickets hold it, and its places from `starts[word]` to `starts[word + 1]`. */
function placesByWord({ offsets, tokens }: Pick<DayTokens, 'offsets' | 'tokens'>): {
  readonly holding: Uint32Array;
  readonly starts: Uint32Array;
  /** Ascending for each word. */
  readonly places: Uint32Array;
} {
  let largest = 0;
  for (let place = 0; place < tokens.length; place += 1) largest = Math.max(largest, tokens[place] as number);
  const holding = new Uint32Array(largest + 1);
  const lastSeen = new Uint32Array(largest + 1);
  const starts = new Uint32Array(largest + 2);
  for (let ticket = 1; ticket < offsets.length; ticket += 1) {
    const end = offsets[ticket] as number;
    for (let place = offsets[ticket - 1] as number; place < end; place += 1) {
      const word = tokens[place] as number;
      starts[word + 1] = (starts[word + 1] as number) + 1;
      if (lastSeen[word] === ticket) continue;
      lastSeen[word] = ticket;
      holding[word] = (holding[word] as number) + 1;
    }
  }
  for (let word = 0; word <= largest; word += 1)
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  const filled = starts.slice();
  const places = new Uint32Array(tokens.length);
  for (let place = 0; place < tokens.length; place += 1) {
    const word = tokens[place] as number;
    const at = filled[word] as number;
    places[at] = place;
    filled[word] = at + 1;
  }
  return { holding, starts, places };
}
