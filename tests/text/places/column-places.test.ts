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

it('leaves out what has no such ending, which may be a person, and what is too short or too long', () => {
  expect([...placesOfColumns(['周文龙', '', null, '东区', '滨江路12号院周文龙家对面的小区'])]).toEqual([]);
});
