import { EXIT, KuaibaoError } from '../../model/index.js';
import { NumberReader, NumberWriter } from '../storage/packed-numbers.js';

/** Of all parcels: a program that finds another one cannot read it. */
const FORMAT = 1;

/** Sections as one run of bytes: the format, how many there are, the length of each, then these. */
export function frame(sections: readonly Uint8Array[]): Buffer {
  const head = new NumberWriter(sections.length * 5 + 16);
  head.write(FORMAT);
  head.write(sections.length);
  for (const { length } of sections) head.write(length);
  return Buffer.concat([head.bytes(), ...sections]);
}

/** @throws KuaibaoError `parcel-newer` (78) */
export function unframe(bytes: Uint8Array): Uint8Array[] {
  const reader = new NumberReader(bytes);
  if (reader.next() !== FORMAT) {
    throw new KuaibaoError('parcel-newer', EXIT.config, {
      message: { zh: '共享库中的数据由更新的版本写成', en: 'what stands in the hub was written by a newer version' },
      hint: { zh: '请升级本程序', en: 'upgrade this program' },
    });
  }
  const lengths = Array.from({ length: reader.next() }, () => reader.next());
  let at = reader.at;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
}
