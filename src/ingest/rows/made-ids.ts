import { createHash } from 'node:crypto';
import type { Day } from '../../model/index.js';

/** Ids from the content, so that loading the same rows again gives the same ids; equal rows are numbered. */
export class MadeIds {
  readonly #seen = new Map<string, number>();

  next(moment: { readonly day: Day; readonly time: string | null }, title: string, text: string): string {
    const digest = createHash('sha256')
      .update(`${moment.time ?? ''}\n${title}\n${text}`)
      .digest('hex')
      .slice(0, 12);
    const id = `M${moment.day.replaceAll('-', '')}-${digest}`;
    const count = (this.#seen.get(id) ?? 0) + 1;
    this.#seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}
