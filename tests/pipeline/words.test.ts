import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/cli/night/period.js';
import type { Day } from '../../src/model/index.js';
import { breathe, inSteps } from '../../src/pipeline/in-steps.js';
import { addressesIn } from '../../src/pipeline/side/addresses.js';
import { figuresIn } from '../../src/pipeline/side/figures.js';
import { harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { spanBefore } from '../../src/pipeline/tasks/overview.js';

describe('an address that stands in no list of places', () => {
  it.each<[text: string, found: string[]]>([
    ['家住1478弄12号楼', ['1478弄', '12号']],
    ['我在12号线上', []],
    ['朱枫公路积水', ['朱枫公路']],
    ['高速公路拥堵', []],
    ['环城东路没有路灯', ['环城东路']],
    ['人民路12号', ['人民路', '12号']],
    ['长乐路口的红绿灯', ['长乐路']],
    ['走路3分钟', []],
    ['五角场街道的工作人员', ['五角场街道']],
    ['轨道交通人民广场站', ['轨道交通人民广场站']],
    ['西二环沿线噪音扰民', ['西二环']],
    ['三环路上堵车，外环也堵', ['三环', '外环']],
    ['内外环境都脏，管理是重要的一环', []],
    ['35路公交改道', ['35路']],
    ['道路坑洼', []],
    ['铁路12306', []],
    ['', []],
  ])('in “%s”: %j', (text, found) => {
    expect(addressesIn(text)).toEqual(found);
  });
});

describe('a figure of one caller', () => {
  it.each<[text: string, found: string[]]>([
    ['停水6点到8点', ['6点', '8点']],
    ['老人61岁', ['61岁']],
    ['口罩10只', ['10只']],
    ['停了六天', ['六天']],
    ['等了三个月', ['三个月']],
    ['二十年', ['二十年']],
    ['拨打12345', []],
    ['打110报警', []],
    ['打119和120', []],
    ['买不到N95', []],
    ['早上8:30', ['8:30']],
    ['花了1200元', ['1200元']],
    ['一共', []],
  ])('in “%s”: %j', (text, found) => {
    expect(figuresIn(text)).toEqual(found);
  });
});

describe('the kinds of harm', () => {
  it('are each named once, in the lexicon’s order, whatever the order of the words', () => {
    expect(harmsIn('又中毒，老人受伤，还有人流血')).toEqual(['中毒', '摔倒、受伤']);
    expect(harmsIn('老人受伤，又中毒')).toEqual(['中毒', '摔倒、受伤']);
  });
});

describe('long work', () => {
  function* counting(steps: number, each = 0): Generator<void, string, void> {
    for (let step = 0; step < steps; step += 1) {
      const end = performance.now() + each;
      while (performance.now() < end) Math.sqrt(step);
      yield;
    }
    return 'done';
  }

  it('comes to its end with what it found', async () => {
    expect(await inSteps(counting(1000))).toBe('done');
  });

  it('lets others in now and then, and ends where it is stopped', async () => {
    const controller = new AbortController();
    let isHeard = false;
    setImmediate(() => {
      isHeard = true;
      controller.abort(new Error('stopped'));
    });
    await expect(inSteps(counting(1000, 5), controller.signal)).rejects.toThrow('stopped');
    expect(isHeard).toBe(true);
  });

  it('takes no breath once it is stopped', async () => {
    const controller = new AbortController();
    await expect(breathe(controller.signal)).resolves.toBeUndefined();
    controller.abort(new Error('stopped'));
    await expect(breathe(controller.signal)).rejects.toThrow('stopped');
  });
});

describe('a stretch of days', () => {
  const text = ({ from, to }: { from: Day; to: Day }): string => `${from} ${to}`;

  it.each([
    ['day', '2020-03-01', '2020-03-01 2020-03-01', '2020-02-29 2020-02-29'],
    ['week', '2020-01-01', '2019-12-30 2020-01-05', '2019-12-23 2019-12-29'],
    ['month', '2020-01-31', '2020-01-01 2020-01-31', '2019-12-01 2019-12-31'],
    ['month', '2020-02-10', '2020-02-01 2020-02-29', '2020-01-01 2020-01-31'],
    ['month', '2020-03-31', '2020-03-01 2020-03-31', '2020-02-01 2020-02-29'],
    ['month', '2019-03-05', '2019-03-01 2019-03-31', '2019-02-01 2019-02-28'],
  ] as const)('the %s of %s is %s, the one before it %s', (kind, day, own, before) => {
    const stretch = periodOf(day as Day, kind, false);
    expect(text(stretch)).toBe(own);
    expect(text(spanBefore(stretch, kind))).toBe(before);
  });
});
