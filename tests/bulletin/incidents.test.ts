import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../src/bulletin/index.js';
import type { TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, roomy, section, tableOf, topicOf } from './printed.js';
import { part, quotes } from './scenarios/make.js';

type Sketch = Parameters<typeof topicOf>[2];

const incident = (label: string, count: number, { more = {}, ...sketch }: NonNullable<Sketch> = {}): TrendedTopic =>
  topicOf(label, count, { expected: 1, ...sketch, more: { kind: 'incident', ...more } });

/** A day on which all that tell of a topic tell of an explosion, some of them at a place. */
function withExplosion(blast: TrendedTopic, shared: ReturnType<typeof dayWith>['harms'][number]['shared']) {
  const { ticketIds } = blast;
  return dayWith([topicOf('停水', 400, { expected: 20 }), blast], {
    harms: [{ name: '爆炸', ticketIds, isGrave: true, isAboveUsual: false, places: [], shared, quotes: [] }],
    harmful: new Set(ticketIds),
  });
}

/** The labels of the lines, in their order, beside a topic that leads. */
function printed(...incidents: readonly TrendedTopic[]): string[] {
  const lead = topicOf('停水', 400, { expected: 20 });
  return section('incidents', dayWith([lead, ...incidents]))
    .split('\n')
    .flatMap((line) => /^\s*(?:\d\. )?([^：]+)：/u.exec(line)?.[1] ?? []);
}

describe('incidents', () => {
  it('are told alarms first, then by count', () => {
    const found = printed(
      incident('阳光花园停电', 40, { verdict: 'high' }),
      incident('丽发新城停电', 30),
      incident('松雅湖停电', 20, { verdict: 'new', expected: null }),
    );
    expect(found).toEqual(['丽发新城停电', '松雅湖停电', '阳光花园停电']);
  });

  it('that are called by a place alone say what four in five of their tickets are, by class or else by unit', () => {
    const estate = incident('金穗家园', 10, { verdict: 'new', expected: null });
    const first = (count: number) => estate.ticketIds.slice(0, count);
    const told = (more: object, label = '金穗家园'): string =>
      section(
        'incidents',
        dayWith([topicOf('停水', 400, { expected: 20 }), { ...estate, label }], {
          placesIn: (words) => (words.includes('金穗家园') ? ['金穗家园'] : []),
          ...more,
        }),
      );
    const units = (count: number) => ({
      departments: [
        { name: '热力公司', ticketIds: first(count), closed: null, overdue: null, satisfied: null, rated: null },
      ],
    });
    const part = (count: number) => [{ name: '供热', ticketIds: first(count) }];
    const classes = [
      { name: '城建', ticketIds: first(10), before: null, districts: [], departments: [], parts: part(8) },
    ];
    expect(told(units(8))).toContain('；多由热力公司承办（8件）。');
    expect(told(units(7))).not.toContain('承办');
    expect(told({ ...units(10), classes })).toContain('多属“供热”类（8件）');
    const { value } = buildBulletin(
      dayWith([topicOf('停水', 400, { expected: 20 }), estate], { classes, placesIn: () => ['金穗家园'] }),
      roomy,
    );
    // The ledger says by which column: whoever counts again looks there.
    expect(value.numbers.map(({ formula }) => formula)).toContain(`topic(${estate.id}, ${DAY}, 小类=供热)`);
    expect(told(units(8), '金穗家园停暖')).not.toContain('承办');
  });

  it('are told of no place as usual whose tickets have no class or unit in common', () => {
    const village = incident('渡口村', 10, { verdict: 'steady', expected: 9 });
    const rows = (count: number, topic = village) =>
      tableOf(
        'keyfigures',
        dayWith([topic], {
          classes: ['供水', '民政'].map((name, at) => ({
            name,
            ticketIds: at === 0 ? topic.ticketIds.slice(0, count) : topic.ticketIds.slice(count),
            before: null,
            districts: [],
            departments: [],
            parts: [],
          })),
        }),
      ).flat();
    expect(rows(8)).toContain('渡口村');
    expect(rows(7)).not.toContain('渡口村');
    expect(rows(7, incident('渡口村', 10))).toContain('渡口村');
  });

  it.each([
    ['a place', 'incident', ['云桂苑'], true],
    ['one word', 'theme', ['跳闸'], true],
    ['a place and what happened', 'incident', ['云桂苑', '停电'], false],
  ] as const)(
    'that are called by %s: with one caller’s words where the name says little',
    (_, kind, words, isQuoted) => {
      const reflections = quotes(DAY, ['整栋楼反复跳闸没有人来修', 1], ['昨晚到现在家里没有电', 1]);
      const rule = { any: [words.map((word) => ({ spellings: [word] }))], not: [] };
      const topic = topicOf(words.join(''), 10, { verdict: 'new', expected: null, more: { kind, rule, reflections } });
      const given = dayWith([topicOf('停水', 400, { expected: 20 }), topic]);
      const told = section('incidents', given) + section('spikes', given);
      expect(told).toMatch(new RegExp(`${words.join('')}[：（]10件`, 'u'));
      expect(told.includes('；有市民反映“整栋楼反复跳闸没有人来修”。')).toBe(isQuoted);
    },
  );

  it('that break out with harm say so and stand before the others whole where there is no room for those', () => {
    const [estate, school] = [incident('丽发新城停电', 30), incident('育贤小学呕吐', 10)];
    const given = dayWith([topicOf('停水', 400, { expected: 20 }), estate, school], {
      harmful: new Set(school.ticketIds.slice(8)),
      pagesOf: () => 99,
    });
    expect(section('incidents', given)).toMatch(
      /育贤小学呕吐：10件[^\n]*；其中2件提及伤害、险情。\n.*丽发新城停电：30件，突增。\n?$/u,
    );
    expect(section('incidents', { ...given, pagesOf: () => 1 })).toMatch(/育贤小学呕吐.*丽发新城停电/su);
    // Without harm they are named all the same.
    expect(section('incidents', { ...given, harmful: new Set(school.ticketIds.slice(9)) })).toMatch(
      /丽发新城停电：30件，突增。\n.*育贤小学呕吐：10件，突增。/u,
    );
  });

  it('of hardly any are told whatever their number and room where half of them tell of something grave', () => {
    const told = (
      { count = 3, expected = 0, grave = 2, isGrave = true, kind = 'incident' as TrendedTopic['kind'] },
      callers = count,
    ): readonly boolean[] => {
      const blast = incident('红旗家园爆炸', count, { verdict: 'steady', expected, more: { kind, callers } });
      const ticketIds = blast.ticketIds.slice(0, grave);
      const harms = [{ name: '爆炸', ticketIds, isGrave, isAboveUsual: false, places: [], shared: [], quotes: [] }];
      const given = dayWith([topicOf('停水', 400, { expected: 20 }), blast], {
        harms,
        harmful: new Set(ticketIds),
        pagesOf: () => 99,
      });
      return [section('incidents', given), section('lead', given)].map((words) => words.includes('红旗家园爆炸'));
    };
    expect(told({})).toEqual([true, true]);
    expect(told({ expected: 0.19 })).toEqual([true, true]);
    const untold = [false, false];
    expect(told({ expected: 0.2 })).toEqual(untold);
    expect(told({ count: 4, grave: 2 })).toEqual([true, true]);
    expect(told({ count: 5, grave: 2 })).toEqual(untold);
    expect(told({ count: 2 })).toEqual(untold);
    expect(told({}, 2)).toEqual(untold);
    expect(told({ isGrave: false })).toEqual(untold);
    expect(told({ kind: 'theme' })).toEqual(untold);
    const blast = incident('红旗家园爆炸', 3, { verdict: 'steady', expected: 0 });
    const given = withExplosion(blast, []);
    expect(section('lead', given)).toContain('“红旗家园爆炸”诉求3件，平常无此类诉求。');
    expect(section('incidents', given)).toContain('红旗家园爆炸：3件，平常无此类诉求；其中3件提及爆炸。');
  });

  it('are also themes whose callers mostly tell of something grave at one site', () => {
    const blast = topicOf('餐馆爆炸', 12, { verdict: 'new', expected: 0 });
    const shown = (told: number): string => {
      const at = { district: '白芦区', name: '石坊路', ticketIds: blast.ticketIds.slice(0, told) };
      return section('incidents', withExplosion(blast, [at]));
    };
    expect(shown(6)).toMatch(/餐馆爆炸：12件/u);
    expect(shown(5)).not.toMatch(/餐馆爆炸：12件/u);
  });

  it('say which harm all of them mention, or most do', () => {
    const school = incident('育贤小学食堂', 10);
    const harmful = school.ticketIds.slice(0, 8);
    const told = (count: number): string =>
      section(
        'incidents',
        dayWith([topicOf('停水', 400, { expected: 20 }), school], {
          harmful: new Set(harmful),
          harmQuotes: () => [
            { text: '学生集体拉肚子', ticketId: 'x', count, ticketIds: harmful.slice(0, count), harm: '患病、就医' },
          ],
        }),
      );
    expect(told(8)).toContain('其中8件提及患病、就医');
    expect(told(5)).toContain('其中8件提及伤害、险情，多为患病、就医。');
    expect(told(4)).toContain('其中8件提及伤害、险情。');
  });

  it('say of two kinds that most mention the one of more tickets', () => {
    const lift = incident('锦园电梯', 10);
    const harmful = lift.ticketIds.slice(0, 8);
    const given = dayWith([topicOf('停水', 400, { expected: 20 }), lift], {
      harmful: new Set(harmful),
      harms: [
        {
          name: '被困',
          ticketIds: harmful.slice(0, 6),
          isGrave: false,
          isAboveUsual: false,
          places: [],
          shared: [],
          quotes: [],
        },
      ],
      harmQuotes: () => [
        { text: '夹到手', ticketId: 'x', count: 5, ticketIds: harmful.slice(3, 8), harm: '摔倒、受伤' },
      ],
    });
    expect(section('incidents', given)).toContain('其中8件提及伤害、险情，多为被困。');
  });

  it('head the page with what is the matter there, which a name of a place does not say', () => {
    const school = incident('育贤小学', 20);
    const harmful = school.ticketIds.slice(0, 14);
    const headed = (count: number, more: Partial<TrendedTopic> = {}): string =>
      buildBulletin(
        dayWith([{ ...school, ...more }], {
          harmful: new Set(count === 0 ? [] : harmful),
          harmQuotes: () => [
            { text: '拉肚子', ticketId: 'x', count, ticketIds: harmful.slice(0, count), harm: '患病' },
          ],
        }),
        roomy,
      ).value.headline;
    expect(headed(11)).toBe('多名市民反映育贤小学问题，多提及患病');
    expect(headed(9)).toBe('多名市民反映育贤小学问题，部分提及患病');
    const canteen = part({ label: '食堂', keywords: [], count: 8, ticketIds: school.ticketIds.slice(0, 8) });
    expect(headed(0, { subtopics: [canteen] })).toBe('多名市民反映育贤小学问题，较多涉及食堂');
    expect(headed(0)).toBe('多名市民反映育贤小学问题');
  });

  it('are three at most', () => {
    const many = ['甲', '乙', '丙', '丁'].map((name, at) => incident(`${name}苑停电`, 40 - at));
    expect(printed(...many)).toEqual(['甲苑停电', '乙苑停电', '丙苑停电']);
  });

  it('are none that a place has as many of as ever', () => {
    expect(printed(incident('丽发新城停电', 30, { verdict: 'steady' }))).toEqual([]);
    expect(printed(incident('丽发新城停电', 30, { verdict: 'fading' }))).toEqual([]);
  });

  it('are told where nothing can be judged yet', () => {
    expect(
      printed(
        incident('丽发新城停电', 30, {
          verdict: 'unknown',
          expected: null,
          more: { districts: [{ name: '杨浦区', count: 30 }] },
        }),
      ),
    ).toEqual(['丽发新城停电']);
  });

  it('are no part of what leads: half of the incident and a third of the lead are its own topic', () => {
    const lead = topicOf('停水', 90, { expected: 2 });
    const share = (own: number, others: number) => {
      const inside = incident('丽发新城停水', own + others);
      const ticketIds = [...lead.ticketIds.slice(0, own), ...inside.ticketIds.slice(own)];
      return section('incidents', dayWith([lead, { ...inside, ticketIds }])).includes('丽发新城停水：');
    };
    expect(share(30, 30)).toBe(false);
    expect(share(30, 31)).toBe(true);
    expect(share(29, 0)).toBe(true);
  });
});
