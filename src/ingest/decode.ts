import type { Survey } from './encoding.js';

/**
 * The bytes of a file as UTF-8 without byte order mark and NUL bytes, chunk by chunk: what csv-parse reads fastest.
 * UTF-8 passes through untouched; broken sequences become U+FFFD further on.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, survey: Survey): AsyncGenerator<Buffer> {
  if (survey.encoding === 'utf-8') {
    let skip = survey.markBytes;
    for await (const chunk of chunks) {
      const bytes = skip === 0 ? chunk : chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.length);
      yield survey.nulBytes === 0 ? bytes : withoutNul(bytes);
    }
    return;
  }
  const decoder = new TextDecoder(survey.encoding);
  for await (const chunk of chunks) yield withoutNul(Buffer.from(decoder.decode(chunk, { stream: true })));
  yield Buffer.from(decoder.decode());
}

function withoutNul(bytes: Buffer): Buffer {
  return bytes.includes(0) ? Buffer.from(bytes.filter((byte) => byte !== 0)) : bytes;
}
