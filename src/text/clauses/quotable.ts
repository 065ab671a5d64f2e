import { TEXT } from '../settings.js';
import { hanCount } from './clause-kind.js';
import { anyOf, withWords } from './word-lists.js';

/** What dangles at the front of a clause that is taken out of its text; stripped as often as it stands there. */
const OPENING = new RegExp(
  [
    '[\\s，,。；;、！!？?：:.·…~～—\\-*#]+',
    '[（(]?(?:[一二三四五六七八九十]{1,2}|\\d{1,2})[）)、.．，,：:]\\s*(?!\\d)',
    '第[一二三四五六七八九十][、，,：:]',
    '关于[^，,。；;：:]{2,30}(?:一事|事宜)[，,：:]',
    '[①②③④⑤⑥⑦⑧⑨⑩]',
    `${anyOf('quote_opening')}[，,：:]`,
    // 网民留言：, 王先生来电：, 望解决投诉：, 附我们的建议：, whatever stands before the word in a short heading.
    `[\\u3400-\\u9fff]{0,8}(?:${anyOf('contacts')}|${anyOf('complains')}|${anyOf('heading')})[：:]`,
    `${anyOf('lead_in')}[，,]?(?=[\\u3400-\\u9fffA-Z])`,
    `(?:另外?(?=建议|希望|请|望)|${anyOf('goes_further')})(?=[\\u3400-\\u9fff])`,
    `(?:${anyOf('connective')}|但(?![凡愿])|而(?!今)|并(?![排列行轨联非]))(?=[\\u3400-\\u9fff])`,
    '(?:尊敬的?[^，,。！!：:]{0,20}[，,。！!：:])',
    `[\\u3400-\\u9fff]{1,4}${anyOf('leader')}[，,]?[您你]们?好[，,。！!：:]`,
    `[\\u3400-\\u9fff]{1,2}(?:${anyOf('leader')}|主任)[，,：:！!]`,
    `(?:各位)?(?:领导|${anyOf('leader')})们?[您你]?们?好?[，,。！!：:]`,
    '(?:您|你|大家)们?好[，,。！!：:]?',
    `[^，,。：:；;]{0,14}${anyOf('contacts')}${anyOf('told')}[：:，,]`,
    `${anyOf('before_call')}*(?:来电|致电)[，,：:]?(?=${anyOf('called_to')})`,
    `${anyOf('who_calls')}(?:系|是|户口在|今年|${anyOf('lives')}在?|在[^，,。]{2,16}(?:工作|上班|做[^，,。]{1,4}))[^，,。]{0,26}[，,。]`,
    `${anyOf('lives')}[^，,。]{2,20}[，,。]`,
    `${anyOf('caller')}?${anyOf('contacts')}?${anyOf('says')}[：:，,]?(?:自己)?(?=[\\u3400-\\u9fffA-Z])`,
    `(?:我|本人|我们)?(?:${anyOf('about_to')}|特向[^，,]{1,10}|现向[^，,]{1,10})+${anyOf('complains')}(?:一下|如下)?[：:，,]?`,
    '(?:我|本人|我们)(?:是|系|叫)[^，,。]{2,30}[，,。]',
    '(?:家)?住在?[^，,。]{2,20}[，,。]',
  ]
    .map((part) => `(?:${part})`)
    .join('|'),
  'y',
);

/** What dangles at the end. */
const CLOSING = new RegExp(
  `(?:[\\s，,。；;、：:.·…~～—\\-!！?？*#]+|[，,。！!](?:${anyOf('quote_closing')}|谢谢(?:各位)?(?:领导|您|大家)?|` +
    '(?:在此)?(?:不[胜甚]感[激谢]|感激不尽|万分感激)|静候(?:回复|佳音)|请相关部门[^，,]{0,8}|' +
    '望[^，,]{0,8}(?:解决|处理|重视|回复)|[，,]?(?:你|您)们?好|' +
    `${anyOf('goes_on')}[^，,。！!]{0,14})[。！!，,]*)$`,
);

/** Openings that need what stood before, or tell of the speaker alone. */
const DEPENDENT = new RegExp(
  `^(?:${anyOf('dependent')}|能(?!否|不能)|还(?!款|建|房|贷|原)|当(?![地前事天日场])|那(?![里条片座家栋]))`,
);
const ENDS_OPEN = new RegExp(`${anyOf('open_end')}$`);
const SPEAKER_ONLY = withWords(/^<of_oneself>[^，,]{0,4}<am_or_live>[^，,]{2,40}$/);
/** Invective and fervour are no facts: left to the file, not to the page. */
const UNFIT = new RegExp(`${anyOf('invective')}|[！!？?]{2,}`);
/** Paragraphs of laws and notices that were pasted, and lines of a form. */
const PASTED = withWords(
  /第[一二三四五六七八九十百零\d]+[条款]|申请人|登记机关|行政相对人|应当<of_law>|_x000D_|^<notice_line>[：:]/,
);
const MASK = /〔[^〕]*〕/g;
const PAIRS: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['(', ')'],
  ['“', '”'],
  ['《', '》'],
  ['【', '】'],
  ['「', '」'],
  ['‘', '’'],
  ['[', ']'],
];

/**
 * A clause as it may be printed: a verbatim part of it, 15 to 80 characters, that can stand alone: without dangling
 * openings, conjunctions and closing formulas, with its brackets whole, not only masks, no self-introduction, no
 * invective. Undefined where nothing fit to print remains.
 */
export function cleanQuote(clause: string): string | undefined {
  if (clause.length < TEXT.quote.least) return undefined;
  const text = strip(clause);
  if (text.length < TEXT.quote.least || text.length > TEXT.quote.most) return undefined;
  if (/[\n\r\t\u0000-\u001f\ufffd]|https?:|www\./.test(text)) return undefined;
  const plain = text.includes('〔') ? text.replace(MASK, '') : text;
  const han = hanCount(plain);
  if (han < TEXT.leastHan && /[A-Za-z]{3,}/.test(plain)) return englishQuote(text);
  if (han < TEXT.quote.leastHan || han < plain.length * TEXT.quote.hanShare) return undefined;
  if (DEPENDENT.test(text) || ENDS_OPEN.test(text) || UNFIT.test(clause) || PASTED.test(text) || !isBalanced(text))
    return undefined;
  if (SPEAKER_ONLY.test(text)) return undefined;
  // A title that ran into its text says everything twice.
  if (saysTwice(text)) return undefined;
  // An enumeration or a heading that the text goes on from.
  if (/[：:]$/.test(clause.trim()) || /(?:如下|几点|以下问题)/.test(text.slice(-8))) return undefined;
  return text;
}

/** As many characters and more as come twice where a title ran into its text. */
function saysTwice(text: string): boolean {
  const { repeated } = TEXT.quote;
  for (let at = 0; at + 2 * repeated <= text.length; at += 1)
    if (text.includes(text.slice(at, at + repeated), at + repeated)) return true;
  return false;
}

function strip(clause: string): string {
  let start = 0;
  for (;;) {
    OPENING.lastIndex = start;
    const match = OPENING.exec(clause);
    if (match === null || match[0] === '') break;
    start += match[0].length;
  }
  let text = clause.slice(start);
  for (;;) {
    const shorter = text.replace(CLOSING, '');
    if (shorter === text) break;
    text = shorter;
  }
  return text;
}

function englishQuote(text: string): string | undefined {
  return /^(?:and|but|so|or|because|which|that)\b/i.test(text) || !isBalanced(text) ? undefined : text;
}

function isBalanced(text: string): boolean {
  for (const [open, close] of PAIRS) {
    if (!text.includes(open) && !text.includes(close)) continue;
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === open) depth += 1;
      else if (text[at] === close) depth -= 1;
      if (depth < 0) return false;
    }
    if (depth !== 0) return false;
  }
  return !text.includes('"') || (text.match(/"/g)?.length ?? 0) % 2 === 0;
}

const FEELING = new RegExp(`${anyOf('feeling')}|太[^，,]{1,4}了|！`);

/** Tells of an order of events that the quote does not give. */
const LATER = new RegExp(`^${anyOf('later')}`);

/** Says why something ought to be done, and not what is wrong. */
const RHETORIC = withWords(
  /不能[出有][^，,]{0,4}(?:纰漏|差错|闪失)|容不得[^，,]{0,4}(?:马虎|闪失|差错)|(?:<everywhere>|[市区县]里?)[^，,]{0,2}都在|大家都[很在][^，,]{0,2}(?:紧张|努力|防|抗)|人人有责|生命至上/,
);
const BEGS = new RegExp(`^${anyOf('begged')}|^[请望应]`);
const NO_SUBJECT = withWords(/^(?:[这那该此故]|其(?!中)|市民[^，,]{0,4}(?:住|家|在)|<no_subject>)/);
const AS_SUBJECT = new RegExp(`^${anyOf('as_subject')}`);

/**
 * How well a clean quote reads by itself, 0 to 1: a subject at its beginning, no first person, no outburst or rhetoric, of
 * a length that a line holds. For choosing among clauses that say the same.
 */
export function quoteScore(
  quote: string,
  segmenter: { cut(text: string): string[]; tag(word: string): string },
): number {
  if (RHETORIC.test(quote)) return 0;
  let score = 1;
  if (!BEGS.test(quote)) {
    const first = segmenter.cut(quote.slice(0, 12)).find((word) => /[\u3400-\u9fffA-Za-z]/.test(word)) ?? '';
    const isSubject = !/^(?:v|d|p|c|u|y)/.test(segmenter.tag(first));
    if (!isSubject && !AS_SUBJECT.test(first)) score -= TEXT.reading.noSubject;
  }
  if (NO_SUBJECT.test(quote)) score -= TEXT.reading.dependent;
  if (/本人|我(?![们市区县国省])/.test(quote)) score -= TEXT.reading.firstPerson;
  else if (/我们|咱|你们|您/.test(quote)) score -= TEXT.reading.weOrYou;
  if (LATER.test(quote)) score -= TEXT.reading.later;
  if (FEELING.test(quote)) score -= TEXT.reading.feeling;
  if (/\d{4}年|\d{1,2}月\d{1,2}|\d{4}[./-]\d/.test(quote)) score -= TEXT.reading.date;
  if (quote.length > TEXT.reading.longFrom) score -= TEXT.reading.long;
  else if (quote.length < TEXT.reading.shortBelow) score -= TEXT.reading.short;
  if (/[，,]$/.test(quote) || (quote.match(/[，,]/g)?.length ?? 0) > TEXT.reading.mostCommas)
    score -= TEXT.reading.manyParts;
  return Math.max(0, score);
}

/**
 * Whether a clause says something of something: a verb or an adjective that is no part of a name.
 * @param words the clause as it is cut
 */
export function hasPredicate(
  clause: string,
  words: readonly string[],
  segmenter: { tag(word: string): string },
): boolean {
  if (!/[\u3400-\u9fff]/.test(clause)) return true;
  return words.some((word) => /^(?:v$|vi|a$|z|i$|l$|vshi|vyou)/.test(segmenter.tag(word)));
}
