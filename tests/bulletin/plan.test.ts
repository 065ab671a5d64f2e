import { describe, expect, it } from 'vitest';
import { fitSections, growing, list, type PlannedSection, paragraph, table } from '../../src/bulletin/page/plan.js';
import type { Section } from '../../src/model/index.js';

/** A page of ten characters. */
const pagesOf = (sections: readonly Section[]): number => Math.max(1, Math.ceil(printed(sections).length / 10));
const printed = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'paragraph' ? block.text : block.kind === 'list' ? block.items.flat() : []))
    .map(({ text }) => text)
    .join('');
const filled = (planned: readonly PlannedSection[], base = 1, most = 2) =>
  fitSections(planned, { base, most, pagesOf });
const words = (text: string) => [{ text }];
const section = (id: PlannedSection['id'], ...blocks: PlannedSection['blocks'][]): PlannedSection => ({
  id,
  heading: id,
  blocks: blocks.flat(),
});

describe('what prints', () => {
  it('is filled in the order of need, then of the page', () => {
    const planned = [
      section('reflections', paragraph('vital', words('甲甲甲')), paragraph('may', words('乙乙乙'))),
      section('urgent', paragraph('should', words('丙丙丙丙')), paragraph('must', words('丁丁丁'))),
    ];
    expect(printed(filled(planned).sections)).toBe('甲甲甲丙丙丙丙丁丁丁');
    expect(filled(planned).shortened).toEqual(['reflections']);
  });

  it('takes another page only for what always stands', () => {
    const must = section('urgent', paragraph('must', words('丙'.repeat(12))));
    const vital = section('urgent', paragraph('vital', words('丙'.repeat(12))));
    expect(filled([must])).toMatchObject({ pages: 1, sections: [] });
    expect(filled([vital])).toMatchObject({ pages: 2, shortened: [] });
  });

  it('says the same in fewer words where there is no room for more', () => {
    const block = growing(paragraph('vital', words('短')), paragraph('should', words('长'.repeat(9))));
    expect(printed(filled([section('urgent', block)]).sections)).toBe('长'.repeat(9));
    expect(
      printed(filled([section('urgent', block), section('notes', paragraph('must', words('注注')))]).sections),
    ).toBe('短注注');
  });

  it('grows by more than one form of one need, as far as there is room', () => {
    const block = (longest: number) =>
      growing(
        paragraph('must', words('短')),
        paragraph('must', words('中'.repeat(5))),
        paragraph('must', words('长'.repeat(longest))),
      );
    expect(printed(filled([section('urgent', block(11))]).sections)).toBe('中'.repeat(5));
    expect(printed(filled([section('urgent', block(10))]).sections)).toBe('长'.repeat(10));
  });

  it('takes a longer form where a shorter of the same need has no room', () => {
    const block = growing(paragraph('must', words('短')), paragraph('must', words('长'.repeat(5))));
    const dividing = (sections: readonly Section[]): number => (printed(sections) === '短' ? 2 : 1);
    const { sections } = fitSections([section('urgent', block)], { base: 1, most: 2, pagesOf: dividing });
    expect(printed(sections)).toBe('长'.repeat(5));
  });

  it('lets no later line of a list stand for one that had no room', () => {
    const lines = [
      ...list('vital', [words('一')]),
      ...list('should', [words('二'.repeat(12))]),
      ...list('may', [words('三')]),
    ];
    expect(printed(filled([section('suggestions', lines)]).sections)).toBe('一');
  });

  it('keeps no line of a section where one before it had no room', () => {
    const lines = [
      ...list('vital', [words('一')]),
      ...list('should', [words('二'.repeat(12))]),
      ...list('should', [words('三')]),
    ];
    expect(printed(filled([section('reflections', lines)]).sections)).toBe('一');
  });

  it('begins no page for one or two things that can be done without, but for three', () => {
    const drawn = (sections: readonly Section[]): number =>
      sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'table').length;
    const tall = (sections: readonly Section[]): number =>
      Math.max(1, Math.ceil((printed(sections).length + 6 * drawn(sections)) / 10));
    const kept = (...blocks: PlannedSection['blocks'][]): number =>
      drawn(fitSections([section('overview', ...blocks)], { base: 3, most: 4, pagesOf: tall }).sections);
    const extra = () => table('may', { title: '', unit: '件', columns: [], rows: [] });
    const text = paragraph('vital', words('甲'.repeat(8)));
    expect(kept(text, extra())).toBe(0);
    expect(kept(paragraph('vital', words('甲')), extra())).toBe(1);
    expect(kept(text, extra(), extra())).toBe(0);
    expect(kept(text, extra(), extra(), extra())).toBe(3);
    // One thing in growing fullness is one.
    expect(kept(text, growing(extra(), extra(), extra()))).toBe(0);
  });

  it('begins no page for one line or two, whatever their need, but for what always stands', () => {
    const line = () => paragraph('must', words('乙乙乙'));
    const kept = (...blocks: PlannedSection['blocks'][]): string =>
      printed(filled([section('spikes', paragraph('vital', words('甲'.repeat(8))), ...blocks)], 2).sections);
    expect(kept(line())).toBe('甲'.repeat(8));
    expect(kept(line(), line())).toBe('甲'.repeat(8));
    expect(kept(line(), line(), line())).toBe(`${'甲'.repeat(8)}${'乙'.repeat(9)}`);
    expect(kept(paragraph('vital', words('丙丙丙')), line())).toBe(`${'甲'.repeat(8)}丙丙丙乙乙乙`);
  });

  it('numbers lists that follow one another as one', () => {
    const lines = [...list('vital', [words('一')]), ...list('must', [words('二')])];
    expect(filled([section('reflections', lines)]).sections[0]?.blocks).toHaveLength(1);
  });
});
