import { withWords } from './word-lists.js';

const NOT_KNOWN = withWords(
  /(?:^|[，,；;])[^，,。；;]{0,6}<not_known>[^，,。；;？?]{0,8}<asked_after>[^，,。；;？?]*(?=[，,。；;]|$)/g,
);

/**
 * A sentence without the parts in which somebody has not been told something, the whole of it where it says nothing else: 突然没电，不知道什么时候来电，冰箱里东西要坏了
 * tells of trouble, though 什么时候 stands in it; 不知道什么时候来电 alone asks.
 */
export function withoutNotKnown(words: string): string {
  const rest = words.replace(NOT_KNOWN, '');
  return rest === '' ? words : rest;
}
