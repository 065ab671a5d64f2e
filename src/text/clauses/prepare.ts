import type { Ticket } from '../../model/index.js';
import { TEXT } from '../settings.js';
import { ownSpans, type Span } from './boilerplate.js';
import { type Clause, splitClauses } from './clauses.js';
import { withWords } from './word-lists.js';

/** A ticket's text made ready: what is its own, and what of that makes its features. */
export interface PreparedText {
  /** Title without tags. */
  readonly title: string;
  /** Title and the first 150 characters of the body, a line each: the text that is tokenised and compared. */
  readonly feature: string;
  /** The parts of `ticket.text` that are the caller's own. */
  readonly spans: readonly Span[];
  /** The clauses of the whole body, with offsets into `ticket.text`; found when first asked for. */
  readonly clauses: readonly Clause[];
}

/** Tags before or after a title: 【急】, （公众号自助）, [催]. Long brackets are content. */
const TITLE_TAGS = /^(?:\s*[【[（(〔][^】\])）〕]{1,8}[】\])）〕])+\s*|\s*(?:[【[〔][^】\]〕]{1,8}[】\]〕]\s*)+$/g;
/** What masking leaves of anything, as `src/privacy` writes it: it is in no caller's words. The year of a paper's sign, 〔2025〕66号, is none. */
const MASK = /〔[^〔〕\d\n]{1,8}〕/g;
/** Addresses of pages, hosts and names of files: a picture's host is in no caller's words. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[\w./?=&%#:~+-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|gov|html?|jpe?g|png|gif|bmp|mp4|avi|docx?|xlsx?|pdf|rar|zip)(?![A-Za-z])[\w./?=&%#:~+-]*/gi;
const OPENING = withWords(
  /^(?:[\s，,。！!：:、]|尊敬的[^，,。！!：:\s]{0,16}(?:领导|<leader>|同志|部门|您|们)?们?(?=[，,。！!：:\s您你]|$)|(?:各位)?[市县区省]?(?:委|政府)?(?:领导|<leader>)(?:们|大人|同志)?(?=[，,。！!：:\s您你好])|[您你]们?好|喂+(?=[，,。！!、\s您你])|那个(?=我)|我们?(?:想|要)<says>一下(?:就?是)?|好(?=[，,。！!：:])|<caller>?<contacts>?<says>[：:，,]|<caller>[：:]|市民来电<told>?[，,：:]?|[^，,。：:；;\n]{0,12}<contacts><told>[：:，,]|(?:[^，,。：:；;\n]{1,16}[，,])?(?:受[^，,。：:；;\n]{1,8}委托|委托[其我]|委托本人)(?:<contacts>|代为)(?:<complains>|求助)?[，,：:])+/,
);

export function cleanTitle(title: string): string {
  return cutAtCharacter(title.trim(), TEXT.longestTitle).replace(TITLE_TAGS, '').trim();
}

/** A ticket is never changed, so that its object stands for its words. */
const prepared = new WeakMap<object, PreparedText>();

/**
 * Strips what carries nothing, cuts out history and pasted replies. Cheap, and done once for a ticket's object; clauses
 * are found on demand.
 */
export function prepareText(ticket: Pick<Ticket, 'title' | 'text'>): PreparedText {
  const known = prepared.get(ticket);
  if (known !== undefined) return known;
  const text = cutAtCharacter(ticket.text, TEXT.longestBody);
  const result = new Prepared(cleanTitle(ticket.title), ownSpans(text), text);
  prepared.set(ticket, result);
  return result;
}

/** The same text that is tokenised and compared, of which nothing is kept: a night asks it of every ticket, and of few anything else. */
export function featureOf(ticket: Pick<Ticket, 'title' | 'text'>): string {
  const text = cutAtCharacter(ticket.text, TEXT.longestBody);
  return featureText(cleanTitle(ticket.title), text, ownSpans(text));
}

class Prepared implements PreparedText {
  #clauses: readonly Clause[] | undefined;

  readonly #text: string;

  constructor(
    readonly title: string,
    readonly spans: readonly Span[],
    text: string,
  ) {
    this.#text = text;
  }

  get feature(): string {
    return featureText(this.title, this.#text, this.spans);
  }

  get clauses(): readonly Clause[] {
    this.#clauses ??= splitClauses(this.#text, this.spans);
    return this.#clauses;
  }
}

function featureText(title: string, text: string, spans: readonly Span[]): string {
  let body = '';
  for (const { start, end } of spans) {
    // A margin for the opening that is stripped: greetings are no features.
    const part = text.slice(start, Math.min(end, start + TEXT.featureLength * 2 - body.length));
    body += body === '' ? part.replace(OPENING, '') : `\n${part}`;
    if (body.length >= TEXT.featureLength) break;
  }
  body = cutAtCharacter(body.trim(), TEXT.featureLength);
  const feature = title === '' || body.startsWith(title) ? body : `${title}\n${body}`;
  const own = feature.includes('.') ? feature.replace(ADDRESS, ' ') : feature;
  return own.includes('〔') ? own.replace(MASK, ' ') : own;
}

/** The first `length` units, never half a surrogate pair. */
function cutAtCharacter(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
