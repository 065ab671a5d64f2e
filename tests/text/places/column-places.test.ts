import { expect, it } from 'vitest';
import { placesOfColumns } from '../../../src/text/index.js';

it('names what the columns name with and without its administrative ending', () => {
  expect([...placesOfColumns(['云麓区', '三叠溪乡', '鼓楼街道办事处', '云麓区'])]).toEqual([
    '云麓区',
    '云麓',
    '三叠溪乡',
    '三叠溪',
    '鼓楼街道',
    '鼓楼',
  ]);
});

it('knows banners, pastures and the numbered farms of a corps, which have no name but their number', () => {
  expect([...placesOfColumns(['赛罕苏木', '查干嘎查', '一七七团', '九连'])]).toEqual([
    '赛罕苏木',
    '赛罕',
    '查干嘎查',
    '查干',
    '一七七团',
    '九连',
  ]);
});

it('leaves out what has no such ending, which may be a person, and what is too short or too long', () => {
  expect([...placesOfColumns(['周文龙', '', null, '东区', '滨江路12号院周文龙家对面的小区'])]).toEqual([]);
});
