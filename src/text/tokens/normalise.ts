import { toSimplified } from '../../model/index.js';

/** Outside of these a text may change under NFKC or holds what carries no meaning. */
const UNUSUAL =
  /[^\n\x20-\x7E\u3001\u3002\u4E00-\u9FFF\u3008-\u3011\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201C\u201D\u2018\u2019\u2014]/;
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/g;

/** Text for matching: NFKC, no control or invisible characters, simplified. Offsets are not kept. */
export function normaliseText(text: string): string {
  return toSimplified(UNUSUAL.test(text) ? text.normalize('NFKC').replace(INVISIBLE, '') : text);
}
