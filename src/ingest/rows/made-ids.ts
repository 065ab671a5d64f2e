import { type Day, sha256Of } from '../../model/index.js';

/** Ids from the content, so that loading the same rows again gives the same ids; equal rows are numbered. */
export class MadeIds {
  readonly #seen = new Map<string, number>();

  next(moment: { readonly day: Day; readonly time: string | null }, title: string, text: string): string {
    const digest = sha256Of(`${moment.time ?? ''}\n${title}\n${text}`).slice(0, 12);
    const id = `M${moment.day.replaceAll('-', '')}-${digest}`;
    const count = (this.#seen.get(id) ?? 0) + 1;
    this.#seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}
