// Turns an export of make-export.mjs into a workbook as Excel saves it, with shared strings:
//   node bench/ingest/make-workbook.mjs in.csv out.xlsx

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { crc32, createDeflateRaw } from 'node:zlib';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="工单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
};

/** Writes the parts of a zip file one after the other; sizes stand behind each part and in the directory. */
class ZipWriter {
  #at = 0;
  #entries = [];

  constructor(path) {
    this.out = createWriteStream(path);
  }

  async add(name, pieces) {
    const entry = { name: Buffer.from(name), at: this.#at, crc: 0, packed: 0, size: 0 };
    await this.#write(Buffer.concat([this.#head(0x04034b50, entry, false), entry.name]));
    const deflate = createDeflateRaw({ level: 1 });
    const written = (async () => {
      for await (const chunk of deflate) {
        entry.packed += chunk.length;
        await this.#write(chunk);
      }
    })();
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await written;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    let at = 4;
    for (const value of [entry.crc, entry.packed, entry.size]) at = tail.writeUInt32LE(value, at);
    await this.#write(tail);
    this.#entries.push(entry);
  }

  async close() {
    const start = this.#at;
    for (const entry of this.#entries) {
      const place = Buffer.alloc(14);
      place.writeUInt32LE(entry.at, 10);
      await this.#write(Buffer.concat([this.#head(0x02014b50, entry, true), place, entry.name]));
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#at - start, 12);
    end.writeUInt32LE(start, 16);
    await this.#write(end);
    this.out.end();
    await once(this.out, 'close');
  }

  /** The fields that a part's own head and its line in the directory have in common. */
  #head(signature, { name, crc, packed, size }, isDirectory) {
    const head = Buffer.alloc(isDirectory ? 32 : 30);
    let at = head.writeUInt32LE(signature, 0);
    if (isDirectory) at = head.writeUInt16LE(20, at);
    // Bit 3: sizes follow the part; bit 11: names are UTF-8.
    for (const value of [20, 0x0808, 8, 0, 0x21]) at = head.writeUInt16LE(value, at);
    for (const value of isDirectory ? [crc, packed, size] : [0, 0, 0]) at = head.writeUInt32LE(value, at);
    at = head.writeUInt16LE(name.length, at);
    head.writeUInt16LE(0, at);
    return head;
  }

  async #write(bytes) {
    this.#at += bytes.length;
    if (!this.out.write(bytes)) await once(this.out, 'drain');
  }
}

/** The cells of a line of make-export.mjs, whose quotes hold no quotes and no line ends. */
function cellsOf(line) {
  return line.split('"').flatMap((part, index) => (index % 2 === 1 ? [part] : part.replace(/^,|,$/g, '').split(',')));
}

async function* linesOf(csv) {
  yield* createInterface({ input: createReadStream(csv), crlfDelay: Number.POSITIVE_INFINITY });
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** The sheet; the numbers of its strings go by their first appearance, as Excel's do. */
async function* sheet(csv, numbers) {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  let [row, block] = [0, ''];
  for await (const line of linesOf(csv)) {
    row += 1;
    const cells = cellsOf(line).map((cell, column) => {
      if (!numbers.has(cell)) numbers.set(cell, numbers.size);
      return `<c r="${letters[column]}${row}" t="s"><v>${numbers.get(cell)}</v></c>`;
    });
    block += `<row r="${row}">${cells.join('')}</row>`;
    if (block.length < 100_000) continue;
    yield block;
    block = '';
  }
  yield `${block}</sheetData></worksheet>`;
}

async function* sharedStrings(numbers) {
  yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${numbers.size}">`;
  for (const text of numbers.keys()) yield `<si><t>${text}</t></si>`;
  yield '</sst>';
}

export async function makeWorkbook(csv, path) {
  const zip = new ZipWriter(path);
  const numbers = new Map();
  for (const [name, text] of Object.entries(PARTS)) await zip.add(name, [XML + text]);
  await zip.add('xl/worksheets/sheet1.xml', sheet(csv, numbers));
  await zip.add('xl/sharedStrings.xml', sharedStrings(numbers));
  await zip.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeWorkbook(process.argv[2], process.argv[3]);
