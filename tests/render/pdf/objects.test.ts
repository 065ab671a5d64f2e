import { describe, expect, it } from 'vitest';
import { Keyword, Lexer } from '../../../src/render/pdf/lexer.js';
import {
  arrayOf,
  dictionary,
  dictionaryOf,
  name,
  nameOf,
  numberOf,
  type PdfFile,
  PdfName,
  PdfReference,
  PdfString,
  type PdfValue,
  pagesOf,
  resolve,
  textOf,
  written,
} from '../../../src/render/pdf/objects.js';
import { readUnicodeMap } from '../../../src/render/pdf/unicode-map.js';

/** Everything that stands in some bytes. */
function read(text: string, references = true) {
  const lexer = new Lexer(text, 0, references);
  const tokens = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) tokens.push(token);
  return tokens;
}
const one = (text: string): PdfValue => read(text)[0] as PdfValue;

describe('a value in a file', () => {
  it.each<[string, PdfValue]>([
    ['true', true],
    ['false', false],
    ['null', null],
    ['12', 12],
    ['-.5', -0.5],
    ['+3.', 3],
    ['/Name', new PdfName('Name')],
    ['/A#20B#2F', new PdfName('A B/')],
    ['[1 [2] 3]', [1, [2], 3]],
    ['<48 65 6C6c6F>', new PdfString(Buffer.from('Hello'))],
    ['<4>', new PdfString(Buffer.from('@'))],
    ['(a(b)c)', new PdfString(Buffer.from('a(b)c'))],
    ['3 0 R', new PdfReference(3)],
  ])('is read: %s', (text, value) => {
    expect(read(text)).toEqual([value]);
  });

  it('is a word where it is none', () => {
    expect(read('12a BT -')).toEqual([new Keyword('12a'), new Keyword('BT'), new Keyword('-')]);
  });

  it('is no reference in a content stream, where R is an operator', () => {
    expect(read('1 0 R', false)).toEqual([1, 0, new Keyword('R')]);
    expect(read('1 0 RG')).toEqual([1, 0, new Keyword('RG')]);
  });

  it('stands between comments, which run to the end of their line', () => {
    expect(read('% a (comment\n1 %another\r2')).toEqual([1, 2]);
  });

  it('is a string with its escapes, octal ones of one to three digits among them', () => {
    expect((one('(a\\n\\t\\(\\)\\\\\\101\\7\\x)') as PdfString).text).toBe('a\n\t()\\A\u0007x');
  });

  it('is a string that goes on behind a backslash at the end of a line', () => {
    expect((one('(ab\\\ncd\\\r\nef)') as PdfString).text).toBe('abcdef');
  });

  it('is a dictionary of names and values, in their order', () => {
    const found = one('<</B 1/A (x) /Kids [2 0 R]>>');
    expect([...(found as Map<string, PdfValue>)]).toEqual([
      ['B', 1],
      ['A', new PdfString(Buffer.from('x'))],
      ['Kids', [new PdfReference(2)]],
    ]);
  });

  it('is as much as is there of what was cut off', () => {
    expect(one('[1 2')).toEqual([1, 2]);
    expect((one('(open') as PdfString).text).toBe('open');
    expect((one('<48') as PdfString).text).toBe('H');
    expect([...(one('<</A 1 /B') as Map<string, PdfValue>)]).toEqual([['A', 1]]);
  });
});

describe('a value that is written', () => {
  it.each<[PdfValue, string]>([
    [null, 'null'],
    [true, 'true'],
    [12, '12'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0'],
    [name('A B#'), '/A#20B#23'],
    [PdfString.of('a(b)\\'), '(a\\(b\\)\\\\)'],
    [PdfString.of('市'), '<FEFF5E02>'],
    [[1, [name('X')]], '[1 [/X]]'],
    [dictionary({ A: 1, B: undefined, C: null }), '<</A 1\n/C null>>'],
    [new PdfReference(7), '7 0 R'],
  ])('%o is %s', (value, text) => {
    expect(written(value)).toBe(text);
  });

  it('is read again as it was', () => {
    const value = [name('热点#快报'), PdfString.of('市民(反映)\\'), -1.5, [true, null], dictionary({ K: name('V') })];
    expect(one(written(value.slice(1)))).toEqual(value.slice(1));
  });

  it('has the new numbers of its objects; one without a number is written as null', () => {
    expect(written([new PdfReference(7), new PdfReference(8)], new Map([[7, 2]]))).toBe('[2 0 R null]');
  });
});

describe('text in a file', () => {
  it('is ASCII, or UTF-16 with its mark', () => {
    for (const text of ['Bulletin 29', '热点快报 第29期', '𬒈']) expect(PdfString.of(text).text).toBe(text);
    expect(PdfString.of('abc').bytes).toHaveLength(3);
    expect(PdfString.of('市').bytes).toHaveLength(4);
  });

  it('lacks no more than its half character where a byte is missing', () => {
    const { bytes } = PdfString.of('市民');
    expect(new PdfString(bytes.subarray(0, 5)).text).toBe('市');
  });
});

describe('what a reference stands for', () => {
  const file: PdfFile = {
    objects: new Map<number, { value: PdfValue }>([
      [1, { value: dictionary({ Type: name('Pages'), Kids: [new PdfReference(2), new PdfReference(4)] }) }],
      [2, { value: dictionary({ Type: name('Page') }) }],
      [3, { value: new PdfReference(3) }],
      [4, { value: dictionary({ Type: name('Pages'), Kids: [new PdfReference(5)] }) }],
      [5, { value: dictionary({ Type: name('Page'), Title: PdfString.of('二'), Count: 2 }) }],
      [6, { value: dictionary({ Pages: new PdfReference(1) }) }],
    ]),
    trailer: dictionary({ Root: new PdfReference(6) }),
  };

  it('is the object, and nothing where there is none or it goes in a circle', () => {
    expect(nameOf(file, dictionaryOf(file, new PdfReference(2)).get('Type'))).toBe('Page');
    expect(resolve(file, new PdfReference(99))).toBeNull();
    expect(resolve(file, new PdfReference(3))).toBeNull();
    expect(resolve(file, undefined)).toBeNull();
  });

  it('is empty of another kind than was asked for', () => {
    expect(arrayOf(file, 12)).toEqual([]);
    expect([...dictionaryOf(file, 12)]).toEqual([]);
    expect([nameOf(file, 12), textOf(file, 12), numberOf(file, name('x'), 5)]).toEqual(['', '', 5]);
  });

  it('is each page, in order, whatever branch of the tree it hangs on', () => {
    expect(pagesOf(file).map(({ number }) => number)).toEqual([2, 5]);
    const [, second] = pagesOf(file);
    expect([textOf(file, second?.page.get('Title')), numberOf(file, second?.page.get('Count'))]).toEqual(['二', 2]);
  });

  it('is none of a tree that holds itself', () => {
    const round: PdfFile = {
      objects: new Map<number, { value: PdfValue }>([
        [1, { value: dictionary({ Type: name('Pages'), Kids: [new PdfReference(1)] }) }],
        [2, { value: dictionary({ Pages: new PdfReference(1) }) }],
      ]),
      trailer: dictionary({ Root: new PdfReference(2) }),
    };
    expect(pagesOf(round)).toEqual([]);
  });
});

describe('what a map to Unicode says of codes', () => {
  const map = (text: string) => Object.fromEntries(readUnicodeMap(text));

  it('is each code’s text', () => {
    expect(map('2 beginbfchar <0003> <5E02> <0004> <D872DC88> endbfchar')).toEqual({ 3: '市', 4: '𬢈' });
  });

  it('counts up over a range', () => {
    expect(map('1 beginbfrange <0010> <0012> <0041> endbfrange')).toEqual({ 16: 'A', 17: 'B', 18: 'C' });
  });

  it('lists the texts of a range that does not count up', () => {
    expect(map('1 beginbfrange <0010> <0011> [<5E02> <6C11>] endbfrange')).toEqual({ 16: '市', 17: '民' });
  });

  it('says nothing of what is no code', () => {
    expect(map('1 beginbfchar 3 <5E02> endbfchar 1 beginbfrange <01> <02> 7 endbfrange')).toEqual({});
  });
});
