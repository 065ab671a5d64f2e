import { type Edit, EXIT, KuaibaoError, type Operation } from '../../model/index.js';
import { describeEdit, editIn, neededBy } from '../../review/index.js';
import { misuse } from '../usage.js';

/**
 * The undoing of operations. What a later one needs stays until that one is taken back, too: the issue would find nothing for it to act on.
 *
 * @param numbers as they were given
 * @param standing the operations of the issue that stand
 * @throws KuaibaoError `usage` (64), `undo-needed` (65)
 */
export function undoOf(numbers: readonly (string | number)[], standing: readonly Operation[]): readonly Edit[] {
  const found = numbers.map((number) => standing.find(({ id }) => String(id) === String(number)) ?? missing(number));
  const undone = [...new Set(found)];
  const ids = new Set(undone.map(({ id }) => id));
  const kept = standing.filter(({ id }) => !ids.has(id));
  for (const operation of undone) {
    const later = neededBy(operation, kept);
    if (later === undefined) continue;
    const { zh, en } = describeEdit(editIn(later));
    throw new KuaibaoError('undo-needed', EXIT.data, {
      message: {
        zh: '第 {later} 号审改（{what}）要用到第 {id} 号，不能只撤销第 {id} 号，没有记录',
        en: 'operation {later} ({whatEn}) needs operation {id}, which cannot be undone alone; nothing was noted',
      },
      hint: {
        zh: '先撤销后做的，或一并撤销：kuaibao review undo {later} {id}',
        en: 'take the later one back first, or both: kuaibao review undo {later} {id}',
      },
      args: { id: operation.id, later: later.id, what: zh, whatEn: en },
    });
  }
  return undone.map(({ id }) => ({ kind: 'undo', operation: id }));
}

function missing(operation: string | number): never {
  const hint = {
    zh: '仍有效的见 kuaibao review log；撤错了的，照原样再改一次',
    en: 'kuaibao review log lists those that stand; what was undone by mistake is edited once more',
  };
  throw misuse(
    {
      zh: '第 {operation} 号审改已经撤销，或本身是撤销，或不是这一期的；没有记录',
      en: 'operation {operation} is undone already, undoes another, or is of no such issue; nothing was noted',
    },
    { hint, args: { operation } },
  );
}
