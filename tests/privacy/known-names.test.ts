import { describe, expect, it } from 'vitest';
import { coverNames, createMasker, createNameGate, knownNamesIn } from '../../src/privacy/index.js';
import { loadSegmenter } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const known =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name);
const found = (text: string, ...names: string[]): string[] => knownNamesIn(text, known(...names), segmenter);
const covered = (text: string, ...names: string[]): string => coverNames(text, known(...names), segmenter);

describe('a name that is known from other tickets', () => {
  it('is found wherever it stands, each time', () => {
    expect(found('祁海波占道，找祁海波谈过', '祁海波')).toEqual(['祁海波', '祁海波']);
    expect(found('祁海占道', '祁海波')).toEqual([]);
  });

  it('is the longer one of two that begin alike', () => {
    expect(found('祁海波占道', '祁海', '祁海波')).toEqual(['祁海波']);
  });

  it('of a double surname is found as one', () => {
    expect(covered('欧阳晓峰违建', '欧阳晓峰')).toBe('某某违建');
  });

  it('is covered behind its surname, and nothing else of the text', () => {
    expect(covered('请祁海波和裘芳处理，谢谢', '祁海波', '裘芳')).toBe('请祁某和裘某处理，谢谢');
    expect(covered('路灯不亮', '祁海波')).toBe('路灯不亮');
    expect(covered('', '祁海波')).toBe('');
  });

  it('is none between two words that share a character with it', () => {
    expect(found('诉求高于平常', '于平')).toEqual([]);
    expect(found('于平反映路灯不亮', '于平')).toEqual(['于平']);
  });

  it('has a surname: what begins with none is no name', () => {
    expect(found('路灯不亮', '灯不')).toEqual([]);
  });
});

describe('the gate and the door together', () => {
  const mask = createMasker(segmenter);
  const gate = createNameGate(segmenter);

  it.each(['业主戴文才占用绿地', '联系人：祁海波', '物业经理邹铁军态度差'])('let nothing through of %s', (text) => {
    expect(gate.namesIn(mask(text)).filter((name) => !name.includes('某'))).toEqual([]);
  });

  it('the door leaves what is no person, and the gate lets it stand', () => {
    for (const text of ['小区路灯不亮', '地铁12号线早高峰拥挤', '口罩网上预约']) {
      expect(mask(text)).toBe(text);
      expect(gate.mayPrint(text)).toBe(true);
    }
  });

  it('a text without Chinese characters has no Chinese names', () => {
    expect(gate.namesIn('N95 2020-01-29')).toEqual([]);
    expect(gate.mayPrint('')).toBe(true);
  });

  it('tell names in the order of the text', () => {
    const names = gate.namesIn('戴文才和祁海波占用绿地');
    expect(names.indexOf('戴文才')).toBeLessThan(names.indexOf('祁海波'));
  });
});
