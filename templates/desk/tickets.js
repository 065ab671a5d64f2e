import { choosing, fill, h } from './dom.js';

const STEP = 20;
/** Of the topic that is drawn: which are ticked, how many are shown, what is looked for. */
let of = { id: '', ticked: new Set(), limit: STEP, words: '', open: new Set() };

/** The tickets of a topic: read, chosen for a quote sentence by sentence, moved to another topic or out. */
export function drawTickets(place, topic, tickets, desk) {
  if (of.id !== topic.id) of = { id: topic.id, ticked: new Set(), limit: STEP, words: '', open: new Set() };
  const again = () => drawTickets(place, topic, tickets, desk);
  for (const id of of.ticked) if (!tickets.some((ticket) => ticket.id === id)) of.ticked.delete(id);
  const words = of.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = tickets.filter((ticket) => {
    const whole = [ticket.id, ticket.district, ticket.department, ticket.title, ticket.text].join(' ').toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const rest = found.length - of.limit;
  fill(
    place,
    h('h3', {}, `工单 ${tickets.length} 件`),
    h('input', {
      type: 'search',
      'data-key': 'find-ticket',
      'aria-label': '在这些工单里查找',
      placeholder: '在这些工单里查找',
      value: of.words,
      oninput: ({ target }) => {
        of.words = target.value;
        of.limit = STEP;
        again();
      },
    }),
    of.ticked.size > 0 ? moving(topic, desk, again) : null,
    h(
      'ul',
      { class: 'tickets' },
      found.slice(0, of.limit).map((ticket) => item(ticket, topic, desk, again)),
    ),
    rest > 0
      ? h(
          'button',
          {
            type: 'button',
            'data-key': 'more-tickets',
            onclick: () => {
              of.limit += STEP;
              again();
            },
          },
          `再显示 ${Math.min(STEP, rest)} 件（还有 ${rest} 件）`,
        )
      : null,
  );
}

function moving(topic, desk, again) {
  const tickets = [...of.ticked];
  const move = async (chosen) => {
    const to = chosen === 'out' ? null : chosen;
    const label = desk.topics.find(({ id }) => id === to)?.label;
    const words = `${tickets.length} 件工单已${label === undefined ? '移出' : `移到“${label}”`}`;
    if (await desk.edit({ kind: 'move', tickets, from: topic.id, to }, words)) of.ticked.clear();
    again();
  };
  return h(
    'p',
    { class: 'moving' },
    h('label', { for: 'move-to' }, `选中 ${tickets.length} 件：`),
    choosing(
      '移动',
      { id: 'move-to', 'data-key': 'move-to' },
      [
        h('option', { value: '' }, '移动…'),
        h('option', { value: 'out' }, '移出这个话题'),
        desk.topics
          .filter(({ id }) => id !== topic.id)
          .map(({ id, label, count }) => h('option', { value: id }, `移到“${label}”（${count}）`)),
      ],
      move,
    ),
  );
}

function item(ticket, topic, desk, again) {
  const tick = h('input', {
    type: 'checkbox',
    id: `tick-${ticket.id}`,
    'data-key': `tick-${ticket.id}`,
    checked: of.ticked.has(ticket.id),
    onchange: ({ target }) => {
      of.ticked[target.checked ? 'add' : 'delete'](ticket.id);
      again();
    },
  });
  const summary = h('summary', { 'data-key': `open-${ticket.id}` }, ticket.title || ticket.text.slice(0, 40));
  const body = h(
    'details',
    {
      open: of.open.has(ticket.id),
      ontoggle: ({ target }) => {
        of.open[target.open ? 'add' : 'delete'](ticket.id);
      },
    },
    summary,
    sentences(ticket.text).map((text) =>
      h(
        'p',
        {},
        text,
        h(
          'button',
          {
            type: 'button',
            class: 'icon',
            title: '用作引语',
            'aria-label': `用作引语：${text}`,
            onclick: () => choose(text, ticket, topic, desk),
          },
          '＋引',
        ),
      ),
    ),
  );
  return h(
    'li',
    {},
    tick,
    h(
      'div',
      {},
      h(
        'label',
        { for: tick.id },
        h('span', { class: 'number' }, ticket.id),
        ` ${ticket.time.slice(5, 16)} ${ticket.district}`,
        ticket.isUrgent ? h('span', { class: 'flag' }, '急') : null,
        h('small', {}, ` ${ticket.department}`),
      ),
      ticket.text === '' ? ticket.title : body,
    ),
  );
}

const sentences = (text) =>
  text
    .split(/(?<=[。！？；!?\n])/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A sentence stands before the quotes that are there, without its full stop. */
function choose(sentence, { id }, topic, desk) {
  const text = sentence.replace(/[。；]$/, '');
  // A page quotes a ticket once.
  const old = topic.reflections.filter((quote) => quote.text !== text && quote.ticketId !== id);
  const quotes = [{ ticketId: id, text }, ...old].map((quote) => ({ ticketId: quote.ticketId, text: quote.text }));
  return desk.edit({ kind: 'quote', topic: topic.id, section: 'reflections', quotes }, '引语已换');
}
