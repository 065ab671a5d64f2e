import { EXIT, formatRule, KuaibaoError, type Operation, type Topic, type TopicRef } from '../model/index.js';
import { describeEdit } from './describe.js';

/** What of a topic finds it again. */
type Named = Pick<Topic, 'id' | 'label' | 'rule'>;

/** A topic as an operation names it. */
export function refOf({ id, label, rule }: Named): TopicRef {
  return { id, label, rule: formatRule(rule) };
}

/** An operation on this issue finds nothing to act on: the issue stops until somebody has looked. */
export function unmatched({ id, edit, by }: Operation, what: string): KuaibaoError {
  return new KuaibaoError('review-unmatched', EXIT.data, {
    message: {
      // Up to its colon the sentence of the log names the kind of edit.
      zh: `第 {id} 号审改（${describeEdit(edit, false).zh.replace(/：.*$/su, '')}，{by}）找不到对象：{what}`,
      en: 'operation {id} ({kind}, by {by}) finds nothing to act on: {what}',
    },
    hint: {
      zh: '工单有更正时会这样。用 kuaibao review log 查看，kuaibao review undo {id} 撤销后重做',
      en: 'a corrected export may do that; look with kuaibao review log, take it back with kuaibao review undo {id}',
    },
    args: { id, kind: edit.kind, by, what },
  });
}
