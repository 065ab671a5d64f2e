import { describe, expect, it } from 'vitest';
import { city, daily, poisson, randomFrom, trendsOf } from '../series.js';

const ALARMS = ['spike', 'new', 'rising'];

describe('a category under a new name', () => {
  const random = randomFrom(5);
  const renamed = city('2023-01-02', 180, {
    交通号志异常: daily('2023-01-02', '2023-06-01', () => poisson(35, random)),
    交通信号灯故障: daily('2023-06-02', '2023-06-30', () => poisson(35, random)),
  });
  const trends = trendsOf(renamed, '交通信号灯故障', '2023-06-02', '2023-06-30');

  it('is recognised where counts move from one series to another on one day', () => {
    const first = trends.get('2023-06-02');
    expect(first).toMatchObject({ verdict: 'steady', state: 'renamed', renamedFrom: '交通号志异常' });
    expect(first?.reason).toContain('疑为“交通号志异常”改名');
  });

  it('is no alarm in the weeks after either, until it has a past of its own', () => {
    expect([...trends].filter(([, { verdict }]) => ALARMS.includes(verdict))).toEqual([]);
    expect(trends.get('2023-06-10')?.state).toBe('renamed');
  });

  it('is an alarm above what the old name had', () => {
    const table = city('2023-01-02', 180, {
      交通号志异常: daily('2023-01-02', '2023-06-01', () => poisson(35, random)),
      交通信号灯故障: daily('2023-06-02', '2023-06-30', (day) => (day === '2023-06-20' ? 400 : poisson(35, random))),
    });
    expect(trendsOf(table, '交通信号灯故障', '2023-06-20', '2023-06-20').get('2023-06-20')?.verdict).toBe('new');
  });

  it('is an alarm where what fell away shares no word with it', () => {
    const table = city('2023-01-02', 180, {
      工地无夜间施工许可: daily('2023-01-02', '2023-06-01', () => poisson(35, random)),
      封闭管理: daily('2023-06-02', '2023-06-30', () => poisson(35, random)),
    });
    expect(trendsOf(table, '封闭管理', '2023-06-02', '2023-06-02').get('2023-06-02')?.verdict).toBe('new');
  });

  it('is an alarm where nothing else fell away', () => {
    const table = city('2023-01-02', 180, {
      交通号志异常: daily('2023-01-02', '2023-06-30', () => poisson(35, random)),
      交通信号灯故障: daily('2023-06-14', '2023-06-30', () => poisson(35, random)),
    });
    expect(trendsOf(table, '交通信号灯故障', '2023-06-14', '2023-06-14').get('2023-06-14')?.verdict).toBe('new');
  });

  it('is no new name of a small topic that had a quiet week, as one of many has', () => {
    const table = city('2023-01-02', 180, {
      路灯: daily('2023-01-02', '2023-06-30', (day) =>
        day >= '2023-06-14' && day <= '2023-06-20' ? Number(day === '2023-06-16') * 3 : 3,
      ),
      积水: [
        ['2023-06-14', 1],
        ['2023-06-15', 2],
        ['2023-06-16', 4],
        ['2023-06-17', 6],
      ],
    });
    expect(trendsOf(table, '积水', '2023-06-17', '2023-06-17').get('2023-06-17')?.verdict).toBe('new');
  });
});
