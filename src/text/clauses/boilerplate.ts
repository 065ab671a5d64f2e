import { TEXT } from '../settings.js';
import { anyOf, withWords } from './word-lists.js';

/** A stretch `[start, end)` of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Headings in a ticket's text after which the caller's own words of today stand. */
const OWN = `${anyOf('caller')}?${anyOf('contacts')}?(?:诉求|${anyOf('told')})${anyOf('what_is_told')}?|${anyOf('own_heading')}`;
/** Headings after which something else stands: earlier tickets, replies of departments. */
const FOREIGN =
  `历史${anyOf('earlier_record')}?(?:编号)?|${anyOf('of_before')}${anyOf('earlier_call')}(?:内容|编号)?|` +
  `(?:${anyOf('replies')}|${anyOf('of_before')})?(?:回复|答复|回访|反馈)(?:${anyOf('outcome')}|如下)?|` +
  `${anyOf('handled')}${anyOf('outcome')}|${anyOf('call_taker')}?备注`;

/** A heading that ends with the text looked at: the stretch before a colon. */
const HEADING = new RegExp(
  `(?<=^|[\\s。；;！!？?，,、）)】\\]])(?:[（(【\\[]?)(?:(?<own>${OWN})|(?<foreign>${FOREIGN}))(?:[】\\])）]?)[：:]$`,
);

/** Who speaks, in a call that was written down: 话务员：您好。市民：我家停水了。 */
const SPEAKER = withWords(/(?<![\p{L}\p{N}])(?:(?<taker><call_taker>)|<caller>|<dialogue_caller>)[：:]/gu);

/**
 * A department's reply that was pasted without a heading. It surely is one where it addresses the citizen (网友“…”您好,
 * 您的留言已收悉) …
 */
const REPLY = withWords(
  /(?<=^|\n)\s*(?:(?:尊敬的|各位)?网友\s*[：:“"，,]|[“"][A-Za-z\d*]{4,20}[”"]|[A-Z]{1,2}\d{4,12}(?:网友)?[：:“"]|尊敬的(?:网友|市民|用户|来电人)[：:，,])|网友[“"][^”"\n]{2,20}[”"]\s*[：:]?\s*(?:您|你)好|[您你]的?<letter>[^。！!\n]{0,12}(?:收悉|收到)|[您你]所?反映的[^。！!\n]{0,40}<was_received>/g,
);
/** … and only seems one where a caller may be quoting: 现将情况回复如下. */
const SEEMING_REPLY = /(?:现|特|兹)?(?:就|将|对)?[^。！!\n，,]{0,30}(?:情况|问题|事项)?(?:回复|答复)如下/g;
/** How a reply closes. */
const REPLY_CLOSING = withWords(
  /感谢您?(?:对|的)[^。！!\n]{0,40}<thanked_by_office>[^。！!\n]{0,20}[。！!]?(?:\s*\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?)?/g,
);

/** A heading of a form in brackets, wherever it stands: 【事发地址】, 【反映内容】, [要求]. What a name in brackets is called ends otherwise: 【支付宝】. */
const FORM_HEADING = withWords(/[【[]\p{sc=Han}{0,4}<form_heading>[】\]][：:]?/gu);

/** The way a text came, before it (【APP】), remarks of the call-taker, earlier tickets in brackets, whom to ring. */
const WITHDRAWN = withWords(
  /^\s*[【[](?:[^】\]\n]{1,6}|[^】\]\n]{1,10}<way>)[】\]](?![：:])|[（(【[]\s*<call_taker>[^）)】\]]{0,120}[）)】\]]|(?:联系人|(?:备用)?联系(?:电话|方式)|身份证号码?|联系地址|住址)(?:为|是)?[：:][^。；;\n]{0,60}[。；;]?|[（(【[]\s*(?:信息|来电人信息|个人信息|诉求人信息)?(?:需)?保密[^）)】\]]{0,20}[）)】\]]|[（(【[]\s*<whether_needed>(?:电话)?<reply>[^）)】\]]{0,12}[）)】\]]|[（(]\s*(?:历史|<of_before>)(?:工单|诉求|单号)?[^）)]{0,80}[）)]/g,
);

/**
 * The parts of a text that are the caller's own words of today: without earlier tickets (历史:), pasted replies of
 * departments (部门回复:, 您的留言已收悉 …), remarks of the call-taker and what he says in a dialogue. Never empty for a text that is not:
 * a text that is foreign altogether is kept whole.
 */
export function ownSpans(text: string): Span[] {
  const cuts: Span[] = [];
  if (text.includes('：') || text.includes(':')) cuts.push(...headingCuts(text), ...dialogueCuts(text));
  if (
    text.includes('复如下') ||
    text.includes('收悉') ||
    text.includes('网友') ||
    text.includes('收到') ||
    text.includes('已转')
  ) {
    cuts.push(...replyCuts(text));
  }
  for (const rule of [WITHDRAWN, FORM_HEADING])
    for (let cut = firstMatch(rule, text, 0); cut !== undefined; cut = firstMatch(rule, text, cut.end)) cuts.push(cut);
  if (cuts.length === 0) return [{ start: 0, end: text.length }];
  cuts.sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Span[] = [];
  let from = 0;
  for (const cut of cuts) {
    if (cut.start > from) kept.push({ start: from, end: cut.start });
    from = Math.max(from, cut.end);
  }
  if (from < text.length) kept.push({ start: from, end: text.length });
  const spans = kept.filter((span) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)));
  return spans.length === 0 ? [{ start: 0, end: text.length }] : spans;
}

function headingCuts(text: string): Span[] {
  const cuts: Span[] = [];
  let foreignFrom = -1;
  for (let colon = nextColon(text, 0); colon >= 0; colon = nextColon(text, colon + 1)) {
    const from = Math.max(0, colon - TEXT.longestHeading);
    // A letter in front where the stretch does not open the text: `^` must not match there.
    const margin = from > 0 ? 'x' : '';
    const match = HEADING.exec(margin + text.slice(from, colon + 1));
    if (match === null) continue;
    const start = from + match.index - margin.length;
    const end = colon + 1;
    if (match.groups?.foreign !== undefined) {
      if (foreignFrom < 0) foreignFrom = start;
      continue;
    }
    if (foreignFrom >= 0) {
      cuts.push({ start: foreignFrom, end });
      foreignFrom = -1;
    } else cuts.push({ start, end });
  }
  if (foreignFrom >= 0) cuts.push({ start: foreignFrom, end: text.length });
  return cuts;
}

/** The marks of speakers and what the call-taker says up to the next of the caller's; none where not both of them speak. */
function dialogueCuts(text: string): Span[] {
  const turns = [...text.matchAll(SPEAKER)];
  const isTaker = (turn: RegExpExecArray | undefined): boolean => turn?.groups?.taker !== undefined;
  if (!turns.some(isTaker) || turns.every(isTaker)) return [];
  return turns.map((turn, index) => ({
    start: turn.index,
    end: isTaker(turn) ? (turns[index + 1]?.index ?? text.length) : turn.index + turn[0].length,
  }));
}

function nextColon(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xff1a || unit === 0x3a) return at;
  }
  return -1;
}

function replyCuts(text: string): Span[] {
  const cuts: Span[] = [];
  const mayOpen = text.includes('复如下');
  for (let from = 0; ; ) {
    const sure = firstMatch(REPLY, text, from);
    const seeming = mayOpen ? firstMatch(SEEMING_REPLY, text, from) : undefined;
    const isSure = sure !== undefined && (seeming === undefined || sure.start <= seeming.start);
    const opening = isSure ? sure : seeming;
    if (opening === undefined) return cuts;
    const closing = firstMatch(REPLY_CLOSING, text, opening.end);
    const line = text.indexOf('\n', opening.end);
    let end = closing?.end ?? text.length;
    // A caller's quotation goes to the end of its line at most.
    if (!isSure && line >= 0) end = Math.min(end, line + 1);
    cuts.push({ start: opening.start, end });
    from = end;
  }
}

function firstMatch(rule: RegExp, text: string, from: number): Span | undefined {
  rule.lastIndex = from;
  const match = rule.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}
