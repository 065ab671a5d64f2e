import { h } from './dom.js';

/** Names that are being written, by where and of what: one that was refused stays, with why, until it is noted or given up. */
const drafts = new Map();
const keyOf = (where, { id }) => `${where} ${id}`;

export const isRenamed = (where, topic) => drafts.has(keyOf(where, topic));

/** Whether somebody types a name there: it is not taken out of his hands. */
export const isTypingIn = (place) => place.contains(document.activeElement?.closest('.rename') ?? null);

/** A label, or the field in which it is written anew. */
export function nameOf(where, topic) {
  const draft = drafts.get(keyOf(where, topic));
  if (draft === undefined) return topic.label;
  const id = `rename-${where}-${topic.id}`;
  draft.wrong = h('span', { class: 'wrong', id: `${id}-wrong`, role: 'alert' });
  draft.field = h('input', {
    class: 'rename',
    'data-key': id,
    value: draft.text,
    'aria-label': `“${topic.label}”的新名称`,
    'aria-describedby': draft.wrong.id,
    maxLength: 40,
    oninput: ({ target }) => {
      draft.text = target.value;
    },
    onkeydown: (event) => pressed(event, draft),
    onblur: () => leave(draft),
  });
  showState(draft);
  return [draft.field, draft.wrong];
}

/** Puts a field in the place of a label: Enter takes the new name, Esc leaves the old one. @param back puts the focus where it was */
export function rename(where, topic, desk, back) {
  const key = keyOf(where, topic);
  if (!drafts.has(key))
    drafts.set(key, { key, topic, desk, back, text: topic.label, refused: null, why: '', isAtWork: false });
  desk.redraw();
  const { field } = drafts.get(key);
  field?.focus();
  field?.select();
}

function pressed(event, draft) {
  event.stopPropagation();
  if (event.key === 'Escape') end(draft);
  else if (event.key === 'Enter' && !event.isComposing) {
    // Else it would press the button that has the focus next.
    event.preventDefault();
    take(draft);
  }
}

/** Whoever goes elsewhere has written the name, too; what was refused is not asked for again by that. */
function leave(draft) {
  if (drafts.get(draft.key) !== draft || draft.text === draft.refused) return;
  if (draft.text.trim() === '') end(draft);
  else take(draft);
}

async function take(draft) {
  const { topic, desk, text } = draft;
  const label = text.trim();
  if (draft.isAtWork) return;
  if (label === topic.label) return end(draft);
  if (label === '') return refuse(draft, '名称不能空着');
  draft.isAtWork = true;
  showState(draft);
  let why = '';
  const words = `“${topic.label}”改名为“${label}”`;
  const isNoted = await desk.edit({ kind: 'rename', topic: topic.id, label }, words, {}, (message) => {
    why = message;
  });
  draft.isAtWork = false;
  if (isNoted) end(draft);
  else refuse(draft, why);
}

function refuse(draft, why) {
  Object.assign(draft, { refused: draft.text, why });
  showState(draft);
  // Whoever looks at something else by now sees no field.
  if (draft.field.offsetParent === null) draft.desk.alert(`“${draft.topic.label}”没有改名：${why}`);
}

function showState({ field, wrong, why, isAtWork }) {
  field.readOnly = isAtWork;
  field.setAttribute('aria-invalid', String(why !== ''));
  wrong.textContent = why;
}

function end(draft) {
  drafts.delete(draft.key);
  const isHere = draft.field === document.activeElement || document.activeElement === document.body;
  draft.field.blur();
  draft.desk.redraw();
  if (isHere) draft.back();
}
