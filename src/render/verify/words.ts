import type { FindingArgs, Language, Message } from '../../model/index.js';

/** The rules' own terms in words; what is not here (a text, a font's name, a figure) stands as it is. */
const TERMS: Readonly<Record<string, Message>> = {
  missing: { zh: '缺失', en: 'missing' },
  'more below the type area': { zh: '版心之下另有文字', en: 'more type below the type area' },
  form: { zh: '写法', en: 'form' },
  height: { zh: '高低', en: 'height' },
  side: { zh: '左右', en: 'side' },
  colour: { zh: '颜色', en: 'colour' },
  centre: { zh: '未居中', en: 'not centred' },
  size: { zh: '字号', en: 'size' },
  'lone character': { zh: '末行只有一字', en: 'one character on the last line' },
  'another headline': { zh: '标题与内容模型不一致', en: 'another headline than the model' },
  'not last': { zh: '不在末页', en: 'not on the last page' },
  rule: { zh: '末线', en: 'last rule' },
  text: { zh: '印发日期', en: 'date of printing' },
  'no type of the body': { zh: '没有正文', en: 'no type of the body' },
  rows: { zh: '行数', en: 'rows' },
  pitch: { zh: '字距', en: 'pitch of characters' },
  columns: { zh: '行宽', en: 'width of a line' },
  'line pitch': { zh: '行距', en: 'pitch of lines' },
  'no entry': { zh: '台账中没有', en: 'not in the ledger' },
  'no formula': { zh: '台账中没有算式', en: 'no formula in the ledger' },
  differs: { zh: '台账为另一数', en: 'another in the ledger' },
  'not printed': { zh: '台账中有而版面上没有', en: 'in the ledger but not printed' },
  'not embedded': { zh: '未嵌入', en: 'not embedded' },
  'not subset': { zh: '未取子集', en: 'not subset' },
  'no ToUnicode': { zh: '缺 ToUnicode', en: 'no ToUnicode' },
  'unexpected face': { zh: '不是所选字体', en: 'not a chosen face' },
  none: { zh: '没有字体', en: 'no font' },
  '.notdef': { zh: '有缺字', en: 'a character without a glyph' },
  Title: { zh: '标题', en: 'title' },
  Author: { zh: '作者', en: 'author' },
  Lang: { zh: '语言', en: 'language' },
  dates: { zh: '日期', en: 'dates' },
  tags: { zh: '结构标签', en: 'tags' },
  header: { zh: '文件头或文件尾', en: 'header or end of the file' },
  identifier: { zh: '缺标识', en: 'no identifier' },
  encryption: { zh: '已加密', en: 'encrypted' },
  'output intent': { zh: '缺 sRGB 输出意图', en: 'no output intent of sRGB' },
  metadata: { zh: '缺 XMP', en: 'no XMP' },
  untagged: { zh: '有未加标签的内容', en: 'content without a tag' },
  Suspects: { zh: '标签存疑', en: 'doubtful tags' },
  BBox: { zh: '缺位置', en: 'no place' },
  outline: { zh: '书签', en: 'outline' },
  'alternative text': { zh: '图的替代文字', en: 'alternative text' },
  phone: { zh: '电话号码', en: 'telephone number' },
  identity: { zh: '证件号码', en: 'identity document' },
  card: { zh: '银行卡号', en: 'bank card' },
  plate: { zh: '车牌', en: 'number plate' },
  account: { zh: '账号', en: 'account' },
  name: { zh: '姓名', en: 'name' },
  door: { zh: '门牌', en: 'door number' },
};

/** A term of a rule in the reader's language. */
export function termWords(term: string, language: Language): string {
  return TERMS[term]?.[language] ?? term;
}

/** Arguments of a failure with their terms in words; what is printed on the page is left as it is. */
export function argsInWords(args: FindingArgs, language: Language): FindingArgs {
  const words = (value: FindingArgs[string]): FindingArgs[string] =>
    typeof value === 'string'
      ? termWords(value, language)
      : Array.isArray(value)
        ? value.map((item: string) => termWords(item, language))
        : value;
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, WORDED.has(key) ? words(value) : value]));
}

const WORDED = new Set(['reason', 'missing', 'kinds']);
