import { byId } from './dom.js';
import { focusOn } from './list.js';

/** What is refused of a label that is to be added; of its rule the codes begin with `rule-`. */
const OF_LABEL = ['label-taken', 'words-unfit', 'note-personal', 'number-strange', 'usage'];

/** Opens a dialog; what was typed in it and not done is there still. */
export function openDialog(id) {
  tell(byId(id), null, '');
  byId(id).showModal();
}

export function prepareDialogs(desk) {
  asking('drop', desk, async (reason, refuse) => {
    const { id } = byId('drop').dataset;
    const row = byId('list').querySelector(`.row[data-id="${CSS.escape(id)}"]`);
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.dataset.id;
    const more = { why: byId('drop-why').value, scope: byId('drop-always').checked ? 'always' : 'today' };
    const isChosen = desk.chosenId === id;
    const edit = { kind: 'drop', topic: id, reason };
    if (!(await desk.edit(edit, `“${byId('drop-name').textContent}”已删除`, more, refuse))) return null;
    return () => {
      if (row === null) return byId('chosen-title')?.focus();
      // Whoever works by keyboard goes on where he was.
      if (isChosen && next !== undefined) desk.chosenId = next;
      desk.redraw();
      focusOn({ id: next });
    };
  });
  // The row may have been drawn anew meanwhile; who has gone on to another stays there.
  byId('drop').addEventListener('cancel', () =>
    setTimeout(() => {
      if (document.activeElement === document.body) focusOn({ id: byId('drop').dataset.id });
    }),
  );
  asking('add', desk, async (_, refuse) => {
    const [rule, label, why] = ['add-rule', 'add-label', 'add-why'].map((id) => byId(id).value);
    if (rule.trim() === '') return refuse('规则还是空的', 'rule-blank');
    if (label.trim() === '') return refuse('名称还是空的', 'usage');
    if (!(await desk.edit({ kind: 'add', rule, label }, `已增列“${label.trim()}”`, { why }, refuse))) return null;
    return () => byId('add').querySelector('form').reset();
  });
  asking('hold', desk, async (_, refuse) => {
    if (!(await desk.edit({ kind: 'hold' }, '已暂缓发出', { why: byId('hold-why').value }, refuse))) return null;
    return () => byId('hold').querySelector('form').reset();
  });
}

/**
 * Stays open with what was typed until it is done or given up.
 *
 * @param act is told which button and how to refuse; gives what is to be done once the dialog is closed, or null
 */
function asking(id, desk, act) {
  const dialog = byId(id);
  const isAtWork = (is) => dialog.setAttribute('aria-busy', String(is));
  const refuse = (words, code = '') => {
    isAtWork(false);
    // Whoever has given it up meanwhile is told where he is.
    if (!dialog.open) desk.alert(words);
    else if (id === 'add' && code.startsWith('rule-')) tell(dialog, 'add-rule', words);
    else if (id === 'add' && OF_LABEL.includes(code)) tell(dialog, 'add-label', words);
    else tell(dialog, null, words);
    return null;
  };
  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { value } = event.submitter;
    if (value === '') return dialog.close();
    if (dialog.ariaBusy === 'true') return;
    isAtWork(true);
    tell(dialog, null, '');
    const after = await act(value, refuse).finally(() => isAtWork(false));
    if (after === null) return;
    dialog.close();
    after();
  });
}

/** What is wrong, beside its field, which has the focus again; where it is of no field, above the buttons. */
function tell(dialog, fieldId, words) {
  for (const place of dialog.querySelectorAll('.wrong')) {
    const isHere = words !== '' && place.id === (fieldId === null ? '' : `${fieldId}-wrong`);
    place.textContent = isHere ? words : '';
    place.hidden = !isHere;
  }
  for (const field of dialog.querySelectorAll('input'))
    field.setAttribute('aria-invalid', String(words !== '' && field.id === fieldId));
  if (words !== '' && fieldId !== null) byId(fieldId).focus();
}
