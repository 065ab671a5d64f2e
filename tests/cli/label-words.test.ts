import { describe, expect, it } from 'vitest';
import { labelWords, sparseWordsOf, sparseWordsText } from '../../src/cli/desk/label-words.js';
import { loadLexicon, loadSegmenter } from '../../src/text/index.js';

const means = { segmenter: loadSegmenter(), lexicon: loadLexicon() };
const ticketsOf = (...counts: readonly (readonly [number, string])[]) =>
  counts.flatMap(([count, text]) => Array.from({ length: count }, () => ({ title: '', text })));
const topic = { label: '华盛机械', count: 10 };
const of = (label: string, ...counts: readonly (readonly [number, string])[]) =>
  sparseWordsOf(topic, labelWords(label, topic.label, means), ticketsOf(...counts));

describe('the words of a new name', () => {
  it('are those that say something and that the old name has not', () => {
    expect(labelWords('华盛机械拖欠工资问题', '华盛机械', means)).toEqual(['拖欠', '工资']);
    expect(labelWords('市民反映路灯、停水的问题', '道路', means)).toEqual(['路灯', '停水']);
    expect(labelWords('路灯', '路灯不亮', means)).toEqual([]);
  });

  it('that less than four fifths of the tickets hold are told with how many do', () => {
    expect(of('停水 噪音', [3, '停水，噪音'], [1, '停水'], [6, '夜里施工'])).toEqual({
      topic,
      words: [
        { word: '停水', held: 4 },
        { word: '噪音', held: 3 },
      ],
    });
    expect(of('停水 噪音', [7, '停水，噪音'], [1, '停水'], [2, '夜里施工'])?.words).toEqual([
      { word: '噪音', held: 7 },
    ]);
  });

  it('that four fifths hold are no matter, nor those of a topic whose tickets are not there', () => {
    expect(of('拖欠工资', [8, '拖欠工资'], [2, '夜间噪音'])).toBeUndefined();
    expect(of('拖欠工资')).toBeUndefined();
  });

  it('are of a word made of two both: who says 拖欠三个月工资 holds them', () => {
    expect(of('拖欠工资', [4, '拖欠三个月工资'], [4, '欠发工资'], [2, '拖欠'])?.words).toEqual([
      { word: '拖欠', held: 6 },
    ]);
    expect(labelWords('公积金贷款', '', means).join('')).toContain('公积金');
  });

  it('stand in the title or the text, in either form of characters', () => {
    const held = (title: string, text: string) => sparseWordsOf(topic, ['工资'], [{ title, text }])?.words[0]?.held;
    expect(held('工资', '')).toBeUndefined();
    expect(held('', '三個月工資')).toBeUndefined();
    expect(held('', '薪水')).toBe(0);
  });

  it('are told in both languages, and the choice is left open', () => {
    const sparse = of('停水 噪音', [3, '停水，噪音'], [1, '停水'], [6, '夜里施工']);
    if (sparse === undefined) throw new Error('few hold them');
    expect(sparseWordsText(sparse)).toEqual({
      zh: '“华盛机械”10 件工单中，写到“停水”的 4 件，“噪音”的 3 件：新名称是否合适由编辑定',
      en: 'of the 10 tickets of “华盛机械” 4 hold “停水”, 3 hold “噪音”: whether the new label fits is the editor’s choice',
    });
  });
});
