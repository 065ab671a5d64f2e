import { describe, expect, it } from 'vitest';
import type { BulletinInput } from '../../src/bulletin/index.js';
import { DAY, dayWith, roomy, section, tableOf, topicOf } from './printed.js';
import { fact, ids, overview, past } from './scenarios/make.js';

/** A day with so many urgent tickets of each topic and of none, and so many the day before. */
function withUrgent(counts: readonly number[], before: number, more: Partial<BulletinInput> = {}): BulletinInput {
  const topics = counts.map((count, at) =>
    topicOf(`停水${'甲乙丙丁戊己'[at]}`, Math.max(60, count) - at, { verdict: 'steady' }),
  );
  const urgent = topics.flatMap(({ ticketIds }, at) => ticketIds.slice(0, counts[at]).map((id) => fact(id, DAY)));
  return dayWith(topics, {
    overview: overview(DAY, 2000, { urgent: urgent.length }),
    previous: past('2020-05-19', 2000, { urgent: before }),
    urgent,
    ...more,
  });
}
const printed = (input: BulletinInput): string => section('urgent', input).replace(/\s+/gu, '');

describe('urgent tickets', () => {
  it('are told with their topics, most first', () => {
    expect(printed(withUrgent([4, 9], 13))).toContain(
      '当日急件13件，与前一日持平，主要涉及停水乙（9件）、停水甲（4件）',
    );
  });

  it('name four topics at most', () => {
    expect(printed(withUrgent([9, 8, 7, 6, 5], 35))).toMatch(
      /主要涉及停水甲（9件）、停水乙（8件）、停水丙（7件）、停水丁（6件）(?!、)/u,
    );
  });

  it('name no topic of one ticket, nor of less than a twentieth', () => {
    expect(printed(withUrgent([9, 1], 10))).not.toContain('停水乙');
    expect(printed(withUrgent([38, 2], 40))).toContain('停水乙（2件）');
    expect(printed(withUrgent([39, 2], 41))).not.toContain('停水乙');
  });

  it('are none where the export has the column, and not given where it has not', () => {
    expect(printed(withUrgent([], 0))).toContain('当日无急件、催办。');
    const given = (more: object): string =>
      section('urgent', withUrgent([], 0, more), { ...roomy, sections: ['urgent'] });
    expect(given({ hasUrgent: false })).toContain('当日无催办，急件信息未提供。');
    expect(given({ hasUrgent: false, hasReminders: false })).toBe('');
  });
});

describe('the rows of the box', () => {
  it('are alarms before what has only more than usual', () => {
    const usual = { mean: 10, upper: 22, days: 22, from: '2020-04-01', to: '2020-05-19' } as never;
    const bus = topicOf('公交', 290, { verdict: 'steady' });
    const above = { ...bus, trend: { ...bus.trend, usual } };
    const given = dayWith([
      topicOf('停水', 300),
      above,
      topicOf('医保', 80, { expected: 20 }),
      topicOf('宏锐', 70, { expected: 20 }),
    ]);
    expect(tableOf('keyfigures', given).map(([label]) => label)).toEqual([
      '热点',
      '受理总量',
      '停水',
      '医保',
      '宏锐',
      '公交',
    ]);
  });

  it('have what is larger than all but the lead, though alarms fill them and it has only more than usual', () => {
    const usual = { mean: 10, upper: 22, days: 22, from: '2020-04-01', to: '2020-05-19' } as never;
    const bus = (count: number) => {
      const topic = topicOf('公交', count, { verdict: 'steady' });
      return { ...topic, trend: { ...topic.trend, usual } };
    };
    const rows = (count: number) => {
      const alarms = [...'甲乙丙丁'].map((name, at) => topicOf(`停水${name}`, 80 - at, { expected: 20 }));
      return tableOf('keyfigures', dayWith([topicOf('停电', 300), bus(count), ...alarms])).map(([label]) => label);
    };
    expect(rows(90)).toEqual(['热点', '受理总量', '停电', '停水甲', '停水乙', '停水丙', '公交']);
    expect(rows(79)).toEqual(['热点', '受理总量', '停电', '停水甲', '停水乙', '停水丙', '停水丁']);
  });
});

describe('urgent tickets where there is no room', () => {
  const short = (counts: readonly number[], before: number): string =>
    printed(withUrgent(counts, before, { pagesOf: () => 99 }));

  it('are told with two topics', () => {
    expect(short([9, 8, 7], 24)).toMatch(/急件24件，主要涉及停水甲（9件）、停水乙（8件）[；。]/u);
  });

  it('are compared with the day before where they are ten more and half as many again', () => {
    expect(short([9, 8, 7], 14)).toContain('急件24件，较前一日增加10件');
    expect(short([9, 8, 7], 15)).toMatch(/急件24件，主要/u);
    expect(short([9, 9, 9, 9], 24)).toContain('较前一日增加12件');
    expect(short([9, 9, 9, 9], 25)).toMatch(/急件36件，主要/u);
  });
});

describe('reminders', () => {
  it('stand apart, count towards no total, and are of the topic that they remind of', () => {
    const topic = topicOf('停水', 60, { verdict: 'steady' });
    const reminded = topic.ticketIds.slice(0, 5).map((earlierId, at) => fact(`R${at}`, DAY, { earlierId }));
    const input = dayWith([topic], { overview: overview(DAY, 2000, { reminders: 5 }), reminded });
    expect(printed(input)).toContain('催办5件（未计入受理量）');
    expect(printed(input)).toContain('主要涉及停水（5件）');
  });
});

describe('what stands beside the topics in the box', () => {
  const box = (more: Partial<BulletinInput>) =>
    tableOf('keyfigures', dayWith([topicOf('停水', 300, { expected: 20 })], more)).map((row) => row.join(' '));

  it('is how many tickets speak of injury and danger, where some do', () => {
    expect(box({ harmful: new Set(ids(DAY, 7)) }).join('\n')).toContain('提及伤害、险情 7');
    expect(box({ harmful: new Set() }).join('\n')).not.toContain('伤害');
  });

  it('is the district with the most, of two at least', () => {
    const district = (byDistrict: { name: string; count: number }[]) =>
      box({ overview: overview(DAY, 2000, { byDistrict }) }).join('\n');
    const two = [
      { name: '杨浦区', count: 700 },
      { name: '静安区', count: 800 },
    ];
    expect(district(two)).toContain('来自静安区 800');
    expect(district(two.slice(0, 1))).not.toContain('来自');
  });

  it('is nothing of urgent tickets where the export has no such column', () => {
    expect(box({}).join('\n')).toContain('急件 0');
    expect(box({ hasUrgent: false }).join('\n')).not.toContain('急件');
  });

  it('has the topic that leads before all larger ones, five in all', () => {
    const large = Array.from({ length: 6 }, (_, at) =>
      topicOf(`占道${'甲乙丙丁戊己'[at]}`, 500 - at, { verdict: 'steady', expected: 480 }),
    );
    const rows = tableOf('keyfigures', dayWith([...large, topicOf('停水', 300, { expected: 20 })])).map(
      ([label]) => label,
    );
    expect(rows.slice(0, 7)).toEqual(['热点', '受理总量', '停水', '占道甲', '占道乙', '占道丙', '占道丁']);
    expect(rows).not.toContain('占道戊');
  });

  it('compares with the day before, with nothing where that one is not whole', () => {
    const headings = (isPartial: boolean) =>
      tableOf('keyfigures', dayWith([topicOf('停水', 300)], { previous: past('2020-05-19', 1900, { isPartial }) }))[0];
    expect(headings(false)).toContain('较前一日');
    expect(headings(true)).not.toContain('较前一日');
  });
});

describe('the total in the box', () => {
  const remark = (count: number): string | undefined => {
    const usual = { mean: 1800, upper: 1950, days: 60, from: '2020-03-01' as never, to: '2020-05-19' as never };
    const days = [{ day: DAY as never, count, usual }];
    const [, total] = tableOf('keyfigures', dayWith([topicOf('停水', 300)], { days }));
    return total?.find((cell) => cell.endsWith('平常'));
  };

  it('is above the usual where no usual day has as many', () => {
    expect(remark(1950)).toBe('平常');
    expect(remark(1951)).toBe('高于平常');
  });

  it('is below the usual where it is as far below the mean as no usual day is above it', () => {
    expect(remark(1650)).toBe('平常');
    expect(remark(1649)).toBe('低于平常');
  });
});
