import type { FindingArgs, Language } from '../../model/index.js';

/** The rules' own terms with their Chinese, and their English where that is another word. */
const TERMS: readonly (readonly [term: string, zh: string, en?: string])[] = [
  ['missing', '缺失'],
  ['more below the type area', '版心之下另有文字', 'more type below the type area'],
  ['form', '写法'],
  ['height', '高低'],
  ['side', '左右'],
  ['colour', '颜色'],
  ['centre', '未居中', 'not centred'],
  ['size', '字号'],
  ['lone character', '末行只有一字', 'one character on the last line'],
  ['another headline', '标题与内容模型不一致', 'another headline than the model'],
  ['not last', '不在末页', 'not on the last page'],
  ['rule', '末线', 'last rule'],
  ['text', '印发日期', 'date of printing'],
  ['no type of the body', '没有正文'],
  ['rows', '行数'],
  ['pitch', '字距', 'pitch of characters'],
  ['columns', '行宽', 'width of a line'],
  ['line pitch', '行距', 'pitch of lines'],
  ['no entry', '台账中没有', 'not in the ledger'],
  ['no formula', '台账中没有算式', 'no formula in the ledger'],
  ['differs', '台账为另一数', 'another in the ledger'],
  ['not printed', '台账中有而版面上没有', 'in the ledger but not printed'],
  ['not embedded', '未嵌入'],
  ['not subset', '未取子集'],
  ['no ToUnicode', '缺 ToUnicode'],
  ['unexpected face', '不是所选字体', 'not a chosen face'],
  ['none', '没有字体', 'no font'],
  ['.notdef', '有缺字', 'a character without a glyph'],
  ['Title', '标题', 'title'],
  ['Author', '作者', 'author'],
  ['Lang', '语言', 'language'],
  ['dates', '日期'],
  ['tags', '结构标签'],
  ['header', '文件头或文件尾', 'header or end of the file'],
  ['identifier', '缺标识', 'no identifier'],
  ['encryption', '已加密', 'encrypted'],
  ['output intent', '缺 sRGB 输出意图', 'no output intent of sRGB'],
  ['metadata', '缺 XMP', 'no XMP'],
  ['untagged', '有未加标签的内容', 'content without a tag'],
  ['Suspects', '标签存疑', 'doubtful tags'],
  ['BBox', '缺位置', 'no place'],
  ['outline', '书签'],
  ['alternative text', '图的替代文字'],
  ['phone', '电话号码', 'telephone number'],
  ['identity', '证件号码', 'identity document'],
  ['card', '银行卡号', 'bank card'],
  ['plate', '车牌', 'number plate'],
  ['account', '账号'],
  ['name', '姓名'],
  ['door', '门牌', 'door number'],
  ['before the first section', '首节之前'],
  ['marks inside marks', '标签互相嵌套'],
  ['graphics states', '图形状态层数'],
  ['name of an object', '名称长度'],
  ['string', '字符串长度'],
  ['number', '数值'],
];
const WORDS = new Map(TERMS.map(([term, zh, en = term]) => [term, { zh, en }]));

/** A term of a rule in the reader's language; what is none (a text, a font's name, a figure) stands as it is. */
export function termWords(term: string, language: Language): string {
  return WORDS.get(term)?.[language] ?? term;
}

/** Arguments of a failure with their terms in words; what is printed on the page is left as it is. */
export function argsInWords(args: FindingArgs, language: Language): FindingArgs {
  const words = (value: FindingArgs[string]): FindingArgs[string] => {
    if (typeof value === 'string') return termWords(value, language);
    return Array.isArray(value) ? value.map((item: string) => termWords(item, language)) : value;
  };
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, WORDED.has(key) ? words(value) : value]));
}

const WORDED = new Set(['reason', 'missing', 'kinds', 'section']);
