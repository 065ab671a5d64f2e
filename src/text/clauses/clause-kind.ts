import { readDictionary, shippedPath } from '../../model/index.js';
import { TEXT } from '../settings.js';
import { withoutNotKnown } from './not-known.js';
import { anyOf, charactersOf, withWords } from './word-lists.js';

/** What a clause does: states a fact, proposes, asks, praises, or says nothing about the topic. */
export type ClauseKind = 'fact' | 'proposal' | 'question' | 'praise' | 'boilerplate';

/** How a proposal opens, at the start of a clause or after a comma, with its speaker at most before it. */
const PROPOSAL = new RegExp(
  `(?:^|[，,；;。！!])(?:${anyOf('proposal_opening')}?${anyOf('speaker')}?${anyOf('proposal_manner')}?)(?:强烈)?` +
    `(?:${anyOf('plea')}|望(?![见远着])|请(?![问教客假了来到看人])|应(?:当|该)(?!有的|具有|不会|是)|` +
    `应(?=[${charactersOf('ought_before')}]|${anyOf('ought')})(?!对))`,
);
/** Where a proposal begins within a sentence: facts before it are cut off, so that the two are never mixed. */
export const PROPOSAL_START = withWords(
  /[，,；;](?=<start_opening>?<speaker>?<earnestly>?(?:强烈)?(?:希望(?!工程)|<pleads>|望(?![见远着])|请(?![问教客假了来到人])))/g,
);
/** A hope that was dashed is a fact: 希望物有所值，而开发商一味推脱. */
const DASHED = withWords(/被拒|遭拒|拒绝[^，,]{0,8}$|未果|[，,](?:<came_to_nothing>|可(?!以|否|能))/);
/** A request that was made before is a fact: 多次要求物业处理. */
const PAST = withWords(/<before>[^。]{0,16}<begged>/);
/** What is asked of those who call, by whom they complain of, is a fact: 公司要求职工购房必须买车位, …，要求家长三点半接人. */
const SUBJECTED = `要求[^，,。]{0,8}(?:${anyOf('subjected')}|业主(?!委员会|代表))`;
const IMPOSED = new RegExp(
  `(?:^|[，,；;])${anyOf('demanded_still')}要求|要求强制|[，,；;]${SUBJECTED}|${SUBJECTED}.*${anyOf('or_else')}`,
);
const CAN_IT = withWords(/<could_it>(?=[^，,]{0,12}<improves>)/);
const QUESTION = new RegExp(
  [
    '[？?]\\s*$',
    anyOf('question'),
    `怎么${anyOf('how_to')}`,
    `^${anyOf('asks_first')}`,
    '(?:想|来电)(?:咨询|询问|了解|问)',
    '[吗呢]$',
    '多久(?:可以|能)',
    `(?:需要?|要|有|是)(?:带)?(?:什么|哪些)${anyOf('asked_for')}`,
    `${anyOf('asked_how_much')}是(?:多少|什么)`,
    '哪里(?:办|可以|能)',
    '何时[能可才会开]',
  ].join('|'),
);
/** A clause that asks, whatever else stands in it. */
const ASKING = /咨询|询问|想(?:了解|问|知道)|(?<!申)请问/;
const PRAISE = withWords(/<praising>|值得(?:肯定|学习)/);
const NO_PRAISE = new RegExp(anyOf('no_praise'));
const THANKS_ONLY = withWords(
  /感谢<thanked>?们?的?[^，,]{0,6}<thanked_for>|^<thankfully>*(?:感谢|感激|谢谢|多谢)(?:<thanked>|不尽|涕零)?(?:们|了|啦|大家)?$/,
);

/** Words that every appeal is made of. A proposal of these alone proposes nothing. */
const EMPTY_APPEAL = new RegExp(readDictionary(shippedPath('appeals.txt')).join('|'), 'g');

const GREETING = withWords(
  /^(?:尊敬的?[^，,。]{0,20}|(?:各位)?[市县区省]?(?:委|政府)?(?:领导|<leader>)们?[您你]?们?好?|[您你]们?好|谢谢.{0,4}|急+|<letter_form>)[，,。！!；;~～.…]*$/,
);
/** Says that something will be told, and not what: 我要反馈某小区的一些问题. */
const ANNOUNCEMENT = withWords(/^<announcer>*(?:要|想|来|再次)?<will_tell>(?:一下)?.*<some><unnamed_topics>$/);
/** Lines for the office that handles the ticket: whom to ring, evidence at hand, an earlier number. */
const FORMALITY = new RegExp(
  [
    anyOf('formality'),
    '(?:联系|备用)(?:电话|方式)',
    `${anyOf('evidence')}均?可以?(?:提供|发给|作证)`,
    '[留存]有(?:聊天|转账|通话)?记录',
    '工单(?:号)?[：:]?\\d{6,}',
    '第[二三四五六七八九十]次来电',
    '曾(?:拨打|致电)12345',
    `^${anyOf('form_line')}[：:]`,
  ].join('|'),
);
const SIGNATURE = withWords(
  /^(?:\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?|<party_of_form>人[：:].*|(?:联系)?<reached_by>[：:].*)$/,
);

/** How many characters are Chinese. */
export function hanCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3400 && unit <= 0x9fff) count += 1;
  }
  return count;
}

/** Sorts a clause by rules; `boilerplate` says nothing about the topic: greetings, thanks, appeals without a content. */
export function classifyClause(clause: string): ClauseKind {
  const text = clause.trim();
  if (text === '' || GREETING.test(text) || SIGNATURE.test(text) || FORMALITY.test(text)) return 'boilerplate';
  if (/[A-Za-z]{3,}/.test(text) && hanCount(text) < TEXT.leastHan) return englishKind(text);
  if (hanCount(text) < TEXT.leastHan) return 'boilerplate';
  const bare = text.replace(/[。！!，,；;~～.…\s]+$/, '');
  if (THANKS_ONLY.test(bare) || ANNOUNCEMENT.test(bare)) return 'boilerplate';
  if (ASKING.test(bare)) return 'question';
  const isAppeal = PROPOSAL.test(bare) && !PAST.test(bare) && !DASHED.test(bare) && !IMPOSED.test(bare);
  if (isAppeal || CAN_IT.test(bare)) {
    const content = hanCount(bare.replace(EMPTY_APPEAL, ''));
    if (content < TEXT.leastHan) return 'boilerplate';
    return /吗[？?]?$/.test(bare) && !CAN_IT.test(bare) ? 'question' : 'proposal';
  }
  if (QUESTION.test(withoutNotKnown(bare))) return 'question';
  if (PRAISE.test(bare) && !NO_PRAISE.test(bare)) return 'praise';
  return 'fact';
}

function englishKind(text: string): ClauseKind {
  if (/^(?:dear|hello|hi|thanks?|thank you|best regards|regards|sincerely)\b[^.?!]{0,30}[.,!]*$/i.test(text))
    return 'boilerplate';
  if (/\b(?:suggest(?:ion)?|hope|please|should|could you|would like|propose|recommend)\b/i.test(text)) {
    return /\?\s*$/.test(text) && !/\bplease\b|\bsuggest/i.test(text) ? 'question' : 'proposal';
  }
  if (/\?\s*$/.test(text)) return 'question';
  return /\b(?:thank|grateful|appreciate)\b/i.test(text) ? 'praise' : 'fact';
}
