import type { Message } from '../model/index.js';

/** What the errors of the YAML reader mean to somebody who edits settings, in YAML or JSON; by its codes. */
const WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进不能用制表符（Tab），请改用空格',
  DUPLICATE_KEY: '同一个键写了两次',
  MISSING_CHAR: '引号或括号没有闭合，或少了逗号、冒号',
  BAD_INDENT: '缩进不对，或括号没有闭合',
  BLOCK_AS_IMPLICIT_KEY: '缩进不对：同一组的键要左边对齐，已有值的键下面不能再缩进写键',
  MULTILINE_IMPLICIT_KEY: '键与冒号须在同一行',
  BLOCK_IN_FLOW: '花括号、方括号之内不能再用缩进的写法',
  UNEXPECTED_TOKEN: '此处多了符号，或前面少了符号；以 { 或 [ 开头的值请加引号',
  BAD_SCALAR_START: '值不能以这个符号开头，请加引号',
  BAD_DQ_ESCAPE: '双引号内的反斜线另有含义；Windows 路径请改用单引号',
  BAD_ALIAS: '以 * 或 & 开头的值请加引号',
  TAG_RESOLVE_FAILED: '以 ! 开头的值请加引号',
  MULTIPLE_DOCS: '文件中多了一行 ---',
};

export function yamlWords(code: string, message: string): Message {
  return { zh: `格式错误：${WORDS[code] ?? message}`, en: `bad form: ${message}` };
}
