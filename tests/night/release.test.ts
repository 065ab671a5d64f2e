import { afterEach, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../delivery/mail-server.js';
import { type Ended, Office } from './office.js';

const DAY = '2020-01-29';
let mail: MailServer;
afterEach(() => mail.close());

/** The subject of a message, from its encoded words. */
function subjectOf(message: string): string {
  const [, subject = ''] = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(message) ?? [];
  return [...subject.matchAll(/=\?utf-8\?b\?([^?]*)\?=/gi)]
    .map(([, words = '']) => Buffer.from(words, 'base64'))
    .join('');
}

/** An office that nobody signs in: what goes out at a time of the morning after. */
async function morning(
  review: string,
  behaviour: Parameters<typeof startMailServer>[0] = {},
): Promise<{
  at: (time: string) => Promise<Ended>;
  sent: () => number;
  desk: () => string[];
}> {
  mail = await startMailServer(behaviour);
  const office = new Office(mail.port, `review: { desk: [ desk@office.example ], ${review} }\n`);
  office.exportDay(DAY);
  const isDesk = ({ to }: { to: readonly string[] }): boolean => to.includes('desk@office.example');
  return {
    at: (time) => office.run([DAY], { clockShiftMs: Date.parse(`2020-01-30T${time}:00+08:00`) - Date.now() }),
    sent: () => mail.taken.filter((one) => !isDesk(one)).length,
    desk: () => mail.taken.filter(isDesk).map(({ text }) => /^【.*】/.exec(subjectOf(text))?.[0] ?? ''),
  };
}

it('send: before the time the desk has the draft, from the time on the issue goes, once', async () => {
  const { at, sent, desk } = await morning('mode: required, releaseAt: "07:30", onDeadline: send');
  expect((await at('05:30')).code).toBe(0);
  expect((await at('07:29')).code).toBe(0);
  expect([sent(), desk()]).toEqual([0, ['【拟稿待审】']]);
  expect((await at('07:30')).code).toBe(0);
  expect((await at('09:30')).code).toBe(0);
  expect([sent(), desk()]).toEqual([3, ['【拟稿待审】']]);
});

it('hold: nothing goes, and the desk is reminded once', async () => {
  const { at, sent, desk } = await morning('mode: required, releaseAt: "07:30"');
  await at('05:30');
  const late = await at('07:30');
  expect(late.code).toBe(0);
  expect(late.stderr).toContain('it is past 07:30 and it is not signed yet');
  await at('09:30');
  expect([sent(), desk()]).toEqual([0, ['【拟稿待审】', '【到点未签发】']]);
});

it('optional: the time of release is enough', async () => {
  const { at, sent, desk } = await morning('mode: optional, releaseAt: "07:30"');
  await at('05:30');
  expect([sent(), desk()]).toEqual([0, ['【拟稿待审】']]);
  await at('07:30');
  expect([sent(), desk()]).toEqual([3, ['【拟稿待审】']]);
});

it('a draft that the server refuses is no night that is done: told, and tried again', async () => {
  const refuse = { code: 554, text: 'no mail of this kind' };
  let isRefusing = true;
  const { at, sent, desk } = await morning('mode: required', { message: () => (isRefusing ? refuse : undefined) });
  const first = await at('05:30');
  expect(first.code).toBe(69);
  expect(first.stderr).toContain('draft-unsent');
  isRefusing = false;
  expect((await at('07:30')).code).toBe(0);
  expect((await at('09:30')).code).toBe(0);
  expect([sent(), desk()]).toEqual([0, ['【拟稿待审】']]);
});
