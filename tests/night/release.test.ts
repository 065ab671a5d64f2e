import { afterEach, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/model/index.js';
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
  desk = 'desk@office.example',
): Promise<{
  at: (time: string, days?: readonly string[]) => Promise<Ended>;
  sent: () => number;
  told: () => string[];
  desk: () => string[];
}> {
  mail = await startMailServer(behaviour);
  const office = new Office(mail.port, `review: { desk: [ ${desk} ], ${review} }\n`);
  office.exportDay(DAY);
  const isDesk = ({ to }: { to: readonly string[] }): boolean => to.includes('desk@office.example');
  const isOperator = ({ to }: { to: readonly string[] }): boolean => to.includes('operator@office.example');
  return {
    at: (time, days = [DAY]) => {
      const on = addDays(days.at(-1) as Day, 1);
      if (on !== '2020-01-30') office.exportDay(addDays(on, -1));
      return office.run(days, { clockShiftMs: Date.parse(`${on}T${time}:00+08:00`) - Date.now() });
    },
    sent: () => mail.taken.filter((one) => !isDesk(one) && !isOperator(one)).length,
    told: () => mail.taken.filter(isOperator).map(({ text }) => subjectOf(text)),
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

it('send: what no run looked at when its time came goes with the next night that catches up, once', async () => {
  const { at, sent, desk } = await morning('mode: required, releaseAt: "07:30", onDeadline: send');
  await at('05:30');
  await at('05:30', [DAY, '2020-01-30']);
  expect([sent(), desk()]).toEqual([3, ['【拟稿待审】', '【拟稿待审】']]);
  await at('05:40', [DAY, '2020-01-30']);
  expect(sent()).toBe(3);
});

it('hold: the desk is reminded by the next night that catches up, once', async () => {
  const { at, sent, desk } = await morning('mode: required, releaseAt: "07:30"');
  await at('05:30');
  await at('05:30', [DAY, '2020-01-30']);
  await at('05:40', [DAY, '2020-01-30']);
  expect([sent(), desk()]).toEqual([0, ['【拟稿待审】', '【到点未签发】', '【拟稿待审】']]);
});

it('without a desk the operator hears once that an issue waits', async () => {
  const { at, sent, told } = await morning('mode: required', {}, '');
  expect((await at('05:30')).code).toBe(0);
  await at('07:30');
  expect([sent(), told()]).toEqual([0, ['【快报待签发】2020年1月29日：issue-unsigned']]);
});

it('send: what is made after its time goes at once, and the desk sees it too', async () => {
  const { at, sent, desk } = await morning('mode: required, releaseAt: "07:30", onDeadline: send');
  await at('09:30');
  await at('10:30');
  expect([sent(), desk()]).toEqual([3, ['【到点发出，未经审签】']]);
});
