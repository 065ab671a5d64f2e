import { type Edit, EXIT, KuaibaoError, type Message, type Operation } from '../../model/index.js';

type Note = Extract<Edit, { kind: 'note' }>;

/** The notes of an issue that stand at the place of another: of the same topic, or of the whole issue. */
function notesBeside(note: Note, to: string, standing: readonly Operation[]): readonly Operation[] {
  return standing.filter(
    ({ edit, to: own }) => own === to && edit.kind === 'note' && edit.topic?.id === note.topic?.id,
  );
}

/**
 * The same note twice would print twice.
 *
 * @param together all edits that are noted with it: a sheet takes back what it writes anew
 * @throws KuaibaoError `note-same` (65)
 */
export function checkNotedOnce(
  note: Note,
  to: string,
  standing: readonly Operation[],
  together: readonly Edit[],
): void {
  const undone = new Set(together.flatMap((edit) => (edit.kind === 'undo' ? [edit.operation] : [])));
  const words = note.text.trim();
  const same = notesBeside(note, to, standing).find(
    ({ id, edit }) => !undone.has(id) && edit.kind === 'note' && edit.text.trim() === words,
  );
  if (same === undefined) return;
  throw new KuaibaoError('note-same', EXIT.data, {
    message: {
      zh: '第 {id} 号审改已写了同样的编者按，没有记录',
      en: 'operation {id} says the same in its note already; nothing was noted',
    },
    hint: {
      zh: '要改写，先用 kuaibao review undo {id} 撤销那一条',
      en: 'to word it otherwise take that back first with kuaibao review undo {id}',
    },
    args: { id: same.id },
  });
}

/** What is told of a note that stands beside others; undefined where it is the only one. */
export function besideWords(edit: Edit, to: string, standing: readonly Operation[]): Message | undefined {
  const others = edit.kind === 'note' ? notesBeside(edit, to, standing) : [];
  if (others.length === 0) return undefined;
  const numbers = others.map(({ id }) => id);
  const command = `kuaibao review undo ${numbers.join(' ')}`;
  return {
    zh: `这里已有编者按（第 ${numbers.join('、')} 号），各印一行；只要新写的：${command}`,
    en: `notes ${numbers.join(', ')} stand here too and are printed, a line each; for the new one alone: ${command}`,
  };
}
