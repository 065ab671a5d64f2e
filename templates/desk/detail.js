import { readTickets } from './api.js';
import { curve } from './curve.js';
import { byId, choosing, fill, h, say } from './dom.js';
import { isRenamed, isTypingIn, nameOf, rename } from './rename.js';
import { drawTickets } from './tickets.js';

const SECTIONS = { reflections: '市民反映', suggestions: '市民建议' };
const MOST_DISTRICTS = 8;
let drawn = '';
let drawnId = '';
/** Kept while the page is redrawn and other topics are looked at: what is being written of each, and which tickets are open. */
const notes = new Map();
let listed = { key: '', tickets: [] };
let wanted = '';

/** Draws the chosen topic. What is drawn already and has not changed is left alone, so that nobody loses his place. */
export function drawDetail(desk) {
  const topic = desk.topics.find(({ id }) => id === desk.chosenId);
  byId('nothing').hidden = topic !== undefined;
  byId('chosen').hidden = topic === undefined;
  if (topic === undefined) return;
  const renamed = [topic, ...topic.parts].map((one) => isRenamed('detail', one));
  const key = JSON.stringify([topic, desk.leadId, desk.markedId, renamed]);
  if (key === drawn || isTypingIn(byId('chosen'))) return;
  drawn = key;
  if (topic.id !== drawnId) byId('middle').scrollTop = 0;
  drawnId = topic.id;
  if (topic.isAdded)
    return fill(
      byId('chosen'),
      head(topic, desk),
      h('p', { class: 'facts' }, `规则：${topic.rule}`),
      h('p', { class: 'soft' }, '印好后显示件数、趋势和工单。'),
    );
  fill(
    byId('chosen'),
    head(topic, desk),
    h(
      'p',
      { class: 'facts' },
      `占 ${topic.share}`,
      topic.urgent > 0 ? `　急件 ${topic.urgent} 件` : '',
      `　规则：${topic.rule}`,
    ),
    h('p', { class: 'reason' }, topic.reason),
    curve(topic.history, `${topic.label}近${topic.history.days.length}日件数，最近一日${topic.count}件`),
    aspects(topic, desk),
    places(topic),
    Object.keys(SECTIONS).map((section) => quotes(section, topic, desk)),
    noting(topic, desk),
    h('section', { id: 'tickets', 'aria-label': '工单' }),
  );
  list(topic, desk);
}

function head(topic, desk) {
  const button = (words, act, more = {}) =>
    h('button', { type: 'button', onclick: act, 'data-key': words, ...more }, words);
  return [
    h(
      'div',
      { class: 'head' },
      h('h2', { tabIndex: -1, id: 'chosen-title' }, nameOf('detail', topic)),
      button('改名', () => rename('detail', topic, desk, () => focusOnKey('改名')), { title: 'r 或 F2' }),
      h('strong', { class: 'count' }, `${topic.count}件`),
      h('span', { class: `verdict v-${topic.verdictKey}` }, topic.verdict),
    ),
    h(
      'div',
      { class: 'acts', role: 'group', 'aria-label': '对这个话题' },
      topic.id === desk.leadId
        ? h('span', { class: 'flag' }, '头条')
        : button('设为头条', () => desk.edit({ kind: 'lead', topic: topic.id }, `头条改为“${topic.label}”`), {
            title: 'l',
          }),
      button('上移', () => desk.place(topic.id, desk.topics.indexOf(topic) - 1), { title: 'Alt+↑' }),
      button('下移', () => desk.place(topic.id, desk.topics.indexOf(topic) + 1), { title: 'Alt+↓' }),
      merging(topic, desk),
      button('删除…', () => desk.drop(topic.id), { title: 'd', class: 'grave' }),
    ),
  ];
}

const focusOnKey = (key) =>
  byId('chosen')
    .querySelector(`[data-key="${CSS.escape(key)}"]`)
    ?.focus();

function merging(topic, desk) {
  const others = desk.topics.filter(({ id }) => id !== topic.id);
  return choosing(
    '并入',
    { 'data-key': 'merge', 'aria-label': '把这个话题并入', title: 'm：先在一行按 m，再到目标行按 m' },
    [
      h('option', { value: '' }, '并入…'),
      others.map(({ id, label, count }) => h('option', { value: id }, `${label}（${count}）`)),
    ],
    (id) => desk.merge(id, topic.id),
  );
}

/** The parts that the page may name: each may be named otherwise, or left out. */
function aspects({ parts }, desk) {
  if (parts.length === 0) return null;
  return h(
    'ul',
    { class: 'chips', 'aria-label': '主要方面' },
    parts.map((part) => {
      const icon = (sign, words, key, act) =>
        h(
          'button',
          { type: 'button', class: 'icon', 'aria-label': words, title: words, 'data-key': key, onclick: act },
          sign,
        );
      const renaming = `rename-${part.id}`;
      return h(
        'li',
        {},
        h('span', {}, nameOf('detail', part)),
        h('span', { class: 'count' }, ` ${part.count}`),
        icon('改名', `改“${part.label}”这一方面的名称`, renaming, () =>
          rename('detail', part, desk, () => focusOnKey(renaming)),
        ),
        icon('×', `删去“${part.label}”这一方面`, `drop-${part.id}`, () => desk.drop(part.id)),
      );
    }),
  );
}

function places({ districts, count }) {
  const most = Math.max(1, ...districts.map((one) => one.count));
  const bars = districts.slice(0, MOST_DISTRICTS).map((one) => {
    const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--part', String(one.count / most));
    return h('li', {}, h('span', {}, one.name), bar, h('span', { class: 'count' }, String(one.count)));
  });
  const rest = districts.slice(MOST_DISTRICTS).reduce((sum, one) => sum + one.count, 0);
  return [
    districts.length === 0 ? null : h('h3', {}, '各地'),
    h(
      'ul',
      { class: 'bars', 'aria-label': `各地件数，共${count}件` },
      bars,
      rest > 0
        ? h('li', {}, h('span', {}, '其他区'), h('span', {}), h('span', { class: 'count' }, String(rest)))
        : null,
    ),
  ];
}

/** The chosen quotes in their order, and under them those that may take their place. */
function quotes(section, topic, desk) {
  const chosen = topic[section];
  const change = (list, words) =>
    desk.edit(
      { kind: 'quote', topic: topic.id, section, quotes: list.map(({ ticketId, text }) => ({ ticketId, text })) },
      words,
    );
  const icon = (sign, words, act, key, disabled = false) =>
    h(
      'button',
      { type: 'button', class: 'icon', 'aria-label': words, title: words, 'data-key': key, disabled, onclick: act },
      sign,
    );
  const shift = (at, by) => {
    const list = [...chosen];
    list.splice(at + by, 0, ...list.splice(at, 1));
    change(list, '引语换了次序');
  };
  const candidates = topic.candidates[section];
  if (chosen.length + candidates.length === 0) return null;
  return h(
    'section',
    { class: 'quotes', 'aria-label': SECTIONS[section] },
    h('h3', {}, SECTIONS[section], h('small', {}, '（排在前面的先刊印；也可从下面的工单里选）')),
    h(
      'ol',
      {},
      chosen.map((quote, at) =>
        h(
          'li',
          {},
          h('q', {}, quote.text),
          h('small', {}, `${quote.ticketId}${quote.count > 1 ? ` · ${quote.count}件类似` : ''}`),
          h(
            'span',
            { class: 'icons' },
            icon('↑', '引语上移', () => shift(at, -1), `${section}-up-${quote.text}`, at === 0),
            icon('↓', '引语下移', () => shift(at, 1), `${section}-down-${quote.text}`, at === chosen.length - 1),
            icon(
              '×',
              '不用这条引语',
              () =>
                change(
                  chosen.filter((one) => one !== quote),
                  '引语已去掉',
                ),
              `${section}-out-${quote.text}`,
            ),
          ),
        ),
      ),
    ),
    candidates.length === 0
      ? null
      : h(
          'details',
          {},
          h('summary', {}, `候选 ${candidates.length} 条`),
          h(
            'ul',
            {},
            candidates.map((quote) =>
              h(
                'li',
                {},
                h('q', {}, quote.text),
                icon(
                  '＋',
                  '用作引语',
                  () => change([quote, ...chosen.filter((one) => one.ticketId !== quote.ticketId)], '引语已换'),
                  `${section}-in-${quote.text}`,
                ),
              ),
            ),
          ),
        ),
  );
}

function noting(topic, desk) {
  const field = h('textarea', {
    id: 'note',
    rows: 2,
    maxLength: 500,
    'data-key': 'note',
    value: notes.get(topic.id) ?? '',
    placeholder: '关于这个话题的编者按；件数、比例只能照快报上印的写',
    'aria-label': `关于“${topic.label}”的编者按`,
    oninput: ({ target }) => notes.set(topic.id, target.value),
  });
  const add = async () => {
    const text = field.value.trim();
    if (text === '') return say('编者按还是空的');
    if (await desk.edit({ kind: 'note', topic: topic.id, text }, '编者按已记')) {
      notes.delete(topic.id);
      field.value = '';
    }
  };
  return h(
    'div',
    { class: 'noting' },
    field,
    h('button', { type: 'button', onclick: add, 'data-key': 'add-note' }, '加编者按'),
  );
}

/** Drawn with the topic as it is by then: an edit may be noted while its tickets are on their way. */
async function list({ id, count }, desk) {
  const key = `${id} ${count} ${desk.state.print}`;
  wanted = key;
  const draw = () => {
    const place = byId('tickets');
    const topic = desk.topics.find((one) => one.id === desk.chosenId);
    if (place !== null && topic?.id === id) drawTickets(place, topic, listed.tickets, desk);
  };
  if (listed.key === key) return draw();
  try {
    const tickets = await readTickets(id);
    // Those of an earlier print may come after the later ones.
    if (wanted !== key) return;
    listed = { key, tickets };
    draw();
  } catch (error) {
    desk.alert(error.message);
  }
}
