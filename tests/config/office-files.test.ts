import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCityWords, loadHolidays, loadOfficeTopics, loadWordList } from '../../src/config/index.js';
import { KuaibaoError } from '../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao 单位-'));

function written(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function faultOf(work: () => unknown): { code: string; exitCode: number; message: string } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof KuaibaoError)) throw error;
    expect(error.detail.message.en).not.toBe('');
    return { code: error.code, exitCode: error.exitCode, message: error.detail.message.zh };
  }
  return { code: 'none', exitCode: 0, message: '' };
}

describe('the file of watched topics', () => {
  it('is a list of topics', () => {
    const path = written('list.yaml', '- { id: W1, label: 口罩预约, any: [口罩], all: [预约], not: [学校] }\n');
    expect(loadOfficeTopics(path)).toEqual({
      watched: [{ id: 'W1', label: '口罩预约', any: ['口罩'], all: ['预约'], not: ['学校'] }],
      synonyms: [],
      merge: [],
      pin: [],
      rename: [],
      drop: [],
    });
  });

  it('or groups of what is watched, read as one, merged and pinned', () => {
    const path = written('groups.yaml', 'synonyms:\n  - [口罩, 面罩]\nmerge:\n  - [噪音, 施工扰民]\npin: [口罩]\n');
    expect(loadOfficeTopics(path)).toEqual({
      watched: [],
      synonyms: [['口罩', '面罩']],
      merge: [['噪音', '施工扰民']],
      pin: ['口罩'],
      rename: [],
      drop: [],
    });
  });

  it('may be empty, and may be saved by Windows in GB18030', () => {
    expect(loadOfficeTopics(written('empty.yaml', '# 暂无\n')).watched).toEqual([]);
    const gb = Buffer.concat([Buffer.from('pin: ['), Buffer.from([0xc9, 0xcf, 0xba, 0xa3]), Buffer.from(']')]);
    expect(loadOfficeTopics(written('gb.yaml', gb)).pin).toEqual(['上海']);
  });

  it.each([
    ['a misspelt group', 'wathced: []\n', ':1:1', '是不是“watched”'],
    ['a misspelt key of a topic', '- id: W1\n  label: 口罩\n  anny: [口罩]\n', ':3:3', '是不是“any”'],
    ['a topic without words', '- { id: W1, label: 口罩 }\n', ':1:3', 'any'],
    ['a topic without label', '- id: W1\n  any: [口罩]\n', ':1:3', '缺少“label”'],
    ['a word for a list', '- { id: W1, label: 口罩, any: 口罩 }\n', ':1:29', '应为列表'],
    ['a number for a word', '- { id: W1, label: 热线, any: [12345] }\n', ':1:30', '请加引号'],
    ['an id given twice', '- { id: W1, label: 甲, any: [甲] }\n- { id: W1, label: 乙, any: [乙] }\n', ':2:9', '重复'],
    ['a synonym of nothing', 'synonyms: [[口罩]]\n', ':1:12', '至少要有 2 项'],
    ['a full-width colon', 'pin：[口罩]\n', ':1:1', '应为关注话题的列表'],
    ['a bracket that is not closed', 'pin: [口罩\n', ':1:6', '没有闭合'],
  ])('with %s is 78 and shows the line', (_what, text, place, words) => {
    const path = written('broken.yaml', text);
    const { code, exitCode, message } = faultOf(() => loadOfficeTopics(path));
    expect([code, exitCode]).toEqual(['office-file-invalid', 78]);
    expect(message).toContain(`${path}${place}`);
    expect(message).toContain(words);
    expect(message).toContain('^');
  });

  it('that is not there is 78 and named', () => {
    const { code, exitCode } = faultOf(() => loadOfficeTopics(join(folder, 'none.yaml')));
    expect([code, exitCode]).toEqual(['office-file-missing', 78]);
  });
});

describe('the file of holidays', () => {
  it('says of each day what it is, in YAML or JSON', () => {
    expect(loadHolidays(written('h.yaml', '2027-02-06: festival\n2027-02-14: workday\n'))).toEqual({
      '2027-02-06': 'festival',
      '2027-02-14': 'workday',
    });
    expect(loadHolidays(written('h.json', '{"2027-10-01": "holiday"}'))).toEqual({ '2027-10-01': 'holiday' });
    expect(loadHolidays(written('h0.yaml', ''))).toEqual({});
  });

  it.each([
    ['a day that is none', '2027-02-30: holiday\n', ':1:1', '不是日期'],
    ['a day in another form', '2027-02-05: holiday\n2027年2月6日: holiday\n', ':2:1', '不是日期'],
    ['a misspelt kind', '2027-02-06: holidy\n', ':1:13', '是不是 holiday'],
    ['commas', '2027-02-06,holiday\n2027-02-07,holiday\n', ':1:1', '2027-02-06: holiday'],
    ['a full-width colon', '2027-02-06：holiday\n', ':1:1', '半角'],
    ['a day given twice', '2027-02-06: holiday\n2027-02-06: workday\n', ':2:1', '同一个键写了两次'],
  ])('with %s is 78 and shows the line', (_what, text, place, words) => {
    const path = written('broken.yaml', text);
    const { code, exitCode, message } = faultOf(() => loadHolidays(path));
    expect([code, exitCode]).toEqual(['office-file-invalid', 78]);
    expect(message).toContain(`${path}${place}`);
    expect(message).toContain(words);
  });
});

describe('a list of words', () => {
  it('has one a line, without empty lines and remarks, whatever saved it', () => {
    expect(loadWordList(written('words.txt', '\ufeff伊景园\r\n\r\n# 楼盘\r\n  滨河苑 \n'))).toEqual([
      '伊景园',
      '滨河苑',
    ]);
  });

  it('that cannot be read is named', () => {
    expect(faultOf(() => loadWordList(join(folder, 'none.txt')))).toMatchObject({
      code: 'office-file-missing',
      exitCode: 78,
    });
  });
});

describe('the words of a city', () => {
  const wordsOf = (city: string, ...dictionaries: string[]) =>
    loadCityWords({ city, topics: { dictionaries } } as Parameters<typeof loadCityWords>[0]);

  it.each([
    ['澜州市', '澜州'],
    ['湖北省澜州市', '澜州'],
    ['临溪县', '临溪'],
    ['兴安盟', '兴安'],
    ['大兴安岭地区', '大兴安岭'],
    ['浦东新区', '浦东'],
    ['恩施土家族苗族自治州', '恩施'],
    ['澜州', '澜州'],
  ])('hold its own name, of %s %s', (city, name) => {
    expect(wordsOf(city)).toEqual([`${name} ns`]);
  });

  it.each(['本市', 'A市', '东市', 'Metropolis'])('hold none of %s, which is no name to cut by', (city) => {
    expect(wordsOf(city)).toEqual([]);
  });

  it('stand behind those of its dictionaries', () => {
    expect(wordsOf('澜州市', written('words.txt', '橡树湾\n'))).toEqual(['橡树湾', '澜州 ns']);
  });
});
