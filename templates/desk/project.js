/** The topics as they will be once what is noted is printed: an edit shows at once, its numbers when they are counted. */
export function projected(state) {
  let topics = state.topics.map((topic) => ({ ...topic, isPending: false }));
  let { leadId } = state;
  const pending = state.operations.filter((one) => one.stands && one.pending !== null && !one.isUndoing).reverse();
  for (const { pending: edit } of pending) {
    if (edit.kind === 'add' && !topics.some(({ id }) => id === edit.topic.id)) topics = [...topics, added(edit.topic)];
    else if (edit.kind === 'rename') change(edit.topic, { label: edit.label });
    else if (edit.kind === 'drop') drop(edit.topic);
    else if (edit.kind === 'merge') {
      const [first, ...others] = edit.topics.map(({ id }) => id);
      topics = topics.filter(({ id }) => !others.includes(id));
      change({ id: first }, {});
    } else if (edit.kind === 'move') for (const topic of [edit.from, edit.to]) if (topic !== null) change(topic, {});
    if (edit.kind === 'quote')
      change(edit.topic, { [edit.section]: edit.quotes.map((quote) => ({ count: 1, ...quote })) });
    if (edit.kind === 'lead') leadId = edit.topic.id;
    if (edit.kind === 'order') {
      const ids = edit.topics.map(({ id }) => id);
      const rank = ({ id }) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      topics = topics.toSorted((a, b) => rank(a) - rank(b));
    }
  }
  return { topics, leadId };

  function change({ id }, properties) {
    const of = (one) => (one.id === id ? { ...one, ...properties, isPending: true } : one);
    topics = topics.map((topic) => of({ ...topic, parts: topic.parts.map(of) }));
  }

  function drop({ id }) {
    const stays = (one) => one.id !== id;
    topics = topics.filter(stays).map((topic) => ({ ...topic, parts: topic.parts.filter(stays) }));
  }
}

/** A topic that is counted once it is printed. */
function added({ id, label, rule }) {
  const words = `${label} ${rule}`.toLowerCase();
  return { id, label, rule, words, count: '…', verdict: '', verdictKey: '', parts: [], isPending: true, isAdded: true };
}

/** The ids to order by, so that a topic stands in another place and all before it stay: the shortest such list. */
export function orderFor(topics, id, place) {
  const ids = topics.map((topic) => topic.id);
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, place));
  if (from < 0 || from === to) return null;
  ids.splice(to, 0, ...ids.splice(from, 1));
  return ids;
}
