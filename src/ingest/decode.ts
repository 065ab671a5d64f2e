import { StringDecoder } from 'node:string_decoder';
import type { Survey } from './encoding.js';

/** The text of a file, piece by piece, without byte order mark and NUL; broken sequences become U+FFFD. */
export async function* decoded(chunks: AsyncIterable<Buffer>, survey: Survey): AsyncGenerator<string> {
  const hasNul = survey.nulBytes > 0 || survey.encoding !== 'utf-8';
  for await (const piece of survey.encoding === 'utf-8' ? utf8(chunks, survey.markBytes) : other(chunks, survey)) {
    yield hasNul && piece.includes('\0') ? piece.replaceAll('\0', '') : piece;
  }
}

/** Node's own decoder: four times as fast as TextDecoder on a stream. */
async function* utf8(chunks: AsyncIterable<Buffer>, markBytes: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let skip = markBytes;
  for await (const chunk of chunks) {
    yield decoder.write(skip === 0 ? chunk : chunk.subarray(skip));
    skip = Math.max(0, skip - chunk.length);
  }
  yield decoder.end();
}

async function* other(chunks: AsyncIterable<Buffer>, survey: Survey): AsyncGenerator<string> {
  const decoder = new TextDecoder(survey.encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
