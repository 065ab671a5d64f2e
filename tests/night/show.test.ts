import { describe, expect, it } from 'vitest';
import type { PeriodResult } from '../../src/cli/night/request.js';
import { nightText, stoppedAfterArchive } from '../../src/cli/night/show.js';
import type { Delivery, DeliveryState, IssueRow, Revision } from '../../src/history/index.js';
import { type Day, EXIT, KuaibaoError } from '../../src/model/index.js';

const DAY = '2020-01-29' as Day;
const issue: IssueRow = { id: 1, series: 'day', year: 2020, number: 29, total: 29, from: DAY, to: DAY };
const revision = { id: 1, revision: 0, headline: '大量市民来电关注口罩问题' } as Revision;
const fault = new KuaibaoError('mail-password-missing', EXIT.config, {
  message: { zh: '没有密码', en: 'no password' },
});

/** The text of a night that ended so, its mail in these states. */
function output(states: readonly DeliveryState[], change: Partial<PeriodResult> = {}, language: 'zh' | 'en' = 'zh') {
  const result = { ...ended(states), ...change };
  return nightText({ results: [result], exitCode: result.exitCode }, language);
}

function ended(states: readonly DeliveryState[]): PeriodResult {
  const mailed = states.map(
    (state, index): Delivery => ({
      address: `r${index}@office.example`,
      state,
      attempts: 1,
      answer: '',
      messageId: '',
      changedAt: '',
    }),
  );
  return {
    period: { series: 'day', kind: 'day', from: DAY, to: DAY },
    issue,
    revision,
    isUnchanged: false,
    isArchived: true,
    inputs: [],
    outputs: ['/archive/a.pdf'],
    mailed,
    findings: [],
    error: null,
    exitCode: EXIT.done,
  };
}
const SEND = 'kuaibao send --date 2020-01-29';
const NAMED = '2020年第29期 大量市民来电关注口罩问题';

describe('what a run says at its end', () => {
  it.each<[what: string, text: string, lines: readonly string[]]>([
    [
      'all have it',
      output(['accepted', 'accepted']),
      [`2020-01-29 已归档：${NAMED}`, '  /archive/a.pdf', '  邮件（共 2 人）：已送达 2 人'],
    ],
    ['no mail is set', output([]), [`2020-01-29 已归档：${NAMED}`, '  /archive/a.pdf']],
    [
      'nobody has it',
      output(['waiting', 'waiting']),
      [
        `2020-01-29 已归档，邮件没有送达：${NAMED}`,
        '  /archive/a.pdf',
        '  邮件（共 2 人）：已送达 0 人，待发 2 人',
        `  处理：待发的由下次运行再发，也可执行 ${SEND}`,
      ],
    ],
    [
      'some have it, of some it is not known',
      output(['accepted', 'unknown']),
      [
        `2020-01-29 已归档，邮件没有全部送达：${NAMED}`,
        '  /archive/a.pdf',
        '  邮件（共 2 人）：已送达 1 人，未确认 1 人',
        `  处理：未确认的先问收件人：收到了，执行 ${SEND} --settle；没收到，执行 ${SEND} --resend`,
      ],
    ],
    [
      'one is refused and one unknown: the unknown first',
      output(['refused', 'unknown']),
      [
        `2020-01-29 已归档，邮件没有送达：${NAMED}`,
        '  /archive/a.pdf',
        '  邮件（共 2 人）：已送达 0 人，被拒收 1 人，未确认 1 人',
        `  处理：未确认的先问收件人：收到了，执行 ${SEND} --settle；没收到，执行 ${SEND} --resend`,
        `  处理：被拒收的按上面的原因改正后，执行 ${SEND} --resend（也会补发未确认的，先办好那些）`,
      ],
    ],
    [
      'the mail could not begin',
      output([], { error: fault, exitCode: EXIT.config }),
      [`2020-01-29 已归档，邮件没有发出：${NAMED}`, '  /archive/a.pdf', `  处理：改好后执行 ${SEND}`],
    ],
    [
      'a recipient was added and the mail could not begin',
      output(['accepted'], { error: fault, isUnchanged: true, exitCode: EXIT.config }),
      [
        `2020-01-29 已完成，没有变化，邮件没有全部发出：${NAMED}`,
        '  /archive/a.pdf',
        '  邮件（共 1 人）：已送达 1 人',
        `  处理：改好后执行 ${SEND}`,
      ],
    ],
    [
      'nothing was made',
      output([], { issue: null, revision: null, isArchived: false, error: fault }),
      ['2020-01-29 未完成：没有做出快报'],
    ],
    [
      'nothing new was made',
      output(['accepted'], { isArchived: false, isUnchanged: true, outputs: [], error: fault }),
      [`2020-01-29 未完成：没有做出新的快报；先前的 ${NAMED} 没有变动`, '  邮件（共 1 人）：已送达 1 人'],
    ],
  ])('%s', (_, text, lines) => {
    expect(text.trimEnd().split('\n')).toEqual(lines);
  });

  it('of a run that was stopped tells how far the mail got', () => {
    const saidOf = (...states: DeliveryState[]) => stoppedAfterArchive(ended(states)).zh;
    expect(saidOf('accepted', 'waiting')).toContain('已送达 1/2 人；其余由下次运行再发');
    expect(saidOf('accepted', 'accepted')).toMatch(/已送达全部 2 人$/);
  });

  it('names the series where it is not the daily one', () => {
    const period = { series: 'special', kind: 'day', from: DAY, to: DAY } as const;
    expect(output(['waiting'], { period, issue: { ...issue, series: 'special' } })).toContain(`${SEND} --special`);
  });

  it('says the same in English', () => {
    const text = output(['accepted', 'refused', 'unknown'], {}, 'en');
    expect(text).toContain('archived, the mail did not reach everybody: 2020 no. 29');
    expect(text).toContain('mail (3 in all): accepted 1, refused 1, unknown 1');
    expect(text.replace(revision.headline, '')).not.toMatch(/\p{Script=Han}/u);
  });
});
