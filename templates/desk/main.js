import { listen, readState, record, takeOver } from './api.js';
import { drawDetail } from './detail.js';
import { openDialog, prepareDialogs } from './dialogs.js';
import { byId, fill, h, say } from './dom.js';
import { drawList, focusOn, prepareList } from './list.js';
import { drawLog } from './log.js';
import { showPages } from './preview.js';
import { orderFor, projected } from './project.js';
import { rename } from './rename.js';

/** What the parts of the page share: the issue, what is chosen in it, and what can be done to it. */
const desk = {
  state: null,
  topics: [],
  leadId: null,
  chosenId: null,
  markedId: null,
  choose(id) {
    desk.chosenId = id;
    show('detail');
    draw();
    if (matchMedia('(max-width: 60rem)').matches) byId('chosen-title')?.focus();
  },
  /** The first topic marked is merged into the second. */
  mark(id) {
    const first = desk.markedId;
    desk.markedId = first === null ? id : null;
    if (first !== null && id !== null && first !== id) desk.merge(id, first);
    else if (desk.markedId !== null) say(`已选定“${named(id)}”，到目标话题上再按 m 并入，Esc 取消`);
    draw();
  },
  merge(into, other) {
    desk.markedId = null;
    if (desk.chosenId === other) desk.chosenId = into;
    return desk.edit({ kind: 'merge', topics: [into, other] }, `“${named(other)}”已并入“${named(into)}”`);
  },
  place(id, place) {
    const ids = orderFor(desk.topics, id, place);
    if (ids === null) return say('已经在头或尾');
    const old = desk.topics.findIndex((topic) => topic.id === id);
    const known = desk.state.operations.find((one) => one.stands && one.ordered > 0)?.ordered ?? 0;
    const topics = ids.slice(0, Math.max(known, old + 1, place + 1));
    return desk.edit({ kind: 'order', topics }, `“${named(id)}”移到第 ${place + 1}`);
  },
  rename(id) {
    const topic = desk.topics.find((one) => one.id === id);
    if (topic !== undefined) rename('list', topic, desk, () => focusOn(topic));
  },
  drop(id) {
    byId('drop-name').textContent = named(id);
    byId('drop').dataset.id = id;
    // What was written of another topic, and then not done, is not said of this one.
    byId('drop-why').value = '';
    byId('drop-always').checked = false;
    openDialog('drop');
  },
  note(id) {
    desk.choose(id);
    byId('note')?.focus();
  },
  redraw: () => draw(),
  undo: (operation) => desk.edit({ kind: 'undo', operation }, `第 ${operation} 号已撤销`, null),
  /** Notes an edit and tells it; whether it was noted. @param refuse is told why it was not, in words and by its code */
  async edit(edit, words, more = {}, refuse = alert) {
    try {
      const { operation, overlap, notice } = await record(edit, more ?? {});
      alert('');
      const undo = h('button', { type: 'button', onclick: () => desk.undo(operation) }, '撤销');
      say(`${words}。`, more === null ? null : undo);
      await refresh();
      if (overlap !== undefined) warnOfOverlap(overlap);
      if (notice !== undefined) alert(`${notice}。`);
      return true;
    } catch (error) {
      refuse(error.message, error.code);
      // What kept it from being noted, another editor or an edit of his, may not be on the page yet.
      await refresh();
      return false;
    }
  },
  alert,
};

const holdOf = ({ operations }) => operations.find((one) => one.stands && one.isHold);
const named = (id) => desk.topics.flatMap((topic) => [topic, ...topic.parts]).find((one) => one.id === id)?.label ?? '';

function alert(words, actions = []) {
  byId('alert').hidden = words === '';
  fill(byId('alert-words'), words, actions);
}

/** A topic that was added may be one with another: it is merged into that one by a click. */
function warnOfOverlap({ words, topic, others }) {
  const into = ({ id, label }) =>
    h('button', { type: 'button', onclick: () => desk.merge(id, topic.id) }, `并入“${label}”`);
  alert(`${words}。`, others.map(into));
}

async function refresh() {
  try {
    const state = await readState();
    // An answer that another has overtaken.
    if (desk.state !== null && state.version < desk.state.version) return;
    desk.state = state;
  } catch (error) {
    return alert(error.message);
  }
  Object.assign(desk, projected(desk.state));
  if (!desk.topics.some(({ id }) => id === desk.chosenId)) desk.chosenId = desk.topics[0]?.id ?? null;
  draw();
}

function draw() {
  const { state } = desk;
  if (state === null) return;
  document.title = `审改 ${state.title}`;
  byId('title').textContent = state.title;
  byId('period').textContent = state.period;
  byId('headline').textContent = state.headline;
  byId('signature').textContent = state.signature.words;
  byId('signature').className = state.signature.isSigned ? 'signed' : '';
  byId('hold-button').textContent = holdOf(state) === undefined ? '暂缓发出…' : '解除暂缓';
  drawStatus(state);
  drawClaim(state);
  drawList(desk);
  drawDetail(desk);
  drawLog(desk);
  showPages(state);
  const last = state.operations.find((one) => one.stands);
  byId('undo').disabled = last === undefined;
  byId('undo').title = last === undefined ? '' : `${last.words}（Ctrl+Z）`;
}

function drawStatus({ status, operations }) {
  const place = byId('status');
  // Noted on the command line, where it is printed, too; else with the next edit.
  const waits = operations.some((one) => one.pending !== null);
  const ready = waits ? '有审改还没有排印' : '版面已是最新';
  const words = { printing: '正在排印……', ready, failed: '未能排印' }[status.kind];
  if (place.textContent !== words) place.textContent = words;
  document.body.dataset.status = status.kind;
  const fault = byId('fault');
  fault.hidden = status.kind !== 'failed';
  const undo =
    status.operation === null
      ? null
      : h('button', { type: 'button', onclick: () => desk.undo(status.operation) }, `撤销第 ${status.operation} 号`);
  fill(fault, status.message, h('small', {}, status.hint), undo);
}

function drawClaim({ claim }) {
  byId('claim').hidden = claim === null;
  if (claim === null) return;
  const take = async () => {
    await takeOver();
    await refresh();
  };
  fill(
    byId('claim'),
    `${claim.by} 正在审改这一期（到 ${claim.until} 为止）。`,
    h('button', { type: 'button', onclick: take }, '接手'),
  );
}

/** Which part a narrow screen shows. */
function show(pane) {
  document.body.dataset.pane = pane;
  for (const tab of document.querySelectorAll('#tabs button'))
    tab.setAttribute('aria-pressed', String(tab.dataset.pane === pane));
  const middle = byId('middle');
  if ((pane === 'log' || pane === 'detail') && middle.dataset.part !== pane) {
    middle.dataset.part = pane;
    middle.scrollTop = 0;
  }
  for (const tab of document.querySelectorAll('#parts button'))
    tab.setAttribute('aria-pressed', String(tab.dataset.pane === middle.dataset.part));
}

function prepare() {
  prepareList(desk);
  for (const tab of document.querySelectorAll('#tabs button, #parts button'))
    tab.addEventListener('click', () => show(tab.dataset.pane));
  const undoLast = () => {
    const last = desk.state?.operations.find((one) => one.stands);
    if (last !== undefined) desk.undo(last.id);
  };
  byId('undo').addEventListener('click', undoLast);
  byId('add-button').addEventListener('click', () => openDialog('add'));
  byId('hold-button').addEventListener('click', () => {
    const hold = holdOf(desk.state);
    if (hold === undefined) openDialog('hold');
    else desk.undo(hold.id);
  });
  byId('help-button').addEventListener('click', () => byId('help').showModal());
  byId('alert-close').addEventListener('click', () => alert(''));
  prepareDialogs(desk);
  byId('whole-note').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = byId('whole-note-text').value.trim();
    if (text !== '' && (await desk.edit({ kind: 'note', topic: null, text }, '编者按已记')))
      byId('whole-note-text').value = '';
  });
  addEventListener('keydown', (event) => {
    const isWriting = event.target.matches('input:not([type=checkbox]), textarea, select');
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !isWriting) undoLast();
    else if (event.key === '/' && !isWriting) byId('find').focus();
    else if (event.key === '?' && !isWriting) byId('help').showModal();
    else return;
    event.preventDefault();
  });
  show('topics');
  listen(refresh, () => alert('与程序的连接断了：终端里的审改程序结束了，或正在重新连接'));
}

prepare();
