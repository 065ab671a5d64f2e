import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/bulletin/numbers.js';
import { curveFigure, districtFigure, sparkFigure, topicShareFigure } from '../../src/bulletin/page/figures.js';
import type { Page } from '../../src/bulletin/page/page.js';
import { DAY, dayWith, roomy, topicOf } from './printed.js';
import { history, named } from './scenarios/make.js';

const topic = topicOf('停水', 300, { expected: 20 });
function page(counts: readonly (number | null)[] = [], usual: number | null = null): Page {
  const input = dayWith([topic], { histories: new Map([[topic.id, history(DAY, counts, usual)]]) });
  const { overview } = input;
  return {
    ...{ input, overview, settings: roomy, ledger: openLedger() },
    ...{ words: { now: '当日' }, choice: { topic } },
  } as unknown as Page;
}

describe('the small curves', () => {
  it('are of four weeks', () => {
    const given = page(new Array(60).fill(9));
    const figure = sparkFigure(given, [topic, topic], 2);
    expect(figure?.rows.map(({ counts, upper }) => [counts.length, upper.length])).toEqual([
      [28, 28],
      [28, 28],
    ]);
  });
});

describe('a curve', () => {
  it('has three days with data', () => {
    expect(
      [
        [2, 3, 9],
        [null, 3, 9],
      ].map((counts) => curveFigure(page(counts), topic) !== null),
    ).toEqual([true, false]);
  });

  it('has five tickets on its highest day', () => {
    expect(curveFigure(page([0, 0, 0, 25]), topic)).toBeNull();
    expect([5, 4].map((peak) => curveFigure(page([1, 2, peak]), topic) !== null)).toEqual([true, false]);
  });

  it('shows what was usual where that is a thirty-third of the peak', () => {
    const shown = (usual: number) => {
      const given = page([1, 2, 1000]);
      const [first] = given.input.histories.values();
      const flat = first?.counts.map(() => usual) ?? [];
      const histories = new Map([[topic.id, { ...history(DAY, [1, 2, 1000], null), expected: flat, upper: flat }]]);
      const figure = curveFigure({ ...given, input: { ...given.input, histories } }, topic);
      return figure?.upper.at(-1);
    };
    expect([30, 29].map(shown)).toEqual([30, null]);
  });
});

describe('bars', () => {
  it('are three at least, of districts and of topics', () => {
    const districts = (names: readonly string[]) =>
      districtFigure(page(), named(Object.fromEntries(names.map((name, at) => [name, 90 - at])))) !== null;
    expect([districts(['甲区', '乙区', '丙区']), districts(['甲区', '乙区'])]).toEqual([true, false]);
    const topics = ['停水', '停电', '漏电'].map((label, at) => topicOf(label, 90 - at));
    expect([3, 2].map((count) => topicShareFigure(page(), topics.slice(0, count)) !== null)).toEqual([true, false]);
  });
});

describe('bars of which none is the longest', () => {
  it('are not drawn, for their title names a first', () => {
    const counts = { 甲区: 30, 乙区: 30, 丙区: 9 };
    expect(districtFigure(page(), named(counts))).toBeNull();
    const topics = Object.entries(counts).map(([label, count]) => topicOf(label, count));
    expect(topicShareFigure(page(), topics)).toBeNull();
  });
});

describe('an office that has set nothing sees bars', () => {
  const NAMES = [...'甲乙丙丁戊己庚辛壬癸'];

  it('of eight districts', () => {
    const districts = named(Object.fromEntries(NAMES.map((name, at) => [`${name}区`, 90 - at])));
    expect(districtFigure(page(), districts)?.bars.map(({ name }) => name)).toEqual(
      NAMES.slice(0, 8).map((name) => `${name}区`),
    );
  });

  it('of six topics', () => {
    const topics = NAMES.map((name, at) => topicOf(`漏电${name}`, 90 - at));
    expect(topicShareFigure(page(), topics)?.bars.filter(({ name }) => name.startsWith('漏电'))).toHaveLength(6);
  });
});
