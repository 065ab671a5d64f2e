export type PersonalDataKind = 'phone' | 'identity' | 'card' | 'plate' | 'account' | 'name' | 'door';

/** A stretch of a text that is personal data. */
export interface Span {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** What is left in its place, where that depends on the find; else the kind's own mark. */
  readonly mask?: string;
}

export const MASKS: Readonly<Record<PersonalDataKind, string>> = {
  phone: '〔电话〕',
  identity: '〔证件号〕',
  card: '〔卡号〕',
  plate: '〔车牌〕',
  account: '〔账号〕',
  name: '某',
  door: '',
};

/** Spans in order without overlaps: the first added wins. */
export class SpanSet {
  readonly #spans: Span[] = [];
  readonly #taken = new Set<number>();

  readonly add = (span: Span): void => {
    for (let at = span.start; at < span.end; at += 1) if (this.#taken.has(at)) return;
    for (let at = span.start; at < span.end; at += 1) this.#taken.add(at);
    this.#spans.push(span);
  };

  get isEmpty(): boolean {
    return this.#spans.length === 0;
  }

  sorted(): Span[] {
    return this.#spans.sort((a, b) => a.start - b.start);
  }
}
