import { deflateRawSync } from 'node:zlib';

/** A zip archive of the given parts, every other one deflated; in ZIP64 as Java's writers make it, sizes behind the names. */
export function zip(parts: Readonly<Record<string, string>>, isZip64 = false): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  Object.entries(parts).forEach(([name, content], index) => {
    const raw = Buffer.from(content);
    const packed = index % 2 === 0 ? raw : deflateRawSync(raw);
    const method = index % 2 === 0 ? 0 : 8;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(raw.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    const extra = Buffer.alloc(isZip64 ? 28 : 0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      let at = 4;
      for (const value of [raw.length, packed.length, offset]) at = extra.writeBigUInt64LE(BigInt(value), at);
      for (const place of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, place);
      entry.writeUInt16LE(extra.length, 30);
    }
    files.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), extra);
    offset += 30 + name.length + packed.length;
  });
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  if (!isZip64) return Buffer.concat([...files, table, end]);
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(BigInt(Object.keys(parts).length), 32);
  wide.writeBigUInt64LE(BigInt(table.length), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + table.length), 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...files, table, wide, locator, end]);
}
