import { byId, fill, h } from './dom.js';
import { isRenamed, isTypingIn, nameOf } from './rename.js';

const STEP = 40;
let limit = STEP;
let shown = [];
let drawn = '';

/** Draws the list of topics. `desk` is what they are told to and asked of. */
export function drawList(desk) {
  if (isTypingIn(byId('list'))) return;
  const words = byId('find').value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = desk.topics.filter((topic) => words.every((word) => topic.words.includes(word)));
  shown = found.slice(0, limit);
  // Rows are drawn anew only where they are others: a click is not lost to a print that ends under it.
  const rows = shown.map((topic) => [
    topic.id,
    topic.label,
    topic.count,
    topic.verdict,
    topic.isPending,
    isRenamed('list', topic),
  ]);
  const key = JSON.stringify([rows, found.length, desk.topics.length, desk.chosenId, desk.markedId, desk.leadId]);
  if (key === drawn) return;
  drawn = key;
  const stop = shown.some(({ id }) => id === desk.chosenId) ? desk.chosenId : shown[0]?.id;
  fill(
    byId('list'),
    shown.map((topic) => row(topic, desk, stop)),
  );
  const more = found.length - shown.length;
  byId('more').hidden = more === 0;
  byId('more').textContent = `再显示 ${Math.min(STEP, more)} 个（还有 ${more} 个）`;
  byId('none').hidden = found.length > 0;
}

export function prepareList(desk) {
  byId('find').addEventListener('input', () => {
    limit = STEP;
    drawList(desk);
  });
  byId('more').addEventListener('click', () => {
    limit += STEP;
    drawList(desk);
  });
  byId('list').addEventListener('keydown', (event) => pressed(event, desk));
}

function row(topic, desk, stop) {
  const place = desk.topics.indexOf(topic) + 1;
  const isChosen = topic.id === desk.chosenId;
  const isMarked = topic.id === desk.markedId;
  const flags = [topic.id === desk.leadId && '头条', isMarked && '待合并', topic.isPending && '待印'].filter(Boolean);
  const counted = topic.isAdded ? '' : `，${topic.count}件，${topic.verdict}`;
  const spoken = `第${place}，${topic.label}${counted}${flags.map((flag) => `，${flag}`).join('')}`;
  return h(
    'li',
    { class: `row${isChosen ? ' chosen' : ''}${isMarked ? ' marked' : ''}`, 'data-id': topic.id },
    h(
      'span',
      {
        class: 'grip',
        'aria-hidden': 'true',
        title: '拖动：放在话题上为合并，放在两行之间为改次序',
        onpointerdown: (event) => drag(event, topic, desk),
      },
      '⠿',
    ),
    h(
      // A field within a button could not be clicked into everywhere.
      isRenamed('list', topic) ? 'div' : 'button',
      {
        type: 'button',
        class: 'topic',
        'data-key': topic.id,
        'aria-label': spoken,
        'aria-current': isChosen ? 'true' : undefined,
        tabIndex: topic.id === stop ? 0 : -1,
        onclick: () => desk.choose(topic.id),
      },
      h('span', { class: 'place' }, String(place)),
      h('span', { class: 'label' }, nameOf('list', topic)),
      flags.map((flag) => h('span', { class: 'flag' }, flag)),
      h('span', { class: 'count' }, String(topic.count)),
      h('span', { class: `verdict v-${topic.verdictKey}` }, topic.verdict),
    ),
  );
}

/** Keys on a row; those of a text field are its own. */
function pressed(event, desk) {
  const id = event.target.closest('.row')?.dataset.id;
  const topic = shown.find((one) => one.id === id);
  if (topic === undefined || event.ctrlKey || event.metaKey || event.target.matches('input')) return;
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const act = {
    m: () => desk.mark(topic.id),
    r: () => desk.rename(topic.id),
    F2: () => desk.rename(topic.id),
    d: () => desk.drop(topic.id),
    Delete: () => desk.drop(topic.id),
    l: () => desk.edit({ kind: 'lead', topic: topic.id }, `头条改为“${topic.label}”`),
    n: () => desk.note(topic.id),
    Escape: () => desk.mark(null),
    Home: () => focusOn(shown[0]),
    End: () => focusOn(shown.at(-1)),
  }[event.key];
  if (move !== undefined && event.altKey) desk.place(topic.id, desk.topics.indexOf(topic) + move);
  else if (move !== undefined) focusOn(shown[shown.indexOf(topic) + move]);
  else if (act !== undefined) act();
  else return;
  event.preventDefault();
}

export function focusOn(topic) {
  if (topic === undefined) return;
  const button = byId('list').querySelector(`[data-key="${CSS.escape(topic.id)}"]`);
  for (const other of byId('list').querySelectorAll('button.topic')) other.tabIndex = other === button ? 0 : -1;
  button?.focus();
}

/** By mouse, pen or finger: the middle of a row merges, its edges put the topic before or after it. */
function drag(event, topic, desk) {
  const grip = event.currentTarget;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  let target;
  const clear = () => {
    for (const one of document.querySelectorAll('.into, .before, .after'))
      one.classList.remove('into', 'before', 'after');
  };
  const over = ({ clientX, clientY }) => {
    clear();
    const at = document.elementFromPoint(clientX, clientY)?.closest('.row');
    target = undefined;
    const list = byId('list').getBoundingClientRect();
    if (clientY < list.top + 24) byId('topics').scrollBy(0, -12);
    if (clientY > Math.min(innerHeight, list.bottom) - 24) byId('topics').scrollBy(0, 12);
    if (at === undefined || at === null || at.dataset.id === topic.id) return;
    const { top, height } = at.getBoundingClientRect();
    const part = (clientY - top) / height;
    const how = part < 0.28 ? 'before' : part > 0.72 ? 'after' : 'into';
    at.classList.add(how);
    target = { id: at.dataset.id, how };
  };
  const end = (cancelled) => {
    clear();
    grip.removeEventListener('pointermove', over);
    grip.removeEventListener('pointerup', drop);
    grip.removeEventListener('pointercancel', cancel);
    if (cancelled || target === undefined) return;
    const other = desk.topics.find(({ id }) => id === target.id);
    if (other === undefined) return;
    if (target.how === 'into') desk.merge(target.id, topic.id);
    else {
      const [from, to] = [desk.topics.findIndex(({ id }) => id === topic.id), desk.topics.indexOf(other)];
      const after = target.how === 'after' ? 1 : 0;
      desk.place(topic.id, to + after - (from < to ? 1 : 0));
    }
  };
  const drop = () => end(false);
  const cancel = () => end(true);
  grip.addEventListener('pointermove', over);
  grip.addEventListener('pointerup', drop);
  grip.addEventListener('pointercancel', cancel);
}
