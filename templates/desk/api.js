/** What the server says; an error is thrown with its words. */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('连不上程序：终端里的审改程序已结束');
  }
  if (response.status === 403) throw new Error(await response.text());
  const answer = await response.json();
  if (!response.ok) {
    const words = [answer.message, answer.hint].filter(Boolean).join('。');
    throw Object.assign(new Error(words), { code: answer.code });
  }
  return answer;
}

const post = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const readState = () => ask('/state');
export const readTickets = async (topic) => (await ask(`/tickets?topic=${encodeURIComponent(topic)}`)).tickets;
export const takeOver = () => post('/claim', {});

/** Notes an edit; gives its number, what the topic that it adds overlaps, and what the editor should know of it. */
export const record = (edit, more = {}) => post('/edits', { edit, ...more });

/** Calls back when the issue is another, and when nobody answers any more. */
export function listen(onChange, onLost) {
  const source = new EventSource('/events');
  source.onmessage = onChange;
  source.onerror = onLost;
}
