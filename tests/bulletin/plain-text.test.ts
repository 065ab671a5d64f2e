import { describe, expect, it } from 'vitest';
import { buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { Block, Bulletin } from '../../src/model/index.js';
import { dayWith, roomy, topicOf } from './printed.js';

const { value: whole } = buildBulletin(dayWith([topicOf('停水', 300, { expected: 20 })]), roomy);
const block = (one: Block): string =>
  plainText({ ...whole, lead: [], sections: [{ id: 'overview', heading: null, blocks: [one] }] }, 'zh')
    .split('\n')
    .slice(7)
    .join('\n')
    .trim();
const run = (text: string) => [{ text }];

describe('the bulletin as text', () => {
  it('begins with name, number, office, date and headline', () => {
    expect(plainText(whole, 'zh').split('\n').slice(0, 4)).toEqual([
      '《热点快报》第141期',
      '上海市民服务热线管理办公室　2020年5月21日',
      '',
      whole.headline,
    ]);
  });

  it('says of a corrected edition which it is, as the page does', () => {
    const issue = { ...whole.masthead.issue, revision: 2 };
    const corrected = { ...whole, masthead: { ...whole.masthead, issue } };
    expect(plainText(corrected, 'zh')).toMatch(/^《热点快报》第141期（更正第2版）\n/);
  });

  it('says who signs and what the editor notes, in the reader’s language', () => {
    const signed: Bulletin = { ...whole, masthead: { ...whole.masthead, signer: '程小明' }, editorNote: '供参阅。' };
    expect(plainText(signed, 'zh')).toContain('签发人：程小明\n');
    expect(plainText(signed, 'zh')).toContain('编者按：供参阅。\n');
    expect(plainText(signed, 'en')).toContain('Signed by：程小明\n');
    expect(plainText(signed, 'en')).toContain('Editor’s note：供参阅。\n');
    expect(plainText(whole, 'zh')).not.toMatch(/签发人|编者按/u);
  });

  it('counts its sections in Chinese, those without a heading not', () => {
    const sections = Array.from({ length: 12 }, (_, at) => ({
      id: 'overview' as const,
      heading: at === 3 ? null : `节${at}`,
      blocks: [],
    }));
    const text = plainText({ ...whole, sections }, 'zh');
    expect(text).toContain('\n三、节2\n');
    expect(text).toContain('\n四、节4\n');
    expect(text).toContain('\n十一、节11\n');
  });

  it('has a list with numbers, one thing without', () => {
    expect(block({ kind: 'list', items: [run('路灯不亮'), run('井盖坏了')] })).toBe('1. 路灯不亮\n　　2. 井盖坏了');
    expect(block({ kind: 'list', items: [run('路灯不亮')] })).toBe('路灯不亮');
  });

  it('has a table with its unit, where it has one, and its cells between bars', () => {
    const table = {
      title: '受理情况',
      unit: '件',
      columns: [
        { heading: '类型', numeric: false },
        { heading: '件数', numeric: true },
      ],
      rows: [[run('咨询'), run('9')]],
    };
    expect(block({ kind: 'table', table })).toBe('受理情况（单位：件）\n　　类型 | 件数\n　　咨询 | 9');
    expect(block({ kind: 'table', table: { ...table, unit: null } })).toMatch(/^受理情况\n/u);
  });

  it('says what a figure shows, with the numbers that stand in it', () => {
    const base = { title: '各区诉求', unit: '件', alt: '', source: null };
    const bars = [{ name: '杨浦区', count: 9, label: '9', labelRun: { text: '9' }, emphasis: true }];
    expect(block({ kind: 'figure', figure: { ...base, kind: 'bars', bars } })).toBe(
      '［图］各区诉求（单位：件）\n　　杨浦区 9',
    );
    const rows = [{ name: '停水', counts: [], upper: [], today: { text: '9' }, usual: { text: '3' }, verdict: '突增' }];
    expect(block({ kind: 'figure', figure: { ...base, kind: 'sparks', rows } })).toBe(
      '［图］各区诉求（单位：件）\n　　停水 9（正常水平3）突增',
    );
  });
});
