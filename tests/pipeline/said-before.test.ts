import { describe, expect, it } from 'vitest';
import { buildBulletin, type EarlierHeadline } from '../../src/bulletin/index.js';
import type { Bulletin } from '../../src/model/index.js';
import { quotesIn, saidBefore } from '../../src/pipeline/side/said-before.js';
import { roomy } from '../bulletin/printed.js';
import { scenarios } from '../bulletin/scenarios/index.js';
import { on, quotes } from '../bulletin/scenarios/make.js';

const special = { special: false };
const issueOf = (day: string, words: readonly string[], isSpecial = false): EarlierHeadline => ({
  issue: { year: 2020, number: 1, special: isSpecial },
  date: on(day),
  headline: '大量市民来电关注口罩问题',
  topicId: null,
  quotes: words,
});

describe('words that an earlier issue has printed', () => {
  const isSaid = saidBefore([issueOf('2020-01-28', ['“老人体力不支，差点晕倒”'])], special);

  it('are known whatever figures, marks and single words they have', () => {
    expect(isSaid('老人体力不支，差点晕倒')).toBe(true);
    expect(isSaid('老年人体力不支 差点晕倒')).toBe(true);
    expect(isSaid('80岁老人体力不支，险些晕倒')).toBe(true);
    expect(isSaid('几百人聚集在一起买口罩，与少出门的要求完全相反，老年人体力不支，差点晕倒')).toBe(true);
    expect(isSaid('排队的老人被推倒在地')).toBe(false);
  });

  it('are those with six of ten pairs of characters in common', () => {
    // Six characters are five pairs; so many of each are the other's.
    const said = saidBefore([issueOf('2020-01-28', ['甲乙丙丁戊己'])], special);
    expect(said('甲乙丙丁庚辛')).toBe(true);
    expect(said('甲乙丙庚辛壬')).toBe(false);
    // Five pairs of nine.
    const longer = saidBefore([issueOf('2020-01-28', ['甲乙丙丁戊己一二三四'])], special);
    expect(longer('甲乙丙丁戊己子丑寅卯')).toBe(false);
  });

  it('are those with eight characters in a row that were printed', () => {
    const said = saidBefore([issueOf('2020-01-28', ['一二三四五六七八'])], special);
    const longer = (run: string): string => `子丑寅卯辰巳午未申酉戌亥${run}甲乙丙丁戊己庚辛壬癸`;
    expect(said(longer('一二三四五六七八'))).toBe(true);
    expect(said(longer('一二三四五六七'))).toBe(false);
  });

  it('are of the last seven issues of its kind', () => {
    const days = ['21', '22', '23', '24', '25', '26', '27', '28'].map((day) => `2020-01-${day}`);
    const known = saidBefore(
      days.map((day, at) =>
        issueOf(day, at === 0 ? ['药房门口天不亮就排起长队'] : at === 1 ? ['口罩一夜之间涨价三倍'] : []),
      ),
      special,
    );
    expect(known('口罩一夜之间涨价三倍')).toBe(true);
    expect(known('药房门口天不亮就排起长队')).toBe(false);
    expect(saidBefore([issueOf('2020-01-28', ['口罩一夜之间涨价三倍'], true)], special)('口罩一夜之间涨价三倍')).toBe(
      false,
    );
  });
});

describe('two issues of the same complaints', () => {
  const input = scenarios['29-january']?.() ?? expect.fail();
  const [masks, ...others] = input.topics;
  const reflections = quotes(
    '2020-01-29',
    ['药房门口天不亮就排起长队', 40],
    ['店里的口罩一夜之间涨价三倍', 30],
    ['登记之后一直没有通知领取', 20],
    ['不会上网的老年人预约不到口罩', 10],
  );
  const suggestions = quotes('2020-01-29', ['希望安排人员到药店维持秩序', 9]);
  const hurt = { text: '动手打了起来，保安被打伤', ticketId: 'h', count: 2, ticketIds: ['h', 'i'], harm: '打架、殴打' };
  const night = (earlier: readonly EarlierHeadline[], chosen: readonly string[] = [], more = {}): Bulletin => {
    const isSaid = saidBefore(earlier, special);
    const topics = [{ ...(masks ?? expect.fail()), reflections, suggestions, ...more }, ...others];
    const isSaidBefore = ({ text, ticketId }: { text: string; ticketId: string }) =>
      !chosen.includes(ticketId) && isSaid(text);
    const items = { ...roomy.items, reflections: 2 };
    return buildBulletin({ ...input, topics, isSaidBefore, confidential: new Set() }, { ...roomy, items }).value;
  };
  const words = (bulletin: Bulletin): string => quotesIn(bulletin).join('');
  const first = night([]);
  const after = [issueOf('2020-01-28', quotesIn(first))];

  it('quote other words where there are others', () => {
    expect(words(first)).toContain('排起长队');
    expect(words(first)).toContain('涨价三倍');
    const second = words(night(after));
    expect(second).not.toMatch(/排起长队|涨价三倍/u);
    expect(second).toContain('没有通知领取');
    expect(second).toContain('老年人预约不到');
  });

  it('quote the same where there are no others', () => {
    const few = { reflections: reflections.slice(0, 2) };
    expect(words(night(after, [], few))).toContain('排起长队');
    expect(words(night(after))).toContain('维持秩序');
  });

  it('are the same bytes when made again', () => {
    expect(JSON.stringify(night(after))).toBe(JSON.stringify(night(after)));
  });

  it('quote what the editor has chosen', () => {
    expect(words(night(after, [reflections[0]?.ticketId ?? '']))).toContain('排起长队');
  });

  it('count harm without the words that were printed', () => {
    const made = (isSaid: boolean): string => {
      const given = {
        ...input,
        harmQuotes: () => [hurt],
        isSaidBefore: ({ text }: { text: string }) => isSaid && text === hurt.text,
      };
      const { sections } = buildBulletin(given, roomy).value;
      return JSON.stringify(sections);
    };
    expect(made(false)).toContain('保安被打伤');
    const reported = made(true);
    expect(reported).not.toContain('保安被打伤');
    expect(reported).toMatch(/提及打架、殴打的诉求.*件.*所述情形与前几期刊载的相近/u);
  });
});
