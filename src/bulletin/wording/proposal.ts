import { withPageWords } from './word-lists.js';

/** Ways of doing something that nobody does by themselves: somebody arranges them. */
const HOW = withPageWords(/^<arranged>/u);

/** `由居委会发放`: who is to do it, as the office says it. */
export function byWhom(label: string): string {
  const who = /^(?:居委会|物业|学校)/u.exec(label)?.[0];
  if (who === undefined) return label;
  const what = label.slice(who.length);
  return `由${who}${HOW.test(what) ? '组织' : ''}${what}${what === '上门' ? '服务' : ''}`;
}
