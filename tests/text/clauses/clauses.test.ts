import { describe, expect, it } from 'vitest';
import {
  findPlaces,
  loadSegmenter,
  nearDuplicateGroups,
  ownSpans,
  prepareText,
  splitClauses,
} from '../../../src/text/index.js';

const texts = (text: string): string[] => splitClauses(text).map((clause) => clause.text);
/** So many characters that hold no mark and no word that anything is cut at. */
const run = (length: number): string => '墙面渗水发霉脱落'.repeat(Math.ceil(length / 8)).slice(0, length);

describe('a text falls into clauses', () => {
  it.each([
    ['at the end of a sentence', '路灯不亮。井盖坏了！谁来管？', ['路灯不亮。', '井盖坏了！', '谁来管？']],
    ['at a line end', '路灯不亮\n井盖坏了', ['路灯不亮', '井盖坏了']],
    ['before each numbered item', '主要问题：1、路灯不亮2、井盖坏了', ['主要问题：', '1、路灯不亮', '2、井盖坏了']],
    ['before what is proposed', '小区门口路灯一直不亮，希望尽快维修', ['小区门口路灯一直不亮', '希望尽快维修']],
    ['not at a comma of a short sentence', '路灯不亮，井盖坏了', ['路灯不亮，井盖坏了']],
    ['not at a decimal point', '水费涨到每吨4.1元', ['水费涨到每吨4.1元']],
    ['and blank stretches are none', '  。。\n\n ，', []],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('each of which stands in the text at its place', () => {
    const text = '  市民来电，小区门口路灯一直不亮，希望尽快维修。\n另外井盖也坏了；请一并处理';
    for (const clause of splitClauses(text)) expect(text.slice(clause.start, clause.end)).toBe(clause.text);
  });

  it('of which a sentence of sixty characters is one, and a longer one is cut at its comma', () => {
    const sentence = (length: number): string => `${run(30)}，${run(length - 31)}`;
    expect(texts(sentence(60))).toHaveLength(1);
    expect(texts(sentence(61)).map(({ length }) => length)).toEqual([30, 30]);
  });

  it('whose parts at commas are joined again up to forty-five characters', () => {
    const parts = [15, 15, 14, 15, 15].map((length) => run(length - 1)).join('，');
    expect(texts(parts).map(({ length }) => length)).toEqual([43, 29]);
    const longer = [15, 15, 16, 15, 15].map((length) => run(length - 1)).join('，');
    expect(texts(longer).map(({ length }) => length)).toEqual([29, 45]);
  });

  it('and is not cut behind fewer than twelve characters', () => {
    const begins = (length: number): number[] => texts(`${run(length - 1)}，${run(60)}`).map((clause) => clause.length);
    expect(begins(12)).toEqual([11, 60]);
    expect(begins(11)).toEqual([71]);
  });

  it('and without any mark is cut behind three hundred characters', () => {
    expect(texts(run(300))).toHaveLength(1);
    expect(texts(run(301)).map(({ length }) => length)).toEqual([300, 1]);
  });
});

describe('what is looked at of a long ticket', () => {
  it('is 150 characters of the text beside the title', () => {
    const { feature } = prepareText({ title: '渗水', text: run(400) });
    expect(feature).toBe(`渗水\n${run(150)}`);
  });

  it('is 200 characters of a title', () => {
    expect(prepareText({ title: run(250), text: '' }).title).toBe(run(200));
  });

  it('is twenty thousand characters of the text', () => {
    const clauses = (before: number): string[] =>
      prepareText({ title: '', text: `${'渗水。'.repeat(before / 3)}路灯不亮了` }).clauses.map(({ text }) => text);
    expect(clauses(19_995).at(-1)).toBe('路灯不亮了');
    expect(clauses(19_998).at(-1)).toBe('路灯');
  });

  it('is not what stands under the heading of a reply, of which the heading itself is known', () => {
    const own = (text: string): string =>
      ownSpans(text)
        .map(({ start, end }) => text.slice(start, end))
        .join('');
    expect(own('路灯不亮。部门回复：已修好')).toBe('路灯不亮。');
    expect(own('路灯不亮。部门回复意见意见：已修好')).toContain('已修好');
  });

  it('is parted by the headings of a form in brackets, which no name in brackets is', () => {
    const own = (text: string) => ownSpans(text).map(({ start, end }) => text.slice(start, end));
    expect(own('【事发时间】昨天【事发地址】御澜湾[反映内容]：排水泵是坏的')).toEqual([
      '昨天',
      '御澜湾',
      '排水泵是坏的',
    ]);
    expect(own('电梯带病运行【要求】物业退出')).toEqual(['电梯带病运行', '物业退出']);
    expect(own('我用【支付宝】交费失败')).toEqual(['我用【支付宝】交费失败']);
  });

  it('is four thousand characters where places are looked for', () => {
    const segmenter = loadSegmenter();
    const namesIn = (before: number): string[] =>
      findPlaces(`${run(before)}，位于滨河公园`, segmenter).map(({ text }) => text);
    expect(namesIn(3992)).toContain('滨河公园');
    expect(namesIn(4000)).not.toContain('滨河公园');
  });
});

describe('copies', () => {
  const group = (...ticket: string[]): number[] => [...nearDuplicateGroups(ticket)];
  const letters = (from: number, length: number): string =>
    Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + 7 * (from + at))).join('');

  it('are texts of which half of the character pairs are common', () => {
    const long = letters(0, 41);
    // 40 pairs each: 27 of 53 are common, or 26 of 54.
    expect(group(long, letters(13, 41))).toEqual([0, 0]);
    expect(group(long, letters(14, 41))).toEqual([0, 1]);
  });

  it('are told by their first 400 letters', () => {
    const shared = letters(0, 260);
    expect(group(shared + letters(1000, 140), shared + letters(2000, 140))).toEqual([0, 1]);
    expect(group(letters(0, 400) + letters(1000, 900), letters(0, 400) + letters(2000, 900))).toEqual([0, 0]);
  });
});
