import { expect, it } from 'vitest';
import { nearest } from '../../src/model/index.js';

it.each([
  ['Host', ['port', 'host'], 'host'],
  ['from-name', ['from', 'fromName'], 'fromName'],
  ['recipeints', ['recipients', 'retries'], 'recipients'],
  ['zzz', ['host', 'port'], undefined],
  // One letter of three may be mistyped, two of five may not.
  ['abx', ['abc'], 'abc'],
  ['abcxy', ['abcde'], undefined],
])('the name that %s was meant to be, of %j, is %s', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

it('the least different is found, however different, where that is asked for', () => {
  expect(nearest('诉求内容', ['标题', '反映内容'], 1)).toBe('反映内容');
  expect(nearest('诉求', [], 1)).toBeUndefined();
});

it('of several names that mean the same the least different counts', () => {
  expect(nearest(['时间', '受理时间'], ['来电时间', '受理时刻', '经办'], 0.5)).toBe('受理时刻');
  expect(nearest(['时间', '受理时间'], ['经办'], 0.5)).toBeUndefined();
});
