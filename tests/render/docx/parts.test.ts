import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block, Bulletin } from '../../../src/model/index.js';
import { renderDocx } from '../../../src/render/index.js';
import { emptyDay } from '../models.js';

/** The paragraphs of the copy as plain words. */
async function copy(changes: Partial<Bulletin>): Promise<string[]> {
  const xml = strFromU8(
    unzipSync(await renderDocx({ ...emptyDay(), ...changes }))['word/document.xml'] ?? new Uint8Array(),
  );
  return xml.split('</w:p>').map((part) => part.replace(/<[^>]+>/g, ''));
}
const { masthead, foot } = emptyDay();
const block = (one: Block) => copy({ sections: [{ id: 'overview', heading: '概况', blocks: [one] }] });
const run = (text: string) => [{ text }];

describe('the copy for Word', () => {
  it('has of the head what the page has, and no more', async () => {
    const full = await copy({
      masthead: { ...masthead, organisation: '江城市人民政府办公厅', signer: '程小明', copyNumber: '000012' },
    });
    for (const words of ['江城市人民政府办公厅', '签发人：程小明', '000012']) expect(full.join('\n')).toContain(words);
    const bare = (await copy({ masthead: { ...masthead, secrecy: null } })).join('\n');
    expect(bare).not.toMatch(/签发人|内部资料|人民政府办公厅/);
  });

  it('has who gets it, and how many copies, where there are any', async () => {
    expect(await copy({})).toEqual(expect.arrayContaining(['报：市委、市政府领导同志。', '共印 60 份']));
    const bare = (await copy({ foot: { ...foot, copies: null, distribution: { 报: [], 送: [], 发: [] } } })).join('\n');
    expect(bare).not.toMatch(/共印|报：|送：|发：/);
  });

  it('has the editor’s note, each of its lines a paragraph', async () => {
    expect(await copy({ editorNote: '供参阅。\n件数已去重。' })).toEqual(
      expect.arrayContaining(['编者按：供参阅。', '件数已去重。']),
    );
    expect((await copy({})).join('')).not.toContain('编者按');
  });

  it('numbers the things of a list below their heading, one thing not', async () => {
    expect(await block({ kind: 'list', items: [run('路灯不亮'), run('井盖坏了')] })).toEqual(
      expect.arrayContaining(['（一）路灯不亮', '（二）井盖坏了']),
    );
    expect(await block({ kind: 'list', items: [run('路灯不亮')] })).toContain('路灯不亮');
  });

  it('has a table with its unit, where it has one', async () => {
    const table = { title: '受理情况', columns: [{ heading: '类型', numeric: false }], rows: [[run('咨询')]] };
    expect(await block({ kind: 'table', table: { ...table, unit: '件' } })).toContain('受理情况（单位：件）');
    expect(await block({ kind: 'table', table: { ...table, unit: null } })).toContain('受理情况');
  });

  it('has of a curve the last eight days as numbers, a day without data as such', async () => {
    const days = Array.from({ length: 10 }, (_, at) => `2021-01-${String(at + 1).padStart(2, '0')}` as never);
    const counts = days.map((_, at) => (at === 8 ? null : 100 + at));
    const figure = {
      kind: 'curve' as const,
      title: '走势',
      unit: '件/日',
      alt: '',
      source: null,
      days,
      counts,
      expected: [],
      upper: [],
      marks: [],
    };
    const words = await block({ kind: 'figure', figure });
    expect(words).toEqual(expect.arrayContaining(['走势（单位：件/日）', '1月3日', '1月10日', '102', '无数据', '109']));
    expect(words).not.toContain('1月2日');
  });

  it('has of bars and small curves the numbers that stand beside them', async () => {
    const base = { title: '图', unit: '件', alt: '', source: null };
    const bars = [{ name: '杨浦区', count: 9, label: '9', labelRun: { text: '9' }, emphasis: true }];
    expect(await block({ kind: 'figure', figure: { ...base, kind: 'bars', bars } })).toEqual(
      expect.arrayContaining(['杨浦区', '9']),
    );
    const rows = [{ name: '停水', counts: [], upper: [], today: { text: '9' }, usual: { text: '3' }, verdict: '突增' }];
    expect(await block({ kind: 'figure', figure: { ...base, kind: 'sparks', rows } })).toEqual(
      expect.arrayContaining(['停水', '9', '3', '突增']),
    );
  });
});
