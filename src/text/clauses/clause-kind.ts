import { readDictionary, shippedPath } from '../segment/shipped.js';
import { anyOf } from './word-lists.js';

/** What a clause does: states a fact, proposes, asks, praises, or says nothing about the matter. */
export type ClauseKind = 'fact' | 'proposal' | 'question' | 'praise' | 'boilerplate';

/** How a proposal opens, at the start of a clause or after a comma, with its speaker at most before it. */
const PROPOSAL = new RegExp(
  `(?:^|[，,；;。！!])(?:${anyOf('proposal_opening')}?${anyOf('speaker')}?${anyOf('proposal_manner')}?)(?:强烈)?` +
    `(?:${anyOf('plea')}|望(?![见远着])|请(?!问|教|客|假|了|来|到|看|人)|应(?:当|该)(?!有的|具有|不会|是)|` +
    '应(?=[增加设建改尽由予立及对将在]|安装|统一|规范|取消|调整|允许)(?!对))',
);
/** Where a proposal begins within a sentence: facts before it are cut off, so that the two are never mixed. */
export const PROPOSAL_START =
  /[，,；;](?=(?:所以|因此|为此|同时|另外?|在此|特此?|现|故)?(?:我们?|本人|业主们?|居民们?|市民们?)?(?:也|都|在此|特|真心|真诚|诚恳|衷心|迫切)?(?:强烈)?(?:建议|希望(?!工程)|恳请|恳求|请求|呼吁|盼望|敬请|烦请|望(?![见远着])|请(?!问|教|客|假|了|来|到|人)|能否|可否|能不能))/g;
/** A hope that was dashed is a fact: 希望物有所值，而开发商一味推脱. */
const DASHED =
  /被拒|遭拒|拒绝[^，,]{0,8}$|未果|[，,](?:而|但|却|可是|结果|然而|可(?!以|否|能)|谁知|没想到|不料|至今|未果|无果|均|当天|已多次|未得到|未能)/;
/** A request that was made before is a fact: 多次要求物业处理. */
const PAST =
  /(?:多次|曾经?|已经?|一直|之前|屡次|反复|几次|再三|去年|当时|昨天|随后|后来|经过|当天|并|进行约谈|号下午)[^。]{0,16}(?:建议|希望|恳请|请求|呼吁|要求)/;
/** What is asked of those who call, by whom they complain of, is a fact: 公司要求职工购房必须买车位, …，要求家长三点半接人. */
const SUBJECTED = `要求[^，,。]{0,8}(?:${anyOf('subjected')}|业主(?!委员会|代表))`;
const IMPOSED = new RegExp(
  `(?:^|[，,；;])(?:还|却|又|竟然?|仍)要求|要求强制|[，,；;]${SUBJECTED}|${SUBJECTED}.*(?:必须|否则|才[能可]|不得不|强制|只能)`,
);
const CAN_IT =
  /(?:能否|可否|能不能|可不可以|是否可以|是否能)(?=[^，,]{0,12}(?:增|加|设|建|改|开|延|取消|调|缩|扩|降|安装|安排|修|优化|规范|出台|放宽|放开|提供|减|免|恢复|统一|配|提高|考虑))/;
const QUESTION = new RegExp(
  [
    '[？?]\\s*$',
    anyOf('question'),
    '怎么(?:会|能|可以|可能|是|就|活|不|解释|没|办|申请|处理|购买|预约|操作|查询|缴|领|算|报)',
    '^(?:请问|咨询|想问|询问|想了解|想咨询)',
    '(?:想|来电)(?:咨询|询问|了解|问)',
    '[吗呢]$',
    '多久(?:可以|能)',
    '(?:需要?|要|有|是)(?:带)?(?:什么|哪些)(?:材料|条件|手续|区别|政策|规定)',
    '(?:标准|价格|费用|流程|号码|地址)是(?:多少|什么)',
    '哪里(?:办|可以|能)',
    '何时(?:能|可|才|会|开)',
  ].join('|'),
);
/** A clause that asks, whatever else stands in it. */
const ASKING = /咨询|询问|想(?:了解|问|知道)|(?<!申)请问/;
const PRAISE =
  /表扬|点赞|好评|(?:特此|衷心|非常|十分|万分|由衷|深表|表示)?(?:感谢|致谢)|值得(?:肯定|学习)|为.{1,12}点赞/;
const THANKS_ONLY =
  /感谢(?:您|你|各位|领导|政府|党|大家)?(?:们)?(?:的)?(?:[^，,]{0,6})(?:百忙|抽空|阅读|查看|关注|重视|支持|回复|聆听)|^(?:非常|万分|十分|衷心|先|在此|再次|不胜)*(?:感谢|感激|谢谢|多谢)(?:您|你|领导|政府|各位|不尽|涕零)?(?:们|了|啦|大家)?$/;

/** Words that every appeal is made of. A proposal of these alone proposes nothing. */
const EMPTY_APPEAL = new RegExp(readDictionary(shippedPath('appeals.txt')).join('|'), 'g');

const GREETING =
  /^(?:尊敬的?[^，,。]{0,20}|(?:各位)?(?:市|县|区|省)?(?:委|政府)?(?:领导|书记|市长|县长|区长|省长)们?(?:您|你)?们?好?|(?:您|你)们?好|大家好|此致|敬礼|谢谢.{0,4}|多谢|如题|见附件|详见附件|附图|以上|急+|在线等|盼复|望回复|打扰了?|辛苦了?)[，,。！!；;~～.…]*$/;
/** Says that something will be told, and not what: 我要反馈某小区的一些问题. */
const ANNOUNCEMENT =
  /^(?:我们?|本人|在此|现|特)*(?:要|想|来|再次)?(?:反映|反馈|投诉|举报|说说|讲讲|谈谈|说)(?:一下)?.*(?:一些|几个|几点|诸多|若干|相关|有关|以下)(?:问题|情况|事情|意见|看法|想法)$/;
/** Lines for the office that handles the ticket: whom to ring, evidence at hand, an earlier number. */
const FORMALITY = new RegExp(
  [
    anyOf('formality'),
    '(?:联系|备用)(?:电话|方式)',
    '(?:记录|照片|视频|录音|材料|证据)(?:均)?可以?(?:提供|发给|作证)',
    '[留存]有(?:聊天|转账|通话)?记录',
    '工单(?:号)?[：:]?\\d{6,}',
    '第[二三四五六七八九十]次来电',
    '曾(?:拨打|致电)12345',
    '^(?:住址|户名|账户|账号|开户行)[：:]',
  ].join('|'),
);
const SIGNATURE =
  /^(?:\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?|(?:投诉|举报|反映|联系|来电)人[：:].*|(?:联系)?(?:电话|方式|地址|姓名|QQ|微信)[：:].*)$/;

/** How many characters are Chinese. */
export function hanCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3400 && unit <= 0x9fff) count += 1;
  }
  return count;
}

/** Sorts a clause by rules; `boilerplate` says nothing about the matter: greetings, thanks, appeals without a content. */
export function classifyClause(clause: string): ClauseKind {
  const text = clause.trim();
  if (text === '' || GREETING.test(text) || SIGNATURE.test(text) || FORMALITY.test(text)) return 'boilerplate';
  if (/[A-Za-z]{3,}/.test(text) && hanCount(text) < 4) return englishKind(text);
  if (hanCount(text) < 4) return 'boilerplate';
  const bare = text.replace(/[。！!，,；;~～.…\s]+$/, '');
  if (THANKS_ONLY.test(bare) || ANNOUNCEMENT.test(bare)) return 'boilerplate';
  if (ASKING.test(bare)) return 'question';
  const isAppeal = PROPOSAL.test(bare) && !PAST.test(bare) && !DASHED.test(bare) && !IMPOSED.test(bare);
  if (isAppeal || CAN_IT.test(bare)) {
    const content = hanCount(bare.replace(EMPTY_APPEAL, ''));
    if (content < 4) return 'boilerplate';
    return /吗[？?]?$/.test(bare) && !CAN_IT.test(bare) ? 'question' : 'proposal';
  }
  if (QUESTION.test(bare)) return 'question';
  if (PRAISE.test(bare) && !/不|没|未|投诉|差|难|回复|协调|请|希望|解决/.test(bare)) return 'praise';
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
