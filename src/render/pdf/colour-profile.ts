/**
 * The sRGB profile of the output intent (ISO 15076-1:2005, a display profile of matrix and curves), computed from the figures
 * of IEC 61966-2-1: its primaries and white adapted to D50 by Bradford, its transfer function as a parametric curve. It is
 * part of this program and stands under the program's licence.
 */
export function srgbProfile(): Buffer {
  const curve = Buffer.concat([tag('para'), Buffer.from([0, 3, 0, 0]), ...TRANSFER.map(fixed)]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', localised('sRGB IEC61966-2-1')],
    ['cprt', localised('Computed from IEC 61966-2-1 by Kuaibao; licensed as Kuaibao is')],
    ['wtpt', vectors('XYZ ', D50)],
    ['chad', vectors('sf32', BRADFORD)],
    ['rXYZ', vectors('XYZ ', RED)],
    ['gXYZ', vectors('XYZ ', GREEN)],
    ['bXYZ', vectors('XYZ ', BLUE)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const data: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let at = HEADER + table.length;
  tags.forEach(([name, bytes], i) => {
    const offset = placed.get(bytes) ?? at;
    if (offset === at) {
      const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
      data.push(padded);
      placed.set(bytes, at);
      at += padded.length;
    }
    table.write(name, 4 + i * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + i * 12);
    table.writeUInt32BE(bytes.length, 12 + i * 12);
  });
  return Buffer.concat([header(at), table, ...data]);
}

const HEADER = 128;
const D50 = [0.9642, 1, 0.8249];
const RED = [0.4360747, 0.2225045, 0.0139322];
const GREEN = [0.3850649, 0.7168786, 0.0971045];
const BLUE = [0.1430804, 0.0606169, 0.7141733];
const BRADFORD = [1.0478112, 0.0228866, -0.050127, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316];
/** Y = (aX + b)^g from d on, cX below: g, a, b, c, d. */
const TRANSFER = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // 1 January 2026: a date of its own would make every file another.
  [2026, 1, 1, 0, 0, 0].forEach((part, i) => {
    bytes.writeUInt16BE(part, 24 + i * 2);
  });
  bytes.write('acsp', 36, 'latin1');
  D50.forEach((value, i) => {
    fixed(value).copy(bytes, 68 + i * 4);
  });
  return bytes;
}

/** The signature of a type and its four reserved bytes. */
function tag(type: string): Buffer {
  return Buffer.from(`${type}\0\0\0\0`, 'latin1');
}

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function vectors(type: string, values: readonly number[]): Buffer {
  return Buffer.concat([tag(type), ...values.map(fixed)]);
}

function localised(text: string): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(12, 4);
  head.write('enUS', 8, 'latin1');
  head.writeUInt32BE(text.length * 2, 12);
  head.writeUInt32BE(28, 16);
  return Buffer.concat([tag('mluc'), head, Buffer.from(text, 'utf16le').swap16()]);
}
