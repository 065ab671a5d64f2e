import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionaryLines, readSections, shippedPath, wordChoices } from '../../src/model/index.js';

function sectionsOf(text: string): Record<string, readonly string[]> {
  const path = join(mkdtempSync(join(tmpdir(), 'kuaibao-words-')), '词.txt');
  writeFileSync(path, text);
  return Object.fromEntries(readSections(path));
}

describe('a word list', () => {
  it('has one entry a line, without comments, blank lines, and what Windows’ editor adds', () => {
    expect(dictionaryLines('\uFEFF# 说明\r\n停水\r\n\r\n  停电 # 又一词\r\nC#语言\r\n')).toEqual([
      '停水',
      '停电',
      'C#语言',
    ]);
  });

  it('has its entries under the section above them', () => {
    expect(sectionsOf('[a]\n停水\n停电\n[b]\n路灯\n')).toEqual({ a: ['停水', '停电'], b: ['路灯'] });
  });

  it('goes on where a section stands twice, so that none of its words is lost', () => {
    expect(sectionsOf('[a]\n停水\n[b]\n路灯\n[a]\n停电\n')).toEqual({ a: ['停水', '停电'], b: ['路灯'] });
  });

  it('stands in an expression by the name of its section, and leaves a named group alone', () => {
    const { anyOf, withWords } = wordChoices('exports.txt');
    const said = withWords(/^(?<at><after_noon>)?<row_unit>$/u);
    expect(said.source).toBe(`^(?<at>${anyOf('after_noon')})?${anyOf('row_unit')}$`);
    expect(said.exec('晚上件')?.groups).toEqual({ at: '晚上' });
    expect(() => withWords(/<no_such_section>/)).toThrow('no_such_section');
  });

  it('stands in a class as its characters, beside others and where the class is one of what may not follow', () => {
    const { withWords, charactersOf } = wordChoices('page.txt');
    expect(charactersOf('no_road')).toBe('道马铁公高');
    expect(withWords(/[<no_road>的]路|环(?![<no_ring>])|<no_road>/u).source).toBe(
      '[道马铁公高的]路|环(?![境保卫节球])|(?:道马铁公高)',
    );
  });

  it.each(['exports.txt', 'clauses.txt', 'page.txt', 'places.txt', 'proposals.txt'])(
    'that ships has no word twice in a section: %s',
    (name) => {
      const twice = [...readSections(shippedPath(name))].flatMap(([section, words]) =>
        words.filter((word, at) => words.indexOf(word) !== at).map((word) => `${section} ${word}`),
      );
      expect(twice).toEqual([]);
    },
  );
});
