import type { Edit, Message, TopicRef } from '../model/index.js';

const REASONS: Readonly<Record<string, Message>> = {
  noise: { zh: '与民情无关', en: 'noise' },
  solved: { zh: '已解决', en: 'solved' },
  other: { zh: '其他', en: 'other' },
};

const NO_TOPIC: Message = { zh: '未归入话题', en: 'no topic' };

/** An edit in a sentence. @param withNumbers topics by id too, and the tickets: for the log, not for the page beside its topics */
export function describeEdit(edit: Edit, withNumbers = true): Message {
  const named = ({ id, label }: TopicRef): string => (withNumbers ? `${id} ${label}` : label);
  const listed = (ids: readonly string[], [open, by, close]: readonly [string, string, string]): string =>
    withNumbers ? `${open}${ids.join(by)}${close}` : '';
  switch (edit.kind) {
    case 'merge': {
      const [first, ...others] = edit.topics.map(named);
      return {
        zh: `合并：${others.join('、')} 并入 ${first ?? ''}`,
        en: `merge: ${others.join(', ')} into ${first ?? ''}`,
      };
    }
    case 'add':
      return {
        zh: `增列：${named(edit.topic)}，规则 ${edit.topic.rule}`,
        en: `add: ${named(edit.topic)}, rule ${edit.topic.rule}`,
      };
    case 'rename':
      return { zh: `改名：${named(edit.topic)} → ${edit.label}`, en: `rename: ${named(edit.topic)} → ${edit.label}` };
    case 'drop': {
      const reason = REASONS[edit.reason] ?? { zh: '', en: '' };
      return {
        zh: `删除（${reason.zh}）：${named(edit.topic)}，${edit.count} 件`,
        en: `drop (${reason.en}): ${named(edit.topic)}, ${edit.count} tickets`,
      };
    }
    case 'move': {
      const target = edit.to === null ? { zh: '移出', en: 'out' } : { zh: named(edit.to), en: named(edit.to) };
      const source = edit.from === null ? NO_TOPIC : { zh: named(edit.from), en: named(edit.from) };
      return {
        zh: `移动 ${edit.tickets.length} 件：${source.zh} → ${target.zh}${listed(edit.tickets, ['（', '、', '）'])}`,
        en: `move ${edit.tickets.length} tickets: ${source.en} → ${target.en}${listed(edit.tickets, [' (', ', ', ')'])}`,
      };
    }
    case 'quote': {
      const ids = edit.quotes.map(({ ticketId }) => ticketId);
      return {
        zh: `引语：${named(edit.topic)}${listed(ids, ['（', '、', '）'])}`,
        en: `quotes: ${named(edit.topic)}${listed(ids, [' (', ', ', ')'])}`,
      };
    }
    case 'note': {
      const of = edit.topic === null ? '' : `${named(edit.topic)} `;
      return { zh: `编者按：${of}“${edit.text}”`, en: `note: ${of}"${edit.text}"` };
    }
    case 'order':
      return {
        zh: `次序：${edit.topics.slice(0, 5).map(named).join('、')}${edit.topics.length > 5 ? '……' : ''}`,
        en: `order: ${edit.topics.slice(0, 5).map(named).join(', ')}${edit.topics.length > 5 ? ' …' : ''}`,
      };
    case 'lead':
      return { zh: `头条：${named(edit.topic)}`, en: `lead: ${named(edit.topic)}` };
    case 'hold':
      return { zh: '暂缓发出', en: 'hold the issue' };
    case 'office': {
      const { zh, en } = describeEdit(edit.edit, withNumbers);
      return { zh: `今后都${zh}`, en: `from now on ${en}` };
    }
    case 'undo':
      return { zh: `撤销第 ${edit.operation} 号`, en: `undo ${edit.operation}` };
  }
}
