import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { deferOptimizing } from '../wasm.js';
import type { TrueTypeFont } from './truetype.js';

/** Part of Node; only TypeScript's library for browsers describes it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What is called of HarfBuzz's subsetter; pointers are numbers. harfbuzzjs ships it compiled and without a wrapper. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(bytes: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

// Values of hb.h and hb-subset.h.
const MEMORY_MODE_WRITABLE = 2;
const SETS_DROP_TABLE_TAG = 3;
const FLAGS_NO_HINTING = 1;
/** Tables of layout and of vertical text: characters are placed one by one. */
const DROPPED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'vhea', 'vmtx', 'VORG'];

let subsetter: Subsetter | undefined;

/**
 * Cuts a face down to the given characters: a few hundred outlines instead of ten megabytes for the browser to read.
 * The same characters give the same bytes. Hints and layout tables are left out; the names stay.
 */
export function subsetFont({ bytes }: TrueTypeFont, codePoints: Iterable<number>): Buffer {
  subsetter ??= loadSubsetter();
  const hb = subsetter;
  const data = hb.malloc(bytes.length);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, MEMORY_MODE_WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS_NO_HINTING);
  const dropped = hb.hb_subset_input_set(input, SETS_DROP_TABLE_TAG);
  for (const tag of DROPPED_TABLES) hb.hb_set_add(dropped, Buffer.from(tag).readUInt32BE(0));
  const wanted = hb.hb_subset_input_unicode_set(input);
  for (const codePoint of codePoints) hb.hb_set_add(wanted, codePoint);
  const small = hb.hb_subset_or_fail(face, input);
  try {
    if (small === 0) throw new KuaibaoError('render-font-unusable', EXIT.config, unusable);
    const result = hb.hb_face_reference_blob(small);
    const start = hb.hb_blob_get_data(result, 0);
    const copy = Buffer.from(hb.memory.buffer.slice(start, start + hb.hb_blob_get_length(result)));
    hb.hb_blob_destroy(result);
    hb.hb_face_destroy(small);
    return copy;
  } finally {
    hb.hb_subset_input_destroy(input);
    hb.hb_face_destroy(face);
    hb.hb_blob_destroy(blob);
    hb.free(data);
  }
}

const unusable = {
  message: { zh: '字体文件无法裁剪', en: 'a font file cannot be subset' },
  hint: { zh: '请换用另一份静态 TrueType 字体', en: 'give another static TrueType file' },
};

function loadSubsetter(): Subsetter {
  deferOptimizing();
  const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  const loaded = exports as Subsetter;
  loaded._initialize();
  return loaded;
}
