import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadOfficeTopics, withOfficeLine, withoutOfficeLine } from '../../src/config/index.js';

const drop = {
  group: 'drop',
  value: { topic: 'T20200129-007', name: '中奖诈骗', reason: 'noise', count: 12 },
} as const;
const merge = { group: 'merge', value: ['T1', 'T2'] } as const;

function loaded(text: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'kuaibao-lines-')), 'topics.yaml');
  writeFileSync(file, text);
  return loadOfficeTopics(file);
}

describe('a line of the office’s file', () => {
  it('is added behind those that people wrote, whose words and comments stay', () => {
    const text = '# 本单位\nmerge:\n  - [口罩, 药房]   # 老规矩\npin: [垃圾分类]\n';
    const changed = withOfficeLine(text, merge, '口罩、排队，李敏 2020-01-30');
    expect(changed).toContain('# 本单位\nmerge:\n');
    expect(changed).toContain('# 老规矩\n');
    expect(changed).toContain('# 口罩、排队，李敏 2020-01-30\n');
    expect(loaded(changed)).toMatchObject({
      merge: [
        ['口罩', '药房'],
        ['T1', 'T2'],
      ],
      pin: ['垃圾分类'],
    });
  });

  it.each([
    ['an empty file', ''],
    ['a file of comments', '# 还没有\n'],
    ['a group that is empty', 'drop: []\n'],
    ['a bare list of watched topics', '- { id: W1, label: 口罩预约, any: [口罩] } # 要看\n'],
  ])('makes of %s one that holds it', (_, text) => {
    const changed = withOfficeLine(withOfficeLine(text, drop, '李敏 2020-01-30'), merge, '李敏 2020-01-30');
    const file = loaded(changed);
    expect(file).toMatchObject({ drop: [drop.value], merge: [['T1', 'T2']] });
    expect(file.watched.map(({ id }) => id)).toEqual(text.startsWith('-') ? ['W1'] : []);
  });

  it('is taken out again, and the file is as it was', () => {
    const text = 'pin:\n  - 垃圾分类\nmerge:\n  - [ 口罩, 药房 ]\n';
    expect(withoutOfficeLine(withOfficeLine(text, merge, 'x'), merge)).toBe(text);
    expect(withoutOfficeLine(withOfficeLine(text, drop, 'x'), drop)).toBe(text);
  });

  it('that stands there already is not written twice', () => {
    const once = withOfficeLine('', merge, '李敏 2020-01-30');
    expect(withOfficeLine(once, merge, '王强 2020-01-31')).toBe(once);
  });

  it('that somebody took out by hand is not missed', () => {
    expect(withoutOfficeLine('pin: [垃圾分类]\n', drop)).toBeNull();
  });
});
