import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../src/model/index.js';
import { AREA, LINE } from '../../../src/render/grid.js';
import { readFonts } from '../../../src/render/index.js';
import { footOf } from '../../../src/render/layout/foot.js';
import { mastheadOf } from '../../../src/render/layout/masthead.js';
import type { Element, Line } from '../../../src/render/layout/page.js';
import { createShaper } from '../../../src/render/text/shape.js';
import { emptyDay } from '../models.js';

const fonts = readFonts();
const words = ({ segments }: Line): string => segments.map(({ text }) => text).join('');
const linesOf = (elements: readonly Element[]): Line[] =>
  elements.flatMap((one) => (one.kind === 'text' ? one.lines : []));

type Changes = Partial<Bulletin['masthead']> & { readonly headline?: string; readonly headlineWords?: string[] };

/** The head of page one, with its lines by what they say. */
function head({ headline, headlineWords, ...masthead }: Changes = {}) {
  const day = emptyDay();
  const bulletin = {
    ...day,
    ...(headline === undefined ? {} : { headline, headlineWords: headlineWords ?? [headline] }),
    masthead: { ...day.masthead, ...masthead },
  };
  const { elements, rows } = mastheadOf(bulletin, createShaper(fonts));
  const lines = linesOf(elements);
  return {
    rows,
    said: lines.map(words),
    line: (text: string): Line => lines.find((one) => words(one) === text) ?? expect.fail(text),
    red: elements.flatMap((one) => (one.kind === 'text' && one.style === 'red' ? one.lines.map(words) : [])),
    title: elements.flatMap((one) => (one.kind === 'text' && one.tag === 'h1' ? one.lines.map(words) : [])),
    rule: elements.find((one) => one.kind === 'rule'),
  };
}
const rowOf = ({ top }: Line): number => Math.round(((top - AREA.top) / LINE) * 100) / 100;

describe('the head of the first page', () => {
  it('has secrecy left and the copy’s number right on one line, which is not there without either', () => {
    const both = head({ secrecy: '内部资料', copyNumber: '000012' });
    expect([rowOf(both.line('内部资料')), rowOf(both.line('000012'))]).toEqual([0, 0]);
    expect(both.line('内部资料').left).toBe(AREA.left);
    expect(both.line('000012').left).toBeGreaterThan(AREA.left + AREA.width / 2);
    expect(head({ secrecy: null, copyNumber: '000012' }).rows).toBe(both.rows);
    expect(head({ secrecy: null, copyNumber: null }).rows).toBe(both.rows - 1);
  });

  it('has the organisation above the name, both red, and keeps what follows on whole rows', () => {
    const with_ = head({ secrecy: null, organisation: '江城市人民政府办公厅' });
    expect(with_.red).toEqual(['江城市人民政府办公厅', '热点快报']);
    expect(with_.line('江城市人民政府办公厅').top).toBeLessThan(with_.line('热点快报').top);
    expect(rowOf(with_.line('第14期（总第1586期）'))).toBe(4);
    expect(rowOf(head({ secrecy: null }).line('第14期（总第1586期）'))).toBe(2);
  });

  it('says the number of the year, the number of all, and that an issue is corrected or out of the row', () => {
    const issue = { year: 2021, number: 3, total: null, special: false, revision: 0 };
    expect(head({ issue }).said).toContain('第3期');
    expect(head({ issue: { ...issue, revision: 2 } }).said).toContain('第3期（更正第2版）');
    expect(head({ issue: { ...issue, special: true, total: 90 } }).said).toContain('增刊第3期（总第90期）');
  });

  it('has who signs right beside the number', () => {
    const signed = head({ signer: '程小明' });
    expect(rowOf(signed.line('签发人：程小明'))).toBe(rowOf(signed.line('第14期（总第1586期）')));
    expect(signed.line('签发人：程小明').left).toBeGreaterThan(AREA.left + AREA.width / 2);
    expect(head().said.join('')).not.toContain('签发人');
  });

  it('has a red rule below the office and the date, over the whole width', () => {
    const { rule, line } = head();
    expect(rule).toMatchObject({ left: AREA.left, width: AREA.width, style: 'red' });
    expect(rule !== undefined && 'top' in rule && rule.top).toBeGreaterThan(line('2021年1月14日').top);
  });

  it('sets a long name smaller, on one line within the page', () => {
    expect(head().line('热点快报').size).toBe(54);
    for (const name of ['江城市民服务热点快报', '江城市十二三四五市民服务热线热点快报']) {
      const long = head({ name }).line(name);
      expect(long.size).toBeLessThan(54);
      expect(long.left).toBeGreaterThanOrEqual(AREA.left);
    }
  });

  it('breaks a headline between its words, and nowhere where the words are another’s', () => {
    const headline = '大量市民来电反映寒潮期间水管冻裂停水抢修不及时问题';
    const own = ['大量市民', '来电反映', '寒潮期间', '水管冻裂停水', '抢修不及时', '问题'];
    const { title } = head({ headline, headlineWords: own });
    expect(title.length).toBeGreaterThan(1);
    expect(title.join('')).toBe(headline);
    for (const part of title.slice(0, -1)) expect(own.some((word) => part.endsWith(word))).toBe(true);
    expect(head({ headline: '水管冻裂', headlineWords: ['别的', '标题'] }).title).toEqual(['水管冻裂']);
  });
});

describe('the foot of the last page', () => {
  const foot = (changes: Partial<Bulletin['foot']>) => {
    const day = emptyDay();
    const { elements, rows } = footOf({ ...day, foot: { ...day.foot, ...changes } }, createShaper(fonts));
    return { rows, said: linesOf(elements).map(words), rules: elements.filter((one) => one.kind === 'rule'), elements };
  };

  it('lists who gets it, above, beside and below, and how many are printed', () => {
    const { said } = foot({});
    expect(said.slice(0, 3)).toEqual([
      '报：市委、市政府领导同志。',
      '送：市委办公厅，市政府办公厅。',
      '发：各区人民政府。',
    ]);
    expect(said).toContain('2021年1月14日印发');
    expect(said.at(-1)).toBe('共印 60 份');
  });

  it('leaves out who gets nothing, and is lower by as much', () => {
    const all = foot({});
    const some = foot({ distribution: { 报: ['市委领导同志'], 送: [], 发: [] } });
    expect(some.said.join('')).not.toMatch(/送：|发：/u);
    expect(all.rows - some.rows).toBeCloseTo((2 * 21) / LINE, 10);
    expect(all.rows - foot({ copies: null }).rows).toBeCloseTo(21 / LINE, 10);
  });

  it('has a rule above, one below, and one between its parts, the outer two thicker', () => {
    const thickness = (changes: Partial<Bulletin['foot']>) =>
      foot(changes).rules.map((rule) => ('thickness' in rule ? rule.thickness : 0));
    const [first, ...rest] = thickness({});
    expect(rest).toHaveLength(3);
    expect(rest.at(-1)).toBe(first);
    for (const thin of rest.slice(0, -1)) expect(thin).toBeLessThan(first ?? 0);
    expect(thickness({ copies: null, distribution: { 报: [], 送: [], 发: [] } })).toHaveLength(2);
  });

  it('ends at the lower edge of the type area', () => {
    const { rules } = foot({});
    const last = rules.at(-1);
    if (last?.kind !== 'rule') expect.fail();
    expect(last.top + last.thickness / 2).toBeCloseTo(AREA.top + AREA.height, 6);
  });

  it('breaks a long list of offices with its next lines behind the mark', () => {
    const many = Array.from({ length: 12 }, (_, at) => `第${at + 1}区人民政府办公室`);
    const { elements } = foot({ distribution: { 报: [], 送: [], 发: many } });
    const [lines] = elements.flatMap((one) => (one.kind === 'text' ? [one.lines] : []));
    expect(lines?.length).toBeGreaterThan(2);
    const [first, ...others] = lines ?? [];
    for (const { left } of others) expect(left - (first?.left ?? 0)).toBeCloseTo(28, 6);
  });
});
