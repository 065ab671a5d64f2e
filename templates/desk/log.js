import { byId, fill, h } from './dom.js';

const REASONS = { noise: '与民情无关', solved: '已解决', other: '其他' };

let drawn = '';

/** What was done, newest first; what was dropped; what of the issue is not as the machine drafted it. */
export function drawLog(desk) {
  const { operations, dropped, changes, proposals } = desk.state;
  const key = JSON.stringify([operations, dropped, changes, proposals]);
  if (key === drawn) return;
  drawn = key;
  const undo = (id) =>
    h(
      'button',
      { type: 'button', 'data-key': `undo-${id}`, 'aria-label': `撤销第 ${id} 号`, onclick: () => desk.undo(id) },
      '撤销',
    );
  fill(
    byId('log'),
    proposals.length === 0
      ? null
      : [
          h('h3', {}, '可以立为规则'),
          h(
            'ul',
            { class: 'proposals' },
            proposals.map((words) => h('li', {}, words)),
          ),
        ],
    h('h3', {}, '审改记录'),
    operations.length === 0 ? h('p', { class: 'soft' }, '还没有审改。') : null,
    h(
      'ol',
      { class: 'operations' },
      operations.map((one) =>
        h(
          'li',
          { class: one.stands || one.isUndoing ? '' : 'undone' },
          h('span', { class: 'number' }, String(one.id)),
          h(
            'span',
            {},
            one.words,
            h(
              'small',
              {},
              ` ${one.by} ${one.time}${one.isAlways ? ' · 长期' : ''}${one.why === '' ? '' : ` · ${one.why}`}${one.stands || one.isUndoing ? '' : ' · 已撤销'}`,
            ),
          ),
          one.stands ? undo(one.id) : h('span', {}),
        ),
      ),
    ),
    dropped.length === 0
      ? null
      : [
          h('h3', {}, '已删除的话题'),
          h(
            'ul',
            { class: 'operations' },
            dropped.map((one) =>
              h(
                'li',
                {},
                h('span', {}),
                h(
                  'span',
                  {},
                  `${one.label} ${one.count}件`,
                  h('small', {}, ` ${REASONS[one.reason]}${one.isAlways ? ' · 长期' : ''}`),
                ),
                undo(one.operation),
              ),
            ),
          ),
        ],
    h('h3', {}, '与机器稿对照'),
    changes === null
      ? h('p', { class: 'soft' }, '机器稿正在生成……')
      : changes.length === 0
        ? h('p', { class: 'soft' }, '与机器稿一致。')
        : h(
            'ul',
            { class: 'changes' },
            changes.map(({ topic, what, was, is }) =>
              h(
                'li',
                {},
                h('span', {}, topic === '' ? what : `${topic} · ${what}`),
                lines('del', was),
                lines('ins', is),
              ),
            ),
          ),
  );
}

const lines = (tag, text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => h(tag, {}, line));
