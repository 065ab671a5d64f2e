import { type Edit, EXIT, formatRule, KuaibaoError, type Message, parseRule, type Rule } from '../../model/index.js';
import { normaliseText } from '../../text/index.js';
import { misuse, usage } from '../usage.js';
import { type Issue, incomplete, isBlank, onOneLine } from './edits.js';

/** What joins the words of a rule, and those of no name. */
const RULE_SIGN = /(^|\s)(且|或|不含)(\s|$)/u;
const RULE_FIRST: Message = {
  zh: '先写规则，后写名称；规则可先用 kuaibao search 试',
  en: 'the rule first, then the label; try the rule with kuaibao search',
};

/** Tickets of the issue's days that a rule finds. */
export type CountRule = (rule: Rule) => number;

/**
 * A topic of this issue of the tickets that a rule finds.
 *
 * @param added how many were ever added to the issue: an id is given once
 * @throws KuaibaoError `usage`, `rule-invalid`, `rule-empty`, `rule-taken` (64)
 */
export function addOf(
  [words = '', ...name]: readonly string[],
  isAlways: boolean,
  added: number,
  { period, topics }: Issue,
  countRule: CountRule,
): Edit {
  const label = onOneLine(name.join(' '));
  if (isBlank(words) || isBlank(label)) throw incomplete('add', { zh: '规则与名称', en: 'a rule and a label' });
  if (RULE_SIGN.test(label))
    throw misuse(
      { zh: '名称“{label}”写的是规则，没有记录', en: 'the label "{label}" is written as a rule; nothing was noted' },
      { hint: RULE_FIRST, args: { label } },
    );
  if (isAlways)
    throw usage('--scope', 'always', {
      zh: '不能用于 add：今后都要的话题写进 topics.watched 所指的文件',
      en: 'is not for add: a topic of every issue is written into the file of topics.watched',
    });
  const rule = parseRule(words, normaliseText);
  const written = formatRule(rule);
  const same = topics.find((topic) => formatRule(topic.rule) === written);
  if (same !== undefined || countRule(rule) === 0)
    throw new KuaibaoError(same === undefined ? 'rule-empty' : 'rule-taken', EXIT.usage, {
      message:
        same === undefined
          ? {
              zh: '{day} 没有符合“{rule}”的工单，没有记录',
              en: 'no ticket of {day} fulfils "{rule}"; nothing was noted',
            }
          : {
              zh: '“{rule}”已是话题 {topic} 的规则，没有记录',
              en: '"{rule}" is the rule of {topic} already; nothing was noted',
            },
      hint: RULE_FIRST,
      args: { day: period.to, rule: written, topic: same === undefined ? '' : `${same.id} ${same.label}` },
    });
  const id = `D${period.to.replaceAll('-', '')}-${String(added + 1).padStart(3, '0')}`;
  return { kind: 'add', topic: { id, label, rule: written } };
}
