import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasSamples, planJson, planText } from '../../../src/cli/night/dry-run.js';
import type { NightResult, PeriodResult } from '../../../src/cli/night/request.js';
import type { Day } from '../../../src/model/index.js';
import { fault, folder, settingsOf } from './own-office.js';

type Plan = Parameters<typeof planText>[1];

const DAY = '2020-01-29' as Day;
const PERIOD = { kind: 'day', series: 'day', from: DAY, to: DAY } as const;
const MAIL = `mail: { host: mail.example, from: a@b.cn, recipients: [ { address: c@d.cn, group: 报 } ] }\n`;

const done = (change: Partial<PeriodResult> = {}): PeriodResult =>
  ({
    period: PERIOD,
    issue: { year: 2020, number: 29, total: 29, series: 'day', to: DAY },
    revision: { revision: 0, headline: '大量市民来电关注口罩问题', folder: '/scratch/2020/2020-01-29-热点快报-第29期' },
    isUnchanged: false,
    inputs: ['/exports/工单20200129.csv'],
    outputs: ['/scratch/2020/2020-01-29-热点快报-第29期/热点快报.pdf'],
    error: null,
    ...change,
  }) as unknown as PeriodResult;

function lines(result: PeriodResult, plan: Partial<Plan> = {}, settings = ''): string[] {
  const whole = {
    archive: '/archive',
    folder,
    settings: settingsOf(settings),
    withMail: true,
    letters: [],
    barred: [],
    ...plan,
  };
  return planText({ results: [result] } as unknown as NightResult, whole as Plan, 'zh')
    .trimEnd()
    .split('\n');
}
const letter = (name: string | null = null) =>
  ({
    period: PERIOD,
    path: '/scratch/mail/2020-01-29-1.eml',
    to: [{ address: 'c@d.cn', group: '报', name }],
  }) as unknown as Plan['letters'][number];

describe('what a night would do', () => {
  it('names the issue, what it reads, and the files where they would lie in the archive', () => {
    expect(lines(done())).toEqual([
      '演练：以下各项均未执行',
      '2020-01-29 2020年第29期 大量市民来电关注口罩问题',
      '  导出文件：',
      '    /exports/工单20200129.csv',
      '  将写入：',
      '    /archive/2020/2020-01-29-热点快报-第29期/热点快报.pdf',
      '  不发邮件（没有设置 mail.host）',
    ]);
  });

  it('reads nothing where the tickets are there, and writes nothing where the issue is', () => {
    const output = lines(done({ inputs: [], isUnchanged: true }));
    expect(output[1]).toContain('（已完成，不会改动）');
    expect(output).toContain('  工单已在历史库中');
    expect(output.join('\n')).not.toMatch(/导出文件|将写入/);
  });

  it('says of a day that cannot be done why, and goes on', () => {
    const output = lines(done({ error: fault() }));
    expect(output).toEqual(['演练：以下各项均未执行', '2020-01-29：不能完成（some-fault）']);
    expect(lines(done({ issue: null }))[1]).toBe('2020-01-29：不能完成（）');
  });

  it('names whoever would get the mail, with the letter to look at', () => {
    const output = lines(done(), { letters: [letter(), letter('王处')] }, MAIL);
    expect(output).toContain('  将发送：');
    expect(output).toContain('    报 <c@d.cn>');
    expect(output).toContain('    报 王处 <c@d.cn>');
    expect(output).toContain('      /scratch/mail/2020-01-29-1.eml');
    expect(output.at(-1)).toBe(`样张在 ${folder}，看后可删除`);
  });

  it('leaves to another day the letters of that day', () => {
    const other = { ...letter(), period: { ...PERIOD } };
    expect(lines(done(), { letters: [other] }, MAIL).join('\n')).not.toContain('将发送');
  });

  it.each<[what: string, plan: Partial<Plan>, settings: string, words: string]>([
    ['it is told to send none', { withMail: false }, MAIL, '不发邮件（--no-mail）'],
    ['no server is set', {}, '', '不发邮件（没有设置 mail.host）'],
    ['there are no recipients', {}, 'mail: { host: mail.example, from: a@b.cn }\n', '没有收件人（mail.recipients）'],
    ['all have it', {}, MAIL, '各收件人都已处理，不再发送'],
  ])('says why no mail would go out: %s', (_, plan, settings, words) => {
    expect(lines(done(), plan, settings).at(-1)).toBe(`  ${words}`);
  });

  it('has something to be looked at where pages were made, or letters', () => {
    const plan = { folder, letters: [] } as unknown as Plan;
    expect(hasSamples(plan)).toBe(false);
    expect(hasSamples({ ...plan, letters: [letter()] })).toBe(true);
    mkdirSync(join(folder, 'archive'));
    expect(hasSamples(plan)).toBe(true);
  });

  it('is data as well: recipients with their groups, and the letters', () => {
    expect(planJson({ letters: [letter()], barred: [] } as unknown as Plan)).toEqual({
      dryRun: true,
      recipients: [{ address: 'c@d.cn', group: '报' }],
      letters: ['/scratch/mail/2020-01-29-1.eml'],
    });
  });
});
