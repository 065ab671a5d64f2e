import { INGEST } from '../settings.js';

type Mask = (name: string) => string;

/** What systems put in a cell that nobody filled: no place and no office is called so. */
const NO_NAME = /^(?:[-–—―/\\.*?？]*|[未不][知详明]|未(?:填写?|注明|提供|登记)|暂?无|空|null|none|n\/?a)$/iu;

/** A cell that names a place, an office or a channel; a longer one may be an address and is masked like text. */
export function nameOrNull(value: string, mask: Mask): string | null {
  if (NO_NAME.test(value)) return null;
  return value.length <= INGEST.rows.longestName ? value : mask(value);
}

/** Different values of the columns that are names: a day has hundreds; a column of free text keeps no more than these. */
const MOST_REMEMBERED = 10_000;

/** Masks a value once. */
export function remembered(mask: Mask): Mask {
  const answers = new Map<string, string>();
  return (value) => {
    let answer = answers.get(value);
    if (answer === undefined) {
      answer = mask(value);
      if (answers.size >= MOST_REMEMBERED) answers.clear();
      answers.set(value, answer);
    }
    return answer;
  };
}
